using System.Text;
using Search.Extraction.Dates;

namespace Search.Extraction.Names;

/// <summary>One person's name out of a part of a byline: "Dr. MARTA LEÓN Political Correspondent" is Marta León.</summary>
internal static class PersonName
{
    private const int LongestInitials = 5;

    /// <summary>The name that a part of a byline begins with, without titles, roles and places; null when it is nobody's.</summary>
    /// <param name="part">The part.</param>
    /// <param name="labelled">Whether something says that it names an author: then a single word may be a name.</param>
    public static string? Clean(string part, bool labelled)
    {
        const int MostWords = 6;
        var text = part.AsSpan();
        if (!labelled && !part.Contains(' '))
            return null;
        Span<Range> kept = stackalloc Range[MostWords];
        // "Helen Marsh Environment correspondent"
        var endsInRole = text.LastIndexOf(' ') is > 0 and var last && BylineWords.Roles.Contains(text[(last + 1)..]);
        var count = 0;
        foreach (var range in text.Split(' '))
        {
            var printed = text[range];
            if (printed.IsEmpty)
                continue;
            // "Iacurci@GregIacurci"
            var handle = printed.IndexOf('@');
            var word = CutAttached(handle > 2 ? printed[..handle] : printed, out var wasCut);
            var bare = word.Trim(".,'’");
            if (word.Contains('@') || word.Contains("http", StringComparison.Ordinal) || HasDigit(word))
                break;
            if (count > 0 && (labelled ? BylineWords.TailStarters : BylineWords.PlaceStarters).Contains(bare) && (char.IsLower(word[0]) || (count > 1 && !BylineWords.Particles.Contains(bare))))
                break;
            // The role begins behind given name and surname; some scripts write both as one word.
            if ((count > 1 || (count == 1 && IsUncased(word[0])))
                && (BylineWords.Roles.Contains(bare) || BylineWords.Attached.Contains(bare) || (endsInRole && BylineWords.NotNames.Contains(bare))
                    || bare.Equals("the", StringComparison.OrdinalIgnoreCase)))
                break;
            if (count == 0 && BylineWords.Titles.Contains(bare) && text.Count(' ') > 1)
                continue;
            // "Local Reporter Amir Haddad"
            if (count == 0 && labelled && BylineWords.Roles.Contains(bare) && HasGivenNameBehind(text[range.End..]))
                continue;
            if (count == MostWords)
                return null;
            kept[count++] = range.Start..(range.Start.Value + word.Length);
            if (wasCut || handle > 2)
                break;
        }

        return count == 0 || (count == 1 && !labelled) || !AreName(text, kept[..count], labelled) ? null : Recase(Joined(text, kept[..count]));
    }

    // Behind other roles, with a surname.
    private static bool HasGivenNameBehind(ReadOnlySpan<char> text)
    {
        foreach (var range in text.Trim().Split(' '))
        {
            var word = text.Trim()[range];
            if (!BylineWords.Roles.Contains(word))
                return BylineWords.GivenNames.Contains(word) && range.End.Value < text.Trim().Length;
        }

        return false;
    }

    private static bool AreName(ReadOnlySpan<char> text, ReadOnlySpan<Range> words, bool labelled)
    {
        var capitals = 0;
        for (var n = 0; n < words.Length; n++)
        {
            var word = text[words[n]];
            var bare = word.Trim(".'’");
            if ((BylineWords.NotNames.Contains(bare) && !IsNameAllTheSame(text, words, n)) || BylineWords.Desks.Contains(bare[(bare.LastIndexOf('-') + 1)..]) || !IsWord(word))
                return false;
            if (char.IsUpper(word[0]) || IsUncased(word[0]) || (word.Length > 2 && word[1] is '\'' or '’' && char.IsUpper(word[2])))
                capitals++;
            else if (!BylineWords.Particles.Contains(bare) && !bare.ContainsAny('-', '\''))
                return false;
            if (IsDomain(word))
                return false;
        }

        // "Actualizado Jueves"
        if (!labelled && text[words[0]].ToString().ToLowerInvariant() is var opening && (DateWords.Updated.Contains(opening) || DateWords.Published.Contains(opening)))
            return false;
        // Scripts without capitals do not show a name: only a label does.
        var first = text[words[0]];
        foreach (var range in words)
        {
            if (!labelled && IsUncased(text[range][0]))
                return false;
        }

        if (capitals == 0 || (!labelled && (capitals < 2 || words.Length > 4)))
            return false;
        // A short word in capitals ("MDR", "NdV") is the initials of an organisation.
        return words.Length > 1 || (first.Length >= 3 && (first.Length > LongestInitials || !(AllUpper(first) || char.IsUpper(first[^1]))));
    }

    // "Will Harper", "April Young"; "Emily Post", "Donna J. Herald", but not "Jordan Times".
    private static bool IsNameAllTheSame(ReadOnlySpan<char> text, ReadOnlySpan<Range> words, int n)
    {
        if (words.Length is < 2 or > 3 || (words.Length == 3 && text[words[1]] is not [_, '.']))
            return false;
        var first = text[words[0]];
        var last = text[words[^1]];
        return BylineWords.GivenNames.Contains(first) &&
            (n == 0 ? !BylineWords.NotNames.Contains(last) : n == words.Length - 1 && (BylineWords.Surnames.Contains(last) || (BylineWords.PaperSurnames.Contains(last) && !BylineWords.GivenNamesOfPapers.Contains(first))));
    }

    private static string Joined(ReadOnlySpan<char> text, ReadOnlySpan<Range> words)
    {
        var name = new StringBuilder();
        foreach (var range in words)
            name.Append(name.Length == 0 ? "" : " ").Append(text[range]);
        return name.ToString().Trim(',', '\'', '’');
    }

    // A word of what stands behind the name may be glued to it ("ExnerKorrespondent", "KinsellaPublished"), and so may the number of a
    // footnote or of minutes ("You0").
    private static ReadOnlySpan<char> CutAttached(ReadOnlySpan<char> word, out bool wasCut)
    {
        const int ShortestName = 3;
        wasCut = false;
        for (var i = ShortestName; i < word.Length; i++)
        {
            if (!char.IsLower(word[i - 1]))
                continue;
            var isTail = char.IsAsciiDigit(word[i]) || (char.IsUpper(word[i]) && IsAttached(word[i..].TrimEnd(",.")));
            if (!isTail)
                continue;
            wasCut = true;
            return word[..i];
        }

        return word;
    }

    private static bool IsAttached(ReadOnlySpan<char> tail) => BylineWords.Roles.Contains(tail) || BylineWords.Attached.Contains(tail) || BylineWords.NotNames.Contains(tail);

    /// <summary>Whether a word is made of what names are made of.</summary>
    public static bool IsWord(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (!char.IsLetter(letter) && letter is not ('.' or '-' or '\'' or '’' or '‘' or '`' or '\u0301' or '\u0307' or 'ʼ')
                && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark)
                return false;
        }

        return char.IsLetter(word[0]) || word[0] is '‘' or '’';
    }

    /// <summary>Whether a word is the name of a site: "stern.de", "Lrt.lt"; "J.R." is a name.</summary>
    public static bool IsDomain(ReadOnlySpan<char> word)
    {
        var dot = word.LastIndexOf('.');
        return dot > 1 && word.Length - dot - 1 is >= 2 and <= 4 && word[(dot + 1)..].IndexOfAnyExceptInRange('a', 'z') < 0;
    }

    private static bool AllUpper(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (!char.IsUpper(letter))
                return false;
        }

        return true;
    }

    private static bool HasDigit(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (char.IsDigit(letter))
                return true;
        }

        return false;
    }

    /// <summary>Whether a letter is of a script without capitals.</summary>
    public static bool IsUncased(char letter) => char.IsLetter(letter) && char.ToLowerInvariant(letter) == char.ToUpperInvariant(letter);

    // MURAD ABIYEV is printed so by the layout, not by its owner; and so is Murad ABIYEV, where a Roman number is.
    private static string Recase(string name)
    {
        const int ShortestSurname = 4;
        var surname = name[(name.LastIndexOf(' ') + 1)..];
        if (surname.Length >= ShortestSurname && surname.Length < name.Length && name.Any(char.IsLower) && AllUpper(surname) && surname.AsSpan().ContainsAnyExcept("IVX"))
            return name[..^surname.Length] + LowerCase(surname);
        var letters = name.Count(char.IsLetter);
        if (letters < 6 || name.Any(char.IsLower))
            return name;
        return LowerCase(name);
    }

    // With the first letter of each word as it is.
    private static string LowerCase(string name)
    {
        var recased = name.ToCharArray();
        var inside = false;
        var isTurkish = name.AsSpan().ContainsAny('İ', 'Ş', 'Ğ');
        for (var i = 0; i < recased.Length; i++)
        {
            if (inside)
                recased[i] = recased[i] == 'İ' ? 'i' : isTurkish && recased[i] == 'I' ? 'ı' : char.ToLowerInvariant(recased[i]);
            inside = char.IsLetter(recased[i]) || (inside && recased[i] is '\'' or '’');
            if (i > 0 && recased[i] is '\'' or '’' && i + 1 < recased.Length)
                inside = false;
        }

        return new string(recased);
    }
}
