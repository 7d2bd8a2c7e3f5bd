using System.Buffers;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Takes off what stands behind the last paragraph and reads like one: who the authors are, who helped them, how to write to them, where else it was printed.
/// </summary>
internal static class ArticleEnd
{
    private const int MostLines = 5;
    private const int LongestLine = 700;
    private const int LongestHelp = 400;
    private const int LongestPrint = 240;
    private const int LongestHeading = 60;
    private const int LeastTimesLonger = 2;

    private static readonly string[] Helpers =
        ["reporting by ", "additional reporting", "editing by ", "writing by ", "compiled by ", "edited by ", "(reporting by ", "(additional reporting", "(editing by ", "(writing by ", "(compiled by ", "(edited by "];

    private static readonly SearchValues<string> Helped = SearchValues.Create(["contributed to this report", "contributed to this article", "contributed to this story", "contributed to this piece", "contributed reporting"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Prints = SearchValues.Create(["print edition", "appears in print", "appeared in print", "appeared first on", "Gedruckte Ausgabe"], StringComparison.Ordinal);

    private static readonly string[] Headings = ["About ", "About the author", "Über ", "À propos de ", "Sobre ", "Sull'autore", "Об авторе"];

    /// <summary>Takes such lines out of the body.</summary>
    /// <param name="body">Byline and date must be marked as used.</param>
    /// <param name="authors">Who wrote the article, as found elsewhere.</param>
    public static void Clear(BodyLines body, IReadOnlyList<Author> authors)
    {
        var end = body.End;
        int cut = end, lines = 0;
        var isInside = false;
        for (var i = end - 1; i > body.Start && lines < MostLines; i--)
        {
            if (!body.IsBody[i])
                continue;
            lines++;
            // Below a heading all is about its author.
            if (IsHeading(body, i, authors) || (!isInside && IsOfEnd(body, i, authors)))
                cut = i;
            isInside |= cut > i && body.Lines[i].EndsSentence;
        }

        if (cut == end || Length(body, body.Start, cut) < LeastTimesLonger * Length(body, cut, end))
            return;
        for (var i = cut; i < end; i++)
        {
            if (body.IsBody[i])
                body.Reasons[i] = "about the article and its authors";
            body.IsBody[i] = false;
        }
    }

    private static bool IsOfEnd(BodyLines body, int i, IReadOnlyList<Author> authors)
    {
        var line = body.Lines[i];
        var text = line.Text;
        if (text.Length > LongestLine)
            return false;
        foreach (var author in authors)
        {
            // Her name on a line of its own above what is said of her.
            if (IsAbout(text, author.Name) || (i > 0 && !body.IsBody[i - 1] && body.Lines[i - 1].Text.Equals(author.Name, StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        if (i > 0 && IsHeadingOfPerson(body.Lines[i - 1].Text, text))
            return true;
        if (text.Length <= LongestHelp && (Array.Exists(Helpers, helper => text.StartsWith(helper, StringComparison.OrdinalIgnoreCase)) || text.AsSpan().ContainsAny(Helped)))
            return true;
        return Inserts.IsCall(line) || Inserts.IsAddress(line) || (text.Length <= LongestPrint && (text.AsSpan().ContainsAny(Prints) || (text.StartsWith("Published in ", StringComparison.Ordinal) && !body.Lines[i].EndsSentence))) || BylineFinder.NameOfBiography(body, i) is not null;
    }

    // "Jane Doe is our correspondent in Berlin."; but "Jane Doe: What do you think of it?" is said by her.
    private static bool IsAbout(string text, string name) =>
        name.Length > 2 && text.Length > name.Length + 1 && text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && text[name.Length] is ' ' or ',' or '(';

    private static bool IsHeading(BodyLines body, int i, IReadOnlyList<Author> authors)
    {
        var text = body.Lines[i].Text;
        if (text.Length > LongestHeading || body.Lines[i].EndsSentence)
            return false;
        foreach (var heading in Headings)
        {
            if (!text.StartsWith(heading, StringComparison.OrdinalIgnoreCase))
                continue;
            var name = text[heading.Length..].Trim(' ', ':');
            if (authors.Any(author => author.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return i + 1 < body.Lines.Count && IsHeadingOfPerson(text, body.Lines[i + 1].Text);
    }

    // "About Jane" above "Jane writes about …". Firms are introduced so too, but theirs is part of what they announce.
    private static bool IsHeadingOfPerson(string text, string below)
    {
        foreach (var heading in Headings)
        {
            if (text.StartsWith(heading, StringComparison.OrdinalIgnoreCase) && text[heading.Length..].Trim(' ', ':').Split(' ') is { Length: <= 3 } words && BylineWords.GivenNames.Contains(words[0]))
                return below.Contains(words[0], StringComparison.Ordinal);
        }

        return false;
    }

    private static int Length(BodyLines body, int from, int end)
    {
        var length = 0;
        for (var i = from; i < end; i++)
            length += body.IsBody[i] ? body.Lines[i].Text.Length : 0;
        return length;
    }
}
