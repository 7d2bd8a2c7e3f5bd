using System.Buffers;
using System.Runtime.CompilerServices;

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
    /// <summary>Derived forms in R1: relational → relate, decisively → decisive.</summary>
    private static readonly SuffixTable Derivations = new(
        new("tional", "tion"), new("enci", "ence"), new("anci", "ance"), new("abli", "able"), new("entli", "ent"), new("izer", "ize"),
        new("ization", "ize"), new("ational", "ate"), new("ation", "ate"), new("ator", "ate"), new("alism", "al"), new("aliti", "al"),
        new("alli", "al"), new("fulness", "ful"), new("ousli", "ous"), new("ousness", "ous"), new("iveness", "ive"), new("iviti", "ive"),
        new("biliti", "ble"), new("bli", "ble"), new("ogi", "og", After: "l"), new("fulli", "ful"), new("lessli", "less"),
        new("li", After: "cdeghkmnrt"));

    /// <summary>Endings in R1 that nouns and adjectives are made with: electrical → electric, hopeful → hope.</summary>
    private static readonly SuffixTable Adjectives = new(
        new("tional", "tion"), new("ational", "ate"), new("alize", "al"), new("icate", "ic"), new("iciti", "ic"), new("ical", "ic"),
        new("ful"), new("ness"), new(InR2));

    /// <summary>What is left of the endings, in R2.</summary>
    private static readonly SuffixTable Remainders = new(
        new("al"), new("ance"), new("ence"), new("er"), new("ic"), new("able"), new("ible"), new("ant"), new("ement"), new("ment"),
        new("ent"), new("ism"), new("ate"), new("iti"), new("ous"), new("ive"), new("ize"), new("ion", After: "st"));

    /// <summary>The last letters of everything that any step looks for: other words, and numbers, are stems already.</summary>
    private static readonly SearchValues<char> EndsThatChange = SearchValues.Create("'cdegilmnrsty");

    /// <summary>The one of <see cref="Adjectives"/> that is taken off in R2 only.</summary>
    private const string InR2 = "ative";

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

        if (!EndsThatChange.Contains(word[^1]))
            return word.Length;

        bool hasConsonantY = MarkConsonantY(word);
        int r1 = FirstRegion(word);
        int r2 = Region(word, r1);

        int length = StripApostrophes(word, word.Length);
        length = Step1a(word, length);
        if (!IsFinishedAfterStep1a(word[..length]))
        {
            length = Step1b(word, length, r1);
            Step1c(word[..length]);
            length = ReplaceSuffix(Derivations, word, length, r1);
            length = ReplaceSuffix(Adjectives, word, length, Ends(word, length, InR2) ? r2 : r1);
            length = ReplaceSuffix(Remainders, word, length, r2);
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
        for (int i = word.IndexOf('y'); i >= 0 && i < word.Length; i++)
            if (word[i] == 'y' && (i == 0 || IsVowel(word[i - 1])))
            {
                word[i] = 'Y';
                found = true;
            }

        return found;
    }

    private static int FirstRegion(ReadOnlySpan<char> word) => word[0] switch
    {
        'a' when word.StartsWith("arsen") => 5,
        'c' when word.StartsWith("commun") => 6,
        'g' when word.StartsWith("gener") => 5,
        _ => Region(word, 0),
    };

    private static int Region(ReadOnlySpan<char> word, int start)
    {
        for (int i = start + 1; i < word.Length; i++)
            if (!IsVowel(word[i]) && IsVowel(word[i - 1]))
                return i + 1;
        return word.Length;
    }

    private static int StripApostrophes(ReadOnlySpan<char> word, int length)
    {
        if (Ends(word, length, "'"))
            length--;
        return Ends(word, length, "'s") ? length - 2 : length;
    }

    /// <summary>Plurals.</summary>
    private static int Step1a(Span<char> word, int length)
    {
        if (length < 2 || word[length - 1] is not ('s' or 'd'))
            return length;
        if (Ends(word, length, "sses"))
            return length - 2;
        if (Ends(word, length, "ied") || Ends(word, length, "ies"))
            return length > 4 ? length - 2 : length - 1;
        if (word[length - 1] == 'd' || word[length - 2] is 'u' or 's')
            return length;
        return HasVowel(word[..(length - 2)]) ? length - 1 : length;
    }

    /// <summary>Forms of verbs: -eed, -ed, -ing, also with -ly.</summary>
    private static int Step1b(Span<char> word, int length, int r1)
    {
        int end = Ends(word, length, "ly") ? length - 2 : length;
        if (Ends(word, end, "eed"))
            return end - 3 >= r1 ? end - 1 : length;
        int suffix = Ends(word, end, "ing") ? 3 : Ends(word, end, "ed") ? 2 : 0;
        if (suffix == 0 || !HasVowel(word[..(end - suffix)]))
            return length;

        length = end - suffix;
        if (Ends(word, length, "at") || Ends(word, length, "bl") || Ends(word, length, "iz"))
            return AppendE(word, length);
        if (length >= 2 && word[length - 1] == word[length - 2] && word[length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't')
            return length - 1;
        return length == r1 && EndsInShortSyllable(word, length) ? AppendE(word, length) : length;
    }

    private static int AppendE(Span<char> word, int length)
    {
        word[length] = 'e';
        return length + 1;
    }

    /// <summary>A last y after a consonant, not in words like by and say.</summary>
    private static void Step1c(Span<char> word)
    {
        if (word.Length > 2 && word[^1] is 'y' or 'Y' && !IsVowel(word[^2]))
            word[^1] = 'i';
    }

    private static int ReplaceSuffix(SuffixTable table, Span<char> word, int length, int region)
    {
        if (!table.TryFind(word[..length], out SuffixRule rule))
            return length;
        int start = length - rule.Suffix.Length;
        if (start < region || !rule.IsAllowed(word, start))
            return length;
        rule.Replacement.CopyTo(word[start..]);
        return start + rule.Replacement.Length;
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

    private static bool HasVowel(ReadOnlySpan<char> part)
    {
        foreach (char c in part)
            if (IsVowel(c))
                return true;
        return false;
    }

    private static bool IsVowel(char c)
    {
        const int vowels = 1 << ('a' - 'a') | 1 << ('e' - 'a') | 1 << ('i' - 'a') | 1 << ('o' - 'a') | 1 << ('u' - 'a') | 1 << ('y' - 'a');
        int letter = c - 'a';
        return (uint)letter < 26 && (vowels >> letter & 1) != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // so that the comparison with a literal is unrolled
    private static bool Ends(ReadOnlySpan<char> word, int length, string suffix) => word[..length].EndsWith(suffix);
}
