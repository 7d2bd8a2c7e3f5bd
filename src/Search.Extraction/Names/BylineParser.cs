using Search.Extraction.Dates;

namespace Search.Extraction.Names;

/// <summary>
/// Reads the people out of a byline: "By Tom Krisher, AP Auto Writer and Jane van der Berg in Berlin | jane@example.com" names
/// Tom Krisher and Jane van der Berg. Roles, agencies, addresses, places and dates are taken off.
/// </summary>
internal static class BylineParser
{
    private const int LongestByline = 300;
    private const int MostAuthors = 12;

    /// <summary>Whether a line opens with a byline label that is followed by something like a name.</summary>
    public static bool HasLabel(string line)
    {
        if (!TryCutLabel(line, out var rest, out var weak))
            return false;
        return !weak || LooksLikeNameStart(rest);
    }

    /// <summary>The names of a line that opens with a label, or null when it does not.</summary>
    public static Byline? ParseLabelled(string line) =>
        line.Length > LongestByline || !TryCutLabel(line, out var rest, out var weak) ? null
        : !weak || LooksLikeNameStart(rest) ? Parse(rest.ToString(), labelled: true)
        : IsGivenNameAlone(rest) ? new Byline([new Author(rest.ToString(), rest.ToString())], null)
        : null;

    // "by dana"
    private static bool IsGivenNameAlone(ReadOnlySpan<char> name) =>
        name.Length is > 2 and <= 20 && !name.ContainsAnyExceptInRange('a', 'z') && BylineWords.GivenNames.Contains(name);

    /// <summary>The names of a text that is known to name authors (a meta element, a JSON field, a byline).</summary>
    /// <param name="text">One or several names, with or without label.</param>
    /// <param name="labelled">Whether something says that these are authors: then a single word may be a name.</param>
    public static Byline Parse(string text, bool labelled)
    {
        text = WithoutLabelAndDate(text);
        text = WithoutPictures(text, labelled);
        var authors = new List<Author>();
        string? agency = null;
        var (site, isFirst) = (false, true);
        // One word behind a full name is a place or a role: "Johannes Ritter, Zürich".
        foreach (var part in SplitParts(text))
        {
            if (authors.Count == MostAuthors)
                break;
            site |= PersonName.IsDomain(part);
            var mayBeOneWord = isFirst || authors.Count > 0 || agency is not null;
            isFirst = false;
            // "Gregor Meier • 3 Minuten"
            if (authors.Count > 0 && char.IsAsciiDigit(part[0]))
                continue;
            if (IsAgency(part) || IsStaff(part))
                agency ??= part;
            else if (authors.Count > 0 && IsUpper(part) && !IsUpper(authors[0].Printed))
                agency ??= part.Length > 3 ? part : null; // "David Straub, MDR THÜRINGEN"
            else if (authors.Count > 0 && (IsOffice(part) || IsPlace(part) || part.StartsWith("The ", StringComparison.Ordinal)))
                continue; // "Tom Ferris, Coastal Affairs Correspondent", "Joana Alves, de Olinda", "Ron Tuttle, The Sentinel-Ledger"
            else if (!labelled && part.Contains(' ') && authors.Count > 0 && PersonName.Clean(part, labelled) is null && !IsRole(part))
                return new Byline([], null);
            else if (SplitNames(part) is { Count: > 1 } names)
                authors.AddRange(names.Distinct().Where(n => !authors.Exists(a => a.Name == n)).Select(n => new Author(n, n)).ToList());
            else if (PersonName.Clean(part, labelled) is { } name && (mayBeOneWord || name.Contains(' ')) && (authors.Count == 0 || name.Contains(' ') || !authors[0].Name.Contains(' ')) && !authors.Exists(a => a.Name == name))
                authors.Add(new Author(part, name));
            else if (IsDesk(part))
                agency ??= part;
        }

        // "example.de, Frankfurt, Germany", "AFP, Manila": beside the name of a site or an agency single words are its place.
        if (site || (agency is not null && text.StartsWith(agency, StringComparison.Ordinal)))
            authors.RemoveAll(a => !a.Name.Contains(' ') && !PersonName.IsUncased(a.Name[0]));
        return new Byline(authors, agency);
    }

    /// <summary>Whether a text without a label begins with the name of somebody or of an agency: a quick look at its first part, where
    /// <see cref="Parse"/> reads all of them.</summary>
    public static bool BeginsWithName(string text)
    {
        if (!text.Contains(' '))
            return false;
        foreach (var part in SplitParts(WithoutLabelAndDate(text)))
            return IsAgency(part) || IsDesk(part) || PersonName.Clean(part, labelled: false) is not null || SplitNames(part).Count > 1;
        return false;
    }

    private static string WithoutLabelAndDate(string text)
    {
        if (text.Length > LongestByline)
            text = text[..LongestByline];
        if (TryCutLabel(text, out var rest, out _))
            text = rest.ToString();
        return DateScanner.First(text) is { } date ? DateWords.BeforeDate(text.AsSpan(0, date.Start)).ToString() : text;
    }

    // "Jane Doe Photos John Roe", "Jane Doe and photos by John Roe"
    private static string WithoutPictures(string text, bool labelled)
    {
        const int ShortestName = 5;
        // "Jane Doe (text) and John Roe (photos)"
        if (text.LastIndexOf('(') is > 0 and var open && text.AsSpan(open).IndexOf(')') is > 1 and var length && BylineWords.Pictures.Contains(text.AsSpan(open + 1, length - 1)))
        {
            var before = text.LastIndexOfAny([')', ','], open);
            for (var space = text.LastIndexOf(' ', open); space > before; space = text.LastIndexOf(' ', space - 1))
            {
                if (JoinerAt(text, space) > 0)
                    before = space;
            }

            if (before > 0)
                return text[..(before + 1)].TrimEnd();
        }

        if (!labelled)
            return text;
        for (var space = text.IndexOf(' ') + 1; space > 0; space = text.IndexOf(' ', space) + 1)
        {
            var end = space;
            while (end < text.Length && char.IsLetter(text[end]))
                end++;
            if (space <= ShortestName || !BylineWords.Pictures.Contains(text.AsSpan(space, end - space)) || text.IndexOf(' ') == space - 1)
                continue;
            var author = text.AsSpan(0, space).TrimEnd(" ,;|/-–—&");
            return (author[(author.LastIndexOf(' ') + 1)..] is var last && BylineWords.Joiners.Contains(last) ? author[..^last.Length] : author).TrimEnd().ToString();
        }

        return text;
    }

    // "Birgit Baumann Anna Giulia Fink Jan Marchart": a given name behind a surname begins another name. Where the page repeats a name it is
    // one all the same.
    private static List<string> SplitNames(string part)
    {
        const int LeastWords = 4;
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < LeastWords || !Array.TrueForAll(words, w => char.IsUpper(w[0]) && PersonName.IsWord(w) && !BylineWords.NotNames.Contains(w) && !BylineWords.Roles.Contains(w)))
            return [];
        var names = new List<string>();
        var start = 0;
        for (var i = 2; i + 1 < words.Length; i++)
        {
            var repeats = words[i] == words[0] && words[i + 1] == words[1];
            if (i - start < 2 || !(repeats || (BylineWords.GivenNames.Contains(words[i]) && !BylineWords.GivenNames.Contains(words[i - 1]))))
                continue;
            names.Add(string.Join(' ', words[start..i]));
            start = i;
        }

        names.Add(string.Join(' ', words[start..]));
        return names;
    }

    // Ends in a role, and begins with no name.
    private static bool IsOffice(string part) =>
        part.LastIndexOf(' ') is > 0 and var space && BylineWords.Roles.Contains(part.AsSpan(space + 1)) && !HasGivenName(part) && part.AsSpan().Count(' ') >= 2;

    // A small word and one name: nobody who is named after others is without a given name.
    private static bool IsPlace(string part) => char.IsLower(part[0]) && part.IndexOf(' ') is > 0 and <= 3 and var space && part.LastIndexOf(' ') == space && char.IsUpper(part[space + 1]);

    // "MM-Redaktion", "Gear Team", "Redaktion example.de"; "Jane Doe Staff" is a name to PersonName.
    private static bool IsDesk(ReadOnlySpan<char> part) =>
        part.IndexOfAny(' ', '-') is > 0 and var first && (BylineWords.Desks.Contains(part[..first]) || BylineWords.Desks.Contains(part[(part.LastIndexOfAny(' ', '-') + 1)..]));

    // "HARBOUR GAZETTE STAFF": whose staff is no person.
    private static bool IsStaff(string part) =>
        part.AsSpan().Count(' ') >= 2 && part.EndsWith(" staff", StringComparison.OrdinalIgnoreCase) && !HasGivenName(part);

    private static bool IsUpper(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (char.IsLower(letter))
                return false;
        }

        return true;
    }

    // "Reuters", and "AFP Deutschland", "AP London"
    private static bool IsAgency(ReadOnlySpan<char> part) =>
        BylineWords.Agencies.Contains(part) ||
        (part.IndexOf(' ') is > 1 and <= 7 and var space && IsUpper(part[..space]) && !IsUpper(part) && BylineWords.Agencies.Contains(part[..space]));

    /// <summary>Whether a text says what somebody is or where: a role, a desk, a place.</summary>
    public static bool IsRole(string text)
    {
        foreach (var range in text.AsSpan().Split(' '))
        {
            var word = text.AsSpan(range).Trim(".,:");
            if (BylineWords.Roles.Contains(word) || BylineWords.NotNames.Contains(word))
                return true;
        }

        return false;
    }

    /// <summary>Whether a name begins with a common given name.</summary>
    public static bool HasGivenName(string name)
    {
        var end = name.IndexOfAny([' ', '-']);
        return end > 0 && BylineWords.GivenNames.Contains(name.AsSpan(0, end));
    }

    /// <summary>Whether a whole line is shaped like one person's name: two to four capitalised words, no role, no agency.</summary>
    public static bool IsName(string line) => line.Length <= 40 && PersonName.Clean(line, labelled: false) is { } name && name.Length == line.Length;

    private static bool TryCutLabel(string line, out ReadOnlySpan<char> rest, out bool weak)
    {
        rest = default;
        weak = false;
        var text = line.AsSpan().TrimStart("-–—•|*[( ").TrimStart();
        // "bySauli Giliard", where the page had an element between the two.
        if (text.Length > 3 && (text.StartsWith("by") || text.StartsWith("By")) && char.IsUpper(text[2]) && char.IsLower(text[3]))
        {
            rest = text[2..];
            weak = true;
            return true;
        }

        if (BylineWords.LabelOf(text) is not { } label)
            return false;
        weak = BylineWords.WeakLabels.Contains(label);
        rest = text[label.Length..];
        // "(s)" as in "Author(s):"
        if (rest.StartsWith("(s)"))
            rest = rest[3..];
        var marked = rest.TrimStart();
        if (marked.Length > 0 && marked[0] is ':' or '–' or '—' or '|' or '-')
            weak &= BylineWords.KindsOfText.Contains(label);
        else if (!char.IsWhiteSpace(rest[0]))
            return false;
        rest = marked.TrimStart(":–—|- ").Trim();
        return rest.Length > 0;
    }

    private static bool LooksLikeNameStart(ReadOnlySpan<char> rest)
    {
        var first = rest;
        var space = first.IndexOfAny(" ,|");
        if (space > 0)
            first = first[..space];
        if (BylineWords.Agencies.Contains(rest))
            return true;
        if (first.Length < 2 || !char.IsUpper(first[0]))
            return false;
        // "By Jane Doe, a reporter who covers the sea and has never learnt to swim": however long it goes on.
        foreach (var article in (ReadOnlySpan<string>)[", a ", ", an ", ", the "])
        {
            if (rest.IndexOf(article) is > 0 and var comma)
                rest = rest[..comma];
        }

        // "By The Associated Press" names somebody; "By Tuesday night," does not.
        return rest.Length < 80 && Parse(rest.ToString(), labelled: true) is var byline &&
            (byline.Authors is [var author, ..] ? rest.IndexOf(author.Printed) is >= 0 and var at && !IsProse(rest[..at]) : byline.Agency is not null && !IsDesk(byline.Agency));
    }

    // "Von München bis Aachen: Im Netz": small words before the first name.
    private static bool IsProse(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Split(' '))
        {
            if (text[range] is { IsEmpty: false } word && char.IsLower(word[0]) && !BylineWords.Particles.Contains(word) && !BylineWords.Roles.Contains(word) && !BylineWords.Joiners.Contains(word))
                return true;
        }

        return false;
    }

    private static IEnumerable<string> SplitParts(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var cut = 0;
            if (i == text.Length || text[i] is ',' or ';' or '|' or '/' or '&' or '•' or '·' or '\n' or '(' or ')' or '[' or ']' or '<' or '>' or '—' or '–' or ':')
                cut = 1;
            else if (text[i] == ' ' && JoinerAt(text, i) is > 0 and var joiner)
                cut = joiner + 1;
            else if (text[i] == '-' && i > 0 && text[i - 1] == ' ')
                cut = 1;
            if (cut == 0)
                continue;
            var part = text.AsSpan(start, i - start).Trim(" .\"“”*-_");
            if (part.Length > 0)
                yield return part.ToString();
            start = Math.Min(i + cut, text.Length);
            i = Math.Max(i, start - 1);
        }
    }

    // The length of the word behind a space that joins two names, or 0. "José Ortega y Gasset": y and e join names only between full
    // names of two words each.
    private static int JoinerAt(ReadOnlySpan<char> text, int space)
    {
        var end = space + 1;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        if (end == text.Length || text[end] != ' ')
            return 0;
        var word = text[(space + 1)..end];
        if (word.IsEmpty || (char.IsUpper(word[0]) && !(word.Length > 1 && IsUpper(text[..end]))) || !BylineWords.Joiners.Contains(word))
            return 0;
        return word is not ("y" or "e" or "i") || (text[..space].Trim().Contains(' ') && text[end..].Trim().Contains(' ')) ? word.Length : 0;
    }
}
