namespace Search.Analysis.Stemming;

/// <summary>
/// The English stemmer of the Snowball project ("Porter2"), as libstemmer 2.2 has it. Expects a lower-case word; letters other than
/// a–z count as consonants. Source: the description of the algorithm at https://snowballstem.org/algorithms/english/stemmer.html
/// </summary>
/// <remarks>
/// Within the algorithm a consonant y is written Y. R1 is the part after the first consonant that follows a vowel, R2 the same within
/// R1; both are kept as start indexes. In each step the longest listed suffix decides, also when its condition then fails.
/// </remarks>
internal static class EnglishStemmer
{
    /// <summary>Stems the word in place; the result is its new length, never more than the old.</summary>
    public static int Stem(Span<char> word)
    {
        if (word.Length <= 2)
            return word.Length;
        if (TryException(word, out int exceptionLength))
            return exceptionLength;

        if (word[0] == '\'')
        {
            word[1..].CopyTo(word);
            word = word[..^1];
        }

        bool hasConsonantY = MarkConsonantY(word);
        int r1 = FirstRegion(word);
        int r2 = Region(word, r1);

        int length = StripApostrophes(word, word.Length);
        length = Step1a(word, length);
        if (!IsFinishedAfterStep1a(word[..length]))
        {
            length = Step1b(word, length, r1);
            Step1c(word[..length]);
            length = Step2(word, length, r1);
            length = Step3(word, length, r1, r2);
            length = Step4(word, length, r2);
            length = Step5(word, length, r1, r2);
        }

        if (hasConsonantY)
            word[..length].Replace('Y', 'y');
        return length;
    }

    private static bool TryException(Span<char> word, out int length)
    {
        length = word.Length;
        if (word.Length is < 3 or > 6)
            return false;
        string? stem = word switch
        {
            "skis" => "ski",
            "skies" => "sky",
            "dying" => "die",
            "lying" => "lie",
            "tying" => "tie",
            "idly" => "idl",
            "gently" => "gentl",
            "ugly" => "ugli",
            "early" => "earli",
            "only" => "onli",
            "singly" => "singl",
            "sky" => "sky",
            "news" => "news",
            "howe" => "howe",
            "atlas" => "atlas",
            "cosmos" => "cosmos",
            "bias" => "bias",
            "andes" => "andes",
            _ => null,
        };
        if (stem == null)
            return false;
        stem.CopyTo(word);
        length = stem.Length;
        return true;
    }

    private static bool IsFinishedAfterStep1a(ReadOnlySpan<char> word) => word is
        "inning" or "outing" or "canning" or "herring" or "earring" or "proceed" or "exceed" or "succeed";

    private static bool MarkConsonantY(Span<char> word)
    {
        bool found = false;
        for (int i = 0; i < word.Length; i++)
            if (word[i] == 'y' && (i == 0 || IsVowel(word[i - 1])))
            {
                word[i] = 'Y';
                found = true;
            }

        return found;
    }

    private static int FirstRegion(ReadOnlySpan<char> word)
    {
        if (word.StartsWith("gener") || word.StartsWith("arsen"))
            return 5;
        return word.StartsWith("commun") ? 6 : Region(word, 0);
    }

    private static int Region(ReadOnlySpan<char> word, int start)
    {
        for (int i = start + 1; i < word.Length; i++)
            if (!IsVowel(word[i]) && IsVowel(word[i - 1]))
                return i + 1;
        return word.Length;
    }

    private static int StripApostrophes(ReadOnlySpan<char> word, int length)
    {
        if (Ends(word, length, "'s'"))
            return length - 3;
        if (Ends(word, length, "'s"))
            return length - 2;
        return Ends(word, length, "'") ? length - 1 : length;
    }

    private static int Step1a(Span<char> word, int length)
    {
        if (Ends(word, length, "sses"))
            return length - 2;
        if (Ends(word, length, "ied") || Ends(word, length, "ies"))
            return length > 4 ? length - 2 : length - 1;
        if (!Ends(word, length, "s") || Ends(word, length, "us") || Ends(word, length, "ss"))
            return length;
        return length > 2 && HasVowel(word[..(length - 2)]) ? length - 1 : length;
    }

    private static int Step1b(Span<char> word, int length, int r1)
    {
        int suffix = Longest(word, length, "eedly", "eed");
        if (suffix > 0)
            return length - suffix >= r1 ? length - suffix + 2 : length;

        suffix = Longest(word, length, "ingly", "edly", "ing", "ed");
        if (suffix == 0 || !HasVowel(word[..(length - suffix)]))
            return length;
        length -= suffix;
        if (Ends(word, length, "at") || Ends(word, length, "bl") || Ends(word, length, "iz"))
        {
            word[length] = 'e';
            return length + 1;
        }

        if (length >= 2 && word[length - 1] == word[length - 2] && word[length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't')
            return length - 1;
        if (length != r1 || !EndsInShortSyllable(word, length))
            return length;
        word[length] = 'e';
        return length + 1;
    }

    private static void Step1c(Span<char> word)
    {
        if (word.Length > 2 && word[^1] is 'y' or 'Y' && !IsVowel(word[^2]))
            word[^1] = 'i';
    }

    /// <summary>Derived forms in R1: relational → relate, decisively → decisive.</summary>
    private static int Step2(Span<char> word, int length, int r1)
    {
        (int suffix, string replacement) = length < 3 ? default : (word[length - 2], word[length - 1]) switch
        {
            ('a', 'l') => Of(word, length, ("ational", "ate"), ("tional", "tion")),
            ('c', 'i') => Of(word, length, ("enci", "ence"), ("anci", "ance")),
            ('e', 'r') => Of(word, length, ("izer", "ize")),
            ('o', 'n') => Of(word, length, ("ization", "ize"), ("ation", "ate")),
            ('o', 'r') => Of(word, length, ("ator", "ate")),
            ('s', 'm') => Of(word, length, ("alism", "al")),
            ('t', 'i') => Of(word, length, ("biliti", "ble"), ("aliti", "al"), ("iviti", "ive")),
            ('s', 's') => Of(word, length, ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive")),
            ('g', 'i') => Of(word, length, ("ogi", "og")),
            ('l', 'i') => Of(word, length, ("lessli", "less"), ("entli", "ent"), ("ousli", "ous"), ("fulli", "ful"), ("abli", "able"), ("alli", "al"), ("bli", "ble"), ("li", "")),
            _ => default,
        };
        int start = length - suffix;
        if (suffix == 0 || start < r1)
            return length;
        char before = start > 0 ? word[start - 1] : '\0';
        if (suffix == 2 && before is not ('c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't'))
            return length;
        if (suffix == 3 && replacement == "og" && before != 'l')
            return length;
        return Replace(word, start, replacement);
    }

    /// <summary>Endings in R1 that a noun or adjective was made with: electrical → electric, hopeful → hope.</summary>
    private static int Step3(Span<char> word, int length, int r1, int r2)
    {
        (int suffix, string replacement) = length < 3 ? default : (word[length - 2], word[length - 1]) switch
        {
            ('a', 'l') => Of(word, length, ("ational", "ate"), ("tional", "tion"), ("ical", "ic")),
            ('z', 'e') => Of(word, length, ("alize", "al")),
            ('t', 'e') => Of(word, length, ("icate", "ic")),
            ('t', 'i') => Of(word, length, ("iciti", "ic")),
            ('u', 'l') => Of(word, length, ("ful", "")),
            ('s', 's') => Of(word, length, ("ness", "")),
            ('v', 'e') => Of(word, length, ("ative", "")),
            _ => default,
        };
        int start = length - suffix;
        bool isAtive = suffix == 5 && replacement == "";
        if (suffix == 0 || start < (isAtive ? r2 : r1))
            return length;
        return Replace(word, start, replacement);
    }

    /// <summary>What is left of the endings, in R2.</summary>
    private static int Step4(ReadOnlySpan<char> word, int length, int r2)
    {
        int suffix = length < 3 ? 0 : word[length - 1] switch
        {
            'l' => Longest(word, length, "al"),
            'e' => Longest(word, length, "ance", "ence", "able", "ible", "ate", "ive", "ize"),
            'r' => Longest(word, length, "er"),
            'c' => Longest(word, length, "ic"),
            't' => Longest(word, length, "ement", "ment", "ant", "ent"),
            'm' => Longest(word, length, "ism"),
            'i' => Longest(word, length, "iti"),
            's' => Longest(word, length, "ous"),
            'n' => Longest(word, length, "ion"),
            _ => 0,
        };
        int start = length - suffix;
        if (suffix == 0 || start < r2)
            return length;
        if (word[length - 1] == 'n' && !(start > 0 && word[start - 1] is 's' or 't'))
            return length;
        return start;
    }

    /// <summary>A last e or double l.</summary>
    private static int Step5(ReadOnlySpan<char> word, int length, int r1, int r2)
    {
        int start = length - 1;
        if (length < 2)
            return length;
        bool isDeleted = word[start] switch
        {
            'e' => start >= r2 || start >= r1 && !EndsInShortSyllable(word, start),
            'l' => start >= r2 && word[start - 1] == 'l',
            _ => false,
        };
        return isDeleted ? start : length;
    }

    /// <summary>Consonant, vowel, consonant other than w, x and Y; or a word of vowel and consonant only.</summary>
    private static bool EndsInShortSyllable(ReadOnlySpan<char> word, int length)
    {
        if (length == 2)
            return IsVowel(word[0]) && !IsVowel(word[1]);
        return length > 2 && !IsVowel(word[length - 3]) && IsVowel(word[length - 2])
            && !IsVowel(word[length - 1]) && word[length - 1] is not ('w' or 'x' or 'Y');
    }

    private static bool HasVowel(ReadOnlySpan<char> part) => part.IndexOfAny("aeiouy") >= 0;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static bool Ends(ReadOnlySpan<char> word, int length, string suffix) => word[..length].EndsWith(suffix);

    /// <summary>The length of the first of the suffixes, longest first, that the word ends in; 0 for none.</summary>
    private static int Longest(ReadOnlySpan<char> word, int length, params ReadOnlySpan<string> suffixes)
    {
        foreach (string suffix in suffixes)
            if (Ends(word, length, suffix))
                return suffix.Length;
        return 0;
    }

    /// <summary>The same with a replacement for each.</summary>
    private static (int Length, string Replacement) Of(ReadOnlySpan<char> word, int length, params ReadOnlySpan<(string Suffix, string Replacement)> rules)
    {
        foreach ((string suffix, string replacement) in rules)
            if (Ends(word, length, suffix))
                return (suffix.Length, replacement);
        return default;
    }

    private static int Replace(Span<char> word, int start, string replacement)
    {
        replacement.CopyTo(word[start..]);
        return start + replacement.Length;
    }
}
