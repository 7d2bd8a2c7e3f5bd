using System.Collections.Frozen;
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
    private const int LongestInitials = 5;

    /// <summary>Whether a line opens with a byline label that is followed by something like a name.</summary>
    public static bool HasLabel(string line)
    {
        if (!TryCutLabel(line, out var rest, out var weak))
            return false;
        return !weak || LooksLikeNameStart(rest);
    }

    /// <summary>The names of a line that opens with a label, or null when it does not.</summary>
    public static Byline? ParseLabelled(string line) =>
        line.Length <= LongestByline && TryCutLabel(line, out var rest, out var weak) && (!weak || LooksLikeNameStart(rest))
            ? Parse(rest.ToString(), labelled: true)
            : null;

    /// <summary>The names of a text that is known to name authors (a meta element, a JSON field, a byline).</summary>
    /// <param name="text">One or several names, with or without label.</param>
    /// <param name="labelled">Whether something says that these are authors: then a single word may be a name.</param>
    public static Byline Parse(string text, bool labelled)
    {
        if (text.Length > LongestByline)
            text = text[..LongestByline];
        if (TryCutLabel(text, out var rest, out _))
            text = rest.ToString();
        if (DateScanner.First(text) is { } date)
            text = text[..date.Start];

        var authors = new List<Author>();
        string? agency = null;
        var site = false;
        // One word behind a full name is a place or a role: "Johannes Ritter, Zürich".
        foreach (var part in SplitParts(text))
        {
            if (authors.Count == MostAuthors)
                break;
            site |= IsDomain(part);
            if (BylineWords.Agencies.Contains(part.ToLowerInvariant()) || IsDeskOfAgency(part))
                agency ??= part;
            else if (authors.Count > 0 && IsUpper(part) && !IsUpper(authors[0].Printed))
                agency ??= part.Length > 3 ? part : null; // "David Straub, MDR THÜRINGEN"
            else if (!labelled && part.Contains(' ') && authors.Count > 0 && CleanName(part, labelled) is null && !IsRole(part))
                return new Byline([], null);
            else if (CleanName(part, labelled) is { } name && (authors.Count == 0 || name.Contains(' ') || !authors[0].Name.Contains(' ')) && !authors.Exists(a => a.Name == name))
                authors.Add(new Author(part, name));
        }

        // "example.de, Frankfurt, Germany": beside the name of a site single words are its place.
        if (site)
            authors.RemoveAll(a => !a.Name.Contains(' '));
        return new Byline(authors, agency);
    }

    private static bool IsUpper(string text) => !text.Any(char.IsLower);

    // "AFP Deutschland", "AP London"
    private static bool IsDeskOfAgency(string part) =>
        part.IndexOf(' ') is > 1 and <= 7 and var space && IsUpper(part[..space]) && !IsUpper(part) && BylineWords.Agencies.Contains(part[..space].ToLowerInvariant());

    /// <summary>Whether a text says what somebody is or where: a role, a desk, a place.</summary>
    public static bool IsRole(string text)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var lower = word.ToLowerInvariant().Trim('.', ',', ':');
            if (BylineWords.Roles.Contains(lower) || BylineWords.NotNames.Contains(lower))
                return true;
        }

        return false;
    }

    /// <summary>Whether a name begins with a common given name.</summary>
    public static bool HasGivenName(string name)
    {
        var end = name.IndexOfAny([' ', '-']);
        return end > 0 && BylineWords.GivenNames.Contains(name[..end].ToLowerInvariant());
    }

    /// <summary>Whether a whole line is shaped like one person's name: two to four capitalised words, no role, no agency.</summary>
    public static bool IsName(string line) => line.Length <= 40 && CleanName(line, labelled: false) is { } name && name.Length == line.Length;

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
            weak = false;
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
        if (BylineWords.Agencies.Contains(rest.ToString().ToLowerInvariant()))
            return true;
        if (first.Length < 2 || !char.IsUpper(first[0]))
            return false;
        // "By The Associated Press" names somebody; "By Tuesday night," does not.
        return rest.Length < 80 && (Parse(rest.ToString(), labelled: true) is var byline && (byline.Authors.Count > 0 || byline.Agency is not null));
    }

    private static List<string> SplitParts(string text)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var cut = 0;
            if (i == text.Length || text[i] is ',' or ';' or '|' or '/' or '&' or '•' or '·' or '\n' or '(' or ')' or '[' or ']' or '<' or '>' or '—' or '–' or ':')
                cut = 1;
            else if (text[i] == ' ' && WordAt(text, i + 1) is { Length: > 0 } word && BylineWords.Joiners.Contains(word.ToLowerInvariant()) && !char.IsUpper(word[0]) && IsJoinerHere(text, i, word))
                cut = word.Length + 1;
            else if (text[i] == '-' && i > 0 && text[i - 1] == ' ')
                cut = 1;
            if (cut == 0)
                continue;
            var part = text[start..Math.Min(i, text.Length)].Trim(' ', '.', '"', '“', '”', '*', '-', '_');
            if (part.Length > 0)
                parts.Add(part);
            start = Math.Min(i + cut, text.Length);
            i = Math.Max(i, start - 1);
        }

        return parts;
    }

    // "José Ortega y Gasset": y and e join names only between full names of two words each.
    private static bool IsJoinerHere(string text, int space, string word)
    {
        if (word is not ("y" or "e" or "i"))
            return true;
        var before = text[..space].Trim();
        return before.Contains(' ') && text[(space + word.Length + 1)..].Trim().Contains(' ');
    }

    private static string? WordAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return end < text.Length && text[end] == ' ' ? text[start..end] : null;
    }

    private static string? CleanName(string part, bool labelled)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = new List<string>(words.Length);
        foreach (var printed in words)
        {
            // "Iacurci@GregIacurci"
            var handle = printed.IndexOf('@');
            var word = CutAttached(handle > 2 ? printed[..handle] : printed, out var wasCut);
            var lower = word.ToLowerInvariant().Trim('.', ',', '\'', '’');
            if (word.Contains('@') || word.Contains("http", StringComparison.Ordinal) || word.Any(char.IsDigit))
                break;
            if (kept.Count > 0 && (labelled ? BylineWords.TailStarters : BylineWords.PlaceStarters).Contains(lower) && (char.IsLower(word[0]) || (kept.Count > 1 && !BylineWords.Particles.Contains(lower))))
                break;
            // The role begins behind given name and surname.
            if (kept.Count > 1 && (BylineWords.Roles.Contains(lower) || BylineWords.Attached.Contains(lower) || lower is "the"))
                break;
            if (kept.Count == 0 && Titles.Contains(lower) && words.Length > 2)
                continue;
            kept.Add(word);
            if (wasCut || handle > 2)
                break;
        }

        if (kept.Count is 0 or > 6 || (kept.Count == 1 && !labelled))
            return null;
        var capitals = 0;
        foreach (var word in kept)
        {
            var lower = word.ToLowerInvariant().Trim('.', '\'', '’');
            if (BylineWords.NotNames.Contains(lower))
                return null;
            if (!IsNameWord(word))
                return null;
            if (char.IsUpper(word[0]) || IsUncased(word[0]) || (word.Length > 2 && word[1] is '\'' or '’' && char.IsUpper(word[2])))
                capitals++;
            else if (!BylineWords.Particles.Contains(lower) && !lower.Contains('-') && !lower.Contains('\''))
                return null;
        }

        if (kept.Exists(IsDomain))
            return null;
        // Scripts without capitals do not show a name: only a label does.
        if (!labelled && IsUncased(kept[0][0]))
            return null;
        if (capitals == 0 || (!labelled && (capitals < 2 || kept.Count > 4)))
            return null;
        // A short word all in capitals is the initials of an organisation.
        if (kept.Count == 1 && (kept[0].Length < 3 || (kept[0].Length <= LongestInitials && kept[0].All(char.IsUpper))))
            return null;
        return Recase(string.Join(' ', kept).Trim(',', '\'', '’'));
    }

    // A word of what stands behind the name may be glued to it ("ExnerKorrespondent", "KinsellaPublished"), and so may the number of a
    // footnote or of minutes ("You0").
    private static string CutAttached(string word, out bool wasCut)
    {
        const int ShortestName = 3;
        wasCut = false;
        for (var i = ShortestName; i < word.Length; i++)
        {
            if (!char.IsLower(word[i - 1]))
                continue;
            var isTail = char.IsAsciiDigit(word[i]) || (char.IsUpper(word[i]) && word[i..].ToLowerInvariant().TrimEnd(',', '.') is var tail && (BylineWords.Roles.Contains(tail) || BylineWords.Attached.Contains(tail) || BylineWords.NotNames.Contains(tail)));
            if (!isTail)
                continue;
            wasCut = true;
            return word[..i];
        }

        return word;
    }

    private static readonly FrozenSet<string> Titles = "dr|prof|professor|mr|mrs|ms|sir|mme|herr|frau|sr|sra|the".Split('|').ToFrozenSet();

    private static bool IsNameWord(string word)
    {
        foreach (var letter in word)
        {
            if (!char.IsLetter(letter) && letter is not ('.' or '-' or '\'' or '’' or '‘' or '`' or '\u0301' or '\u0307' or 'ʼ') && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark)
                return false;
        }

        return char.IsLetter(word[0]) || word[0] is '‘' or '’';
    }

    // "stern.de", "Lrt.lt" are sites; "J.R." is a name.
    private static bool IsDomain(string word)
    {
        var dot = word.LastIndexOf('.');
        return dot > 1 && word.Length - dot - 1 is >= 2 and <= 4 && word.AsSpan(dot + 1).IndexOfAnyExceptInRange('a', 'z') < 0;
    }

    private static bool IsUncased(char letter) => char.IsLetter(letter) && char.ToLowerInvariant(letter) == char.ToUpperInvariant(letter);

    // MURAD ABIYEV is printed so by the layout, not by its owner.
    private static string Recase(string name)
    {
        var letters = name.Count(char.IsLetter);
        if (letters < 6 || name.Any(char.IsLower))
            return name;
        var recased = name.ToCharArray();
        var inside = false;
        for (var i = 0; i < recased.Length; i++)
        {
            if (inside)
                recased[i] = char.ToLowerInvariant(recased[i]);
            inside = char.IsLetter(recased[i]) || (inside && recased[i] is '\'' or '’');
            if (i > 0 && recased[i] is '\'' or '’' && i + 1 < recased.Length)
                inside = false;
        }

        return new string(recased);
    }
}
