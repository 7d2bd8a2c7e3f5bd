using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Takes off what stands above the first paragraph and reads like one: a standfirst or a caption above the byline or the date, or above a paragraph
/// that opens with a dateline ("NAIROBI, Kenya (AP) — ").
/// </summary>
internal static class ArticleStart
{
    private const int HeadReach = 14;
    private const int MostLines = 3;
    private const int LongestLine = 400;

    private static readonly WordSet Summaries = new(["summary", "synopsis", "in short", "in brief", "zusammenfassung", "en bref", "en breve"]);

    // What is left must be the article.
    private const int LeastTimesLonger = 3;

    /// <summary>Takes such lines out of the body. Byline and date must be marked as used.</summary>
    /// <param name="body">The lines.</param>
    /// <param name="authors">Who wrote the article.</param>
    public static void Clear(BodyLines body, IReadOnlyList<Author> authors)
    {
        KeepFirstAboveForm(body);
        var start = body.Start;
        if (start > 0 && start < body.Lines.Count && body.Lines[start].Text is { Length: <= LongestLine } first &&
            body.Used[start - 1] && authors.Any(author => ArticleEnd.TellsWhoIs(first, author.Name)))
            body.IsBody[start] = false;
        ClearSummary(body);
        ClearCaption(body);
        ClearPlace(body);
        start = body.Start;
        // Below the head's own date and byline another date is one in a heading or of a post that is shown.
        var isBelowHead = body.Title >= 0 && start > body.Title && body.Used.AsSpan(body.Title + 1, start - body.Title - 1).Contains(true);
        int cut = -1, lines = 0;
        for (var i = start; i < Math.Min(body.Lines.Count, start + HeadReach) && lines <= MostLines; i++)
        {
            if (!body.IsBody[i])
            {
                if (i != body.Title && (IsPictureBelowStandfirst(body, start, i, lines) || body.Used[i] || (!isBelowHead && !ClosingLines.IsPost(body.Lines[i]) && body.Lines[i].Kind is LineKind.Date or LineKind.Byline)))
                    cut = i;
                continue;
            }

            if (lines > 0 && IsDateline(body.Lines[i]))
                cut = i;
            if (body.Lines[i].Text.Length > LongestLine)
                break;
            lines++;
        }

        if (cut < 0 || Length(body, start, cut) * LeastTimesLonger > Length(body, cut, body.Lines.Count))
            return;
        for (var i = start; i < cut; i++)
            body.IsBody[i] = false;
    }

    // A line right below the headline, and below it a picture: the first paragraph of most articles has something between it and the headline.
    private static bool IsPictureBelowStandfirst(BodyLines body, int start, int i, int lines) =>
        start == body.Title + 1 && lines == 1 && PictureCredits.IsAtEnd(body.Lines[i].Text);

    // What the article says in short, item by item: behind its label, or behind dots or dashes.
    private static void ClearSummary(BodyLines body)
    {
        const int LeastItems = 2;
        var start = body.Start;
        if (start == 0 || start >= body.Lines.Count)
            return;
        var isLabelled = Summaries.Contains(body.Lines[start - 1].Text.AsSpan().TrimEnd(" :"));
        var end = start;
        while (end < body.Lines.Count && body.IsBody[end] && (isLabelled ? body.Lines[end].Kind == LineKind.ShortSentence : IsItem(body.Lines[end])))
            end++;
        if (isLabelled && end == start && body.Lines[start].Extent <= LongestLine)
            end++;
        var next = end < body.Lines.Count ? Array.IndexOf(body.IsBody, true, end) : -1;
        if (next < 0 || !body.Lines[next].EndsSentence || (!isLabelled && end - start < LeastItems))
            return;
        for (var i = start; i < end; i++)
            body.IsBody[i] = false;
    }

    private static bool IsItem(Line line) => line is { Text: ['-' or '–' or '•' or '*' or '·' or '●', ' ', ..], Extent: <= LongestLine };

    // The first line tells what is seen, and a credit or what is no text stands beside it.
    private static void ClearCaption(BodyLines body)
    {
        const int Longest = 200;
        var start = body.Start;
        if (start == 0 || start + 1 >= body.End || body.Lines[start] is not { Sentences: 0, Extent: <= Longest } line)
            return;
        var isBesideOthers = !body.IsBody[start + 1] || (PictureCredits.IsAtEnd(body.Lines[start - 1].Text) && body.Lines[start - 1].Extent < Longest);
        if (isBesideOthers && (PictureCredits.HasCaptionWords(line.Text) || PictureCredits.TellsWhatIsSeen(line.Text)))
            body.IsBody[start] = false;
    }

    // The place that the article is reported from, in capitals on a line of its own.
    private static void ClearPlace(BodyLines body)
    {
        const int Longest = 30;
        var start = body.Start;
        if (start + 1 < body.End && body.Lines[start] is { Words: 1 or 2, Digits: 0, EndsSentence: false, Text: { Length: <= Longest } text } line && line.UpperWords == line.Words && text[^1] != ':' && body.Lines[start + 1].EndsSentence)
            body.IsBody[start] = false;
    }

    // A form to subscribe stands behind the first sentences, which are short: nobody but the model takes them for a standfirst.
    private static void KeepFirstAboveForm(BodyLines body)
    {
        const int FewestWords = 5;
        const int LeastShared = 2;
        const double LeastShareShared = 0.4;
        var start = body.Start;
        var head = Math.Min(start, body.Lines.Count) - 1;
        while (head > Math.Max(body.Title, start - HeadReach) && !body.Used[head])
            head--;
        if (head < 0 || start >= body.Lines.Count || head == body.Title || !body.Used[head])
            return;
        var first = head + 1;
        while (first < start && !body.Lines[first].EndsSentence)
            first++;
        if (first >= start - 1 || body.Lines[first] is not { Phrase: LineKind.None, Words: >= FewestWords } line || body.Reasons[first] is not null)
            return;
        if (line.IsCall || PictureCredits.IsAtEnd(line.Text) || PictureCredits.HasCaptionWords(line.Text))
            return;
        // It speaks of what the article speaks of.
        var title = body.Title >= 0 ? body.Lines[body.Title].ContentWords : [];
        var shared = line.ContentWords.Count(word => title.Contains(word) || body.Context.RunWords.Contains(word));
        if (shared < Math.Max(LeastShared, LeastShareShared * line.ContentWords.Length))
            return;
        for (var i = first + 1; i < start; i++)
            body.IsBody[first] |= Inserts.IsForm(body.Lines[i]);
    }

    /// <summary>
    /// Behind the last line of date or byline that stands above the first paragraph or below a few that may be standfirst and captions; at
    /// least the first line of the body.
    /// </summary>
    public static int HeadEnd(BodyLines body)
    {
        var end = body.Start;
        var lines = 0;
        for (var i = body.Start; i < Math.Min(body.Lines.Count, body.Start + HeadReach) && lines <= MostLines; i++)
        {
            if (body.IsBody[i])
                lines += body.Lines[i].Text.Length > LongestLine ? MostLines + 1 : 1;
            else if (i != body.Title && body.Lines[i].Kind is LineKind.Date or LineKind.Byline)
                end = i + 1;
        }

        return Length(body, body.Start, end) * LeastTimesLonger > Length(body, end, body.Lines.Count) ? body.Start : end;
    }

    /// <summary>Whether a paragraph opens with the place that it is reported from, in capitals or with the agency in brackets, and a dash.</summary>
    public static bool IsDateline(Line line)
    {
        const int Longest = 70;
        const int LeastCapitals = 3;
        var text = line.Text.AsSpan();
        if (!line.EndsSentence || line.Extent < 80 || !char.IsUpper(text[0]))
            return false;
        var place = text[..Math.Min(text.Length, Longest)];
        var dash = place.IndexOfAny('—', '–');
        if (dash < 0)
            dash = Math.Max(place.IndexOf(" - "), place.IndexOf(" -- "));
        if (dash < LeastCapitals)
            return false;
        place = place[..dash];
        var capitals = 0;
        while (capitals < place.Length && char.IsUpper(place[capitals]))
            capitals++;
        return place.IndexOfAny(".?!:;") < 0 && (place.TrimEnd().EndsWith(')') || (capitals >= LeastCapitals && (capitals == place.Length || !char.IsLetter(place[capitals]))));
    }

    private static int Length(BodyLines body, int from, int end)
    {
        var length = 0;
        for (var i = from; i < end; i++)
            length += body.IsBody[i] ? body.Lines[i].Text.Length : 0;
        return length;
    }
}
