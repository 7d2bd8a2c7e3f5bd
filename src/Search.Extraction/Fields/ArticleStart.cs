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

    private static readonly WordSet Summaries = new((
        "summary|synopsis|in short|in brief|highlights|story highlights|key points|key takeaways|takeaways|at a glance|tl;dr|the gist|quick read|" +
        "zusammenfassung|in kürze|kurz zusammengefasst|das wichtigste in kürze|auf einen blick|darum geht's|darum geht’s|en bref|l'essentiel|l’essentiel|" +
        "à retenir|en breve|en resumen|resumen|claves|lo esencial|em resumo|resumo|in breve|in sintesi|i punti chiave|коротко|кратко|главное|özet|" +
        "öne çıkanlar|kort fortalt|samenvatting|in het kort|w skrócie").Split('|'));

    // How an editor tells what the article is, above it.
    private static readonly string[] Subjects = ["This article ", "This story ", "This report ", "This piece ", "This essay ", "This post ", "This investigation ", "This interview "];

    private static readonly string[] Statements =
    [
        "is a joint publication", "is a collaboration", "is part of", "is published in", "is republished", "is reprinted", "is supported by", "is adapted from",
        "is excerpted from", "was produced", "was co-published", "was published", "was originally published", "was first published", "was reported in",
        "was supported by", "was adapted from", "was excerpted", "originally appeared", "first appeared",
    ];

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
        ClearStatement(body);
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
                var isHead = body.Used[i] ? body.Lines[i].Phrase != LineKind.Caption : !isBelowHead && body.Lines[i].Kind is LineKind.Date or LineKind.Byline && !ClosingLines.IsPost(body.Lines[i]);
                if (i != body.Title && (isHead || IsPictureBelowStandfirst(body, start, i, lines)))
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
        var isLabelled = IsBelowSummary(body, start);
        var end = start;
        while (end < body.Lines.Count && body.IsBody[end] && (isLabelled ? body.Lines[end].Kind == LineKind.ShortSentence : IsItem(body.Lines[end])))
            end++;
        if (isLabelled && EndOfBox(body, start) is var behind && behind > end)
            end = behind;
        else if (isLabelled && end == start && body.Lines[start].Extent <= LongestLine)
        {
            for (end++; end < body.Lines.Count && body.IsBody[end] && body.Lines[end].Kind == LineKind.ShortSentence;)
                end++;
        }

        var next = end < body.Lines.Count ? Array.IndexOf(body.IsBody, true, end) : -1;
        if (next < 0 || !(body.Lines[next].EndsSentence || (next + 1 < body.End && body.Lines[next + 1].EndsSentence)) || (!isLabelled && end - start < LeastItems))
            return;
        for (var i = start; i < end; i++)
            Leave(body, i);
    }

    // The label of a summary stands above the first line, perhaps with a few that tell who made it; what is a sentence there is the summary. Above the
    // headline and the date it is a word of the menu.
    private static bool IsBelowSummary(BodyLines body, int start)
    {
        const int Reach = 3;
        var i = start - 1;
        while (i > Math.Max(0, start - Reach) && !Summaries.Contains(LabelOf(i)) && !IsHead(i) && (!body.Lines[i].EndsSentence || body.Lines[i].Phrase != LineKind.None))
            i--;
        return Summaries.Contains(LabelOf(i));

        bool IsHead(int line) => line == body.Title || body.Used[line];

        ReadOnlySpan<char> LabelOf(int line) => body.Lines[line].Text.AsSpan().TrimEnd(" :");
    }

    // Behind a few sentences, each on a line, and in front of a button, a picture or a byline; else the first line.
    private static int EndOfBox(BodyLines body, int start)
    {
        const int MostItems = 6;
        const int LongestSentence = 250;
        var end = start;
        while (end < body.Lines.Count && end - start <= MostItems && body.IsBody[end] && body.Lines[end] is { Sentences: 0, EndsSentence: true, Extent: <= LongestSentence })
            end++;
        return end - start is >= 2 and <= MostItems && end < body.Lines.Count && !body.IsBody[end] && body.Reasons[end] != Duplicates.Repeated ? end : start;
    }

    // A line is not of the body; where it stands once more further down, it is.
    private static void Leave(BodyLines body, int line)
    {
        body.IsBody[line] = false;
        for (var i = line + 1; i < body.Lines.Count; i++)
        {
            if (body.Reasons[i] != Duplicates.Repeated || !TextTools.HaveSameLetters(body.Lines[i].Text, body.Lines[line].Text))
                continue;
            body.IsBody[i] = true;
            body.Reasons[i] = null;
            return;
        }
    }

    private static void ClearStatement(BodyLines body)
    {
        var start = body.Start;
        if (start + 1 >= body.End || body.Lines[start].Text is not { Length: <= LongestLine } text)
            return;
        foreach (var subject in Subjects)
        {
            if (text.StartsWith(subject, StringComparison.Ordinal) && Array.Exists(Statements, statement => text.AsSpan(subject.Length).StartsWith(statement, StringComparison.Ordinal)))
                body.IsBody[start] = false;
        }
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
        if (start + 1 < body.End && body.Lines[start] is { Words: 1 or 2, Digits: 0, EndsSentence: false, Text: { Length: <= Longest } text } line &&
            line.UpperWords == line.Words && text[^1] != ':' && body.Lines[start + 1].EndsSentence)
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
