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
    private const int LongestAppeal = 1200;
    private const int LongestHelp = 400;
    private const int LongestPrint = 240;
    private const int LongestHeading = 60;
    private const int MostWordsOfHeading = 8;
    private const int ShortestParagraph = 40;
    private const int LeastTimesLonger = 2;

    private static readonly string[] Helpers =
    [
        "reporting by ", "additional reporting", "editing by ", "writing by ", "compiled by ", "edited by ",
        "(reporting by ", "(additional reporting", "(editing by ", "(writing by ", "(compiled by ", "(edited by ",
    ];

    private static readonly SearchValues<string> Helped = SearchValues.Create(
    [
        "contributed to this report", "contributed to this article", "contributed to this story", "contributed to this piece", "contributed reporting",
        "nformation for this report", "nformation from The Associated Press was used", "was used in this report", "contributed to the report",
    ], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Prints = SearchValues.Create(
        ["print edition", "appears in print", "appeared in print", "appeared first on", "Gedruckte Ausgabe"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Disclaimers = SearchValues.Create(
    [
        "views expressed", "opinions expressed", "views are his own", "views are her own", "views are their own", "the author's own", "the author’s own",
        "not necessarily reflect", "not necessarily represent",
    ], StringComparison.OrdinalIgnoreCase);

    // What sites say of themselves, and what they ask for.
    private static readonly SearchValues<string> Appeals = SearchValues.Create(
    [
        "our journalism", "independent journalism", "quality journalism", "our mission", "our newsroom", "our reporting", "support our", "supporting our",
        "become a member", "becoming a member", "sustaining member", "need your help", "need your support", "readers like you", "consider donating", "consider supporting",
        "make a donation",
    ], StringComparison.OrdinalIgnoreCase);

    private static readonly WordSet NoteHeads = new(
    [
        "notes", "references", "sources", "footnotes", "endnotes", "bibliography", "literatur", "quellen", "anmerkungen", "notas", "referencias", "références",
        "fuentes", "fonti", "примечания", "источники", "kaynakça", "kaynaklar",
    ]);

    // Above whom the press may ask.
    private static readonly string[] Contacts =
    [
        "for further information", "for more information", "for media inquiries", "for media enquiries", "media contact", "press contact", "media enquiries", "media inquiries",
        "pressekontakt", "kontakt für die presse",
        "contact presse", "contacts presse", "contacto de prensa", "contatto stampa", "contatti stampa", "contato para a imprensa",
    ];

    private static readonly string[] Roles = ["The author is ", "The author was ", "The authors are ", "The writer is ", "The writer was ", "The writers are "];

    private static readonly string[] Titles = ["", "Dr ", "Dr. ", "Mr ", "Mr. ", "Mrs. ", "Ms ", "Ms. ", "Prof. ", "Professor "];

    private static readonly string[] Deeds =
    [
        " is a ", " is an ", " is the ", " covers ", " writes ", " reports on ", " has covered ", " has been a ", " ist ", " schreibt ", " berichtet ",
        " arbeitet ", " est ", " écrit ",
    ];

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
            if (!body.IsBody[i] || IsNote(body.Lines[i].Text) || IsEndMark(body.Lines[i].Text))
            {
                if (IsContact(body.Lines[i]) || IsEndMark(body.Lines[i].Text))
                    cut = i;
                continue;
            }

            lines++;
            // Below a heading all is about its author, and below those who helped nothing is of the article.
            if (IsHeading(body, i, authors) || IsContact(body.Lines[i]) || IsStatement(body.Lines[i]) ||
                NoteHeads.Contains(body.Lines[i].Text.AsSpan().TrimEnd(" :")) || (!isInside && IsOfEnd(body, i, authors)))
                cut = i;
            isInside |= cut > i && body.Lines[i].EndsSentence;
        }

        cut = WithoutHeading(body, cut, end);
        if (cut == end || Length(body, body.Start, cut) < LeastTimesLonger * Length(body, cut, end))
            return;
        for (var i = cut; i < end; i++)
        {
            if (body.IsBody[i])
                body.Reasons[i] = "about the article and its authors";
            body.IsBody[i] = false;
        }
    }

    // A heading behind the last paragraph, or two, is that of something else or of what was cut; so is the greeting of a letter to readers.
    private static int WithoutHeading(BodyLines body, int cut, int end)
    {
        const int MostHeadings = 2;
        var last = cut;
        for (var headings = 0; headings <= MostHeadings; headings++)
        {
            var above = last - 1;
            while (above > body.Start && !body.IsBody[above])
                above--;
            if (above <= body.Start)
                return cut;
            var line = body.Lines[above];
            if (line is { EndsSentence: true, Extent: >= ShortestParagraph })
                return last;
            if (line is not { EndsSentence: false, Words: <= MostWordsOfHeading, Digits: 0, Extent: <= LongestHeading } || line.Marks.HasFlag(LineMarks.Quote))
                return cut;
            if (!char.IsLetter(line.Text[0]) || (line.Text[^1] is ':' or ',' && last == end))
                return cut;
            last = above;
        }

        return cut;
    }

    // How announcements say that they end, and posts of forums; what follows is about the firm, or the signature.
    private static bool IsEndMark(string text) => text.StartsWith("Last edited by ", StringComparison.Ordinal) || IsReleaseSource(text) || text is "###" or "# # #" or "-30-" or "– 30 –" or "-ENDS-" or "- ENDS -" or "- Ends -" or "ENDS";

    // "SOURCE Harbour Bridges Ltd.": whose announcement it was.
    private static bool IsReleaseSource(string text) => text.Length <= LongestHeading && text.StartsWith("SOURCE", StringComparison.Ordinal) && text.AsSpan(6) is [' ' or ':', _, ..] && text.Any(char.IsLower);

    private static bool IsContact(Line line) =>
        line is { EndsSentence: false, Extent: <= LongestHeading } && Array.Exists(Contacts, contact => line.Text.StartsWith(contact, StringComparison.OrdinalIgnoreCase));

    private static bool IsSpoken(Line line)
    {
        if (line.Text[0] is '"' or '“' or '„' or '«' or '\'' or '‘')
            return true;
        return line.Marks.HasFlag(LineMarks.Quote) && (line.Text.Contains(" said", StringComparison.Ordinal) || line.Text.Contains(" told ", StringComparison.Ordinal));
    }

    // "[1] Interview with the mayor, May 2023."
    private static bool IsNote(string text) => text.Length > 4 && text[0] == '[' && char.IsAsciiDigit(text[1]);

    /// <summary>Whether a line says who helped, where else the article is printed, whose views it holds, or what the site asks for.</summary>
    public static bool IsStatement(Line line)
    {
        var text = line.Text.AsSpan();
        if (text.Length <= LongestHelp &&
            (Array.Exists(Helpers, helper => line.Text.StartsWith(helper, StringComparison.OrdinalIgnoreCase)) || text.ContainsAny(Helped) || text.ContainsAny(Disclaimers)))
            return true;
        if (text.Length <= LongestAppeal && !IsSpoken(line) && text.ContainsAny(Appeals))
            return true;
        return text.Length <= LongestPrint && (text.ContainsAny(Prints) || (text.StartsWith("Published in ", StringComparison.Ordinal) && !line.EndsSentence));
    }

    private static bool IsOfEnd(BodyLines body, int i, IReadOnlyList<Author> authors)
    {
        var line = body.Lines[i];
        var text = line.Text.TrimStart('*', '•', '–', '—', '-', '_', ' ');
        if (text.Length > LongestLine)
            return false;
        if (Array.Exists(Roles, role => text.StartsWith(role, StringComparison.Ordinal)))
            return true;
        foreach (var author in authors)
        {
            if (IsAbout(text, author.Name) || text.Equals(author.Name, StringComparison.OrdinalIgnoreCase))
                return true;
            // Her name on a line of its own above what is said of her.
            if (i > 0 && !body.IsBody[i - 1] && body.Lines[i - 1].Text.Equals(author.Name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        if (i > 0 && IsHeadingOfPerson(body.Lines[i - 1].Text, text))
            return true;
        return line.IsCall || Inserts.IsAddress(line) || IsPublication(line) || BylineSentences.NameOfBiography(body, i) is not null;
    }

    // The paper that a report is about, as it is cited.
    private static bool IsPublication(Line line) =>
        line.Text.Length <= LongestHelp && (line.Text.Contains("DOI: 10.", StringComparison.OrdinalIgnoreCase) || line.Text.Contains("doi.org/10.", StringComparison.OrdinalIgnoreCase));

    // "Jane Doe is our correspondent in Berlin."; but "Jane Doe: What do you think of it?" is said by her.
    private static bool IsAbout(string text, string name) =>
        (name.Length > 2 && text.Length > name.Length + 1 && text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && text[name.Length] is ' ' or ',' or '(') || TellsWhoIs(text, name);

    /// <summary>Whether a line says who an author is or what she does: "Dr. Doe is a physician in Springfield."</summary>
    public static bool TellsWhoIs(string text, string name)
    {
        var surname = name[(name.LastIndexOf(' ') + 1)..];
        // "Correspondent Jane Doe covers …"
        const int LongestRole = 40;
        if (name.Contains(' ') && text.IndexOf(" " + name + " ", StringComparison.OrdinalIgnoreCase) is > 0 and <= LongestRole and var at && text.AsSpan(0, at).IndexOfAny(",.:;\"“„") < 0 &&
            char.IsUpper(text[0]) && Array.Exists(Deeds, deed => text.AsSpan(at + 1 + name.Length).StartsWith(deed, StringComparison.Ordinal)))
            return true;
        foreach (var before in Titles)
        {
            foreach (var who in (ReadOnlySpan<string>)[name, surname])
            {
                if (who.Length > 2 && text.StartsWith(before, StringComparison.Ordinal) && text.AsSpan(before.Length).StartsWith(who, StringComparison.OrdinalIgnoreCase) &&
                    Array.Exists(Deeds, deed => text.AsSpan(before.Length + who.Length).StartsWith(deed, StringComparison.Ordinal)))
                    return true;
            }
        }

        return false;
    }

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
