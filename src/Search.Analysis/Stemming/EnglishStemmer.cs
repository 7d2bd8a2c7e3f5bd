using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Search.Analysis.Stemming;

/// <summary>
/// The English stemmer of the Snowball project ("Porter2"), as libstemmer 2.2 has it. Expects a lower-case word; letters other than
/// a–z count as consonants. Source: the description of the algorithm at https://snowballstem.org/algorithms/english/stemmer.html
/// </summary>
/// <remarks>
/// y is a consonant at the start of the word and after a vowel. The vowels of the word are found once, as a mask with bit n for letter n;
/// letters that a step writes at the end never include y, so the mask is asked about y only and stays right. R1 is the part after the
/// first consonant that follows a vowel, R2 the same within R1; both are kept as start indexes. In each step the longest listed ending
/// decides, also when its condition then fails.
/// </remarks>
internal ref struct EnglishStemmer
{
    /// <summary>Letters that the mask covers. The regions begin within it in all words but monsters without vowels.</summary>
    private const int MaskLetters = 64;

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

    private readonly Span<char> _word;
    private readonly ulong _vowels;
    private readonly int _r1;
    private readonly int _r2;
    private int _length;

    private EnglishStemmer(Span<char> word)
    {
        _word = word;
        _length = word.Length;
        _vowels = VowelsOf(word);
        _r1 = FirstRegion(word, _vowels);
        _r2 = Region(word, _vowels, _r1);
    }

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

        return EndsThatChange.Contains(word[^1]) ? new EnglishStemmer(word).Stem() : word.Length;
    }

    private int Stem()
    {
        StripApostrophes();
        StripPlural();
        if (_word[.._length] is "inning" or "outing" or "canning" or "herring" or "earring" or "proceed" or "exceed" or "succeed")
            return _length;
        StripVerbEnding();
        ReplaceLastY();
        ReplaceSuffix(Derivations, _r1);
        ReplaceSuffix(Adjectives, Ends(InR2) ? _r2 : _r1);
        ReplaceSuffix(Remainders, _r2);
        StripLastEOrL();
        return _length;
    }

    private static bool TryException(Span<char> word, out int length)
    {
        length = word.Length;
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

    private static ulong VowelsOf(ReadOnlySpan<char> word)
    {
        ulong vowels = 0;
        ulong afterVowelOrFirst = 1;
        for (int i = 0; i < word.Length && i < MaskLetters; i++)
        {
            ulong vowel = word[i] == 'y' ? ~afterVowelOrFirst & 1 : IsPlainVowel(word[i]);
            vowels |= vowel << i;
            afterVowelOrFirst = vowel;
        }

        return vowels;
    }

    private static int FirstRegion(ReadOnlySpan<char> word, ulong vowels) => word[0] switch
    {
        'a' when word.StartsWith("arsen") => 5,
        'c' when word.StartsWith("commun") => 6,
        'g' when word.StartsWith("gener") => 5,
        _ => Region(word, vowels, 0),
    };

    private static int Region(ReadOnlySpan<char> word, ulong vowels, int start)
    {
        if (start >= word.Length)
            return word.Length;
        vowels >>= start;
        ulong consonantsAfterVowel = ~vowels & vowels << 1;
        return Math.Min(start + BitOperations.TrailingZeroCount(consonantsAfterVowel) + 1, word.Length);
    }

    private void StripApostrophes()
    {
        if (Ends("'"))
            _length--;
        if (Ends("'s"))
            _length -= 2;
    }

    private void StripPlural()
    {
        if (_length < 2 || _word[_length - 1] is not ('s' or 'd'))
            return;
        if (Ends("sses"))
            _length -= 2;
        else if (Ends("ied") || Ends("ies"))
            _length -= _length > 4 ? 2 : 1;
        else if (_word[_length - 1] == 's' && _word[_length - 2] is not ('u' or 's') && HasVowelBefore(_length - 2))
            _length--;
    }

    /// <summary>-eed, -ed, -ing, also with -ly.</summary>
    private void StripVerbEnding()
    {
        int whole = _length;
        if (Ends("ly"))
            _length -= 2;
        if (Ends("eed"))
        {
            _length = _length - 3 >= _r1 ? _length - 1 : whole;
            return;
        }

        int suffix = Ends("ing") ? 3 : Ends("ed") ? 2 : 0;
        if (suffix == 0 || !HasVowelBefore(_length - suffix))
        {
            _length = whole;
            return;
        }

        _length -= suffix;
        if (Ends("at") || Ends("bl") || Ends("iz"))
            _word[_length++] = 'e';
        else if (EndsInDouble())
            _length--;
        else if (_length == _r1 && EndsInShortSyllable(_length))
            _word[_length++] = 'e';
    }

    private readonly bool EndsInDouble() => _length >= 2 && _word[_length - 1] == _word[_length - 2]
        && _word[_length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    /// <summary>A last y after a consonant, not in words like by and say.</summary>
    private readonly void ReplaceLastY()
    {
        if (_length > 2 && _word[_length - 1] == 'y' && !IsVowel(_length - 2))
            _word[_length - 1] = 'i';
    }

    private void ReplaceSuffix(SuffixTable table, int region)
    {
        if (!table.TryFind(_word[.._length], out SuffixRule rule))
            return;
        int start = _length - rule.Suffix.Length;
        if (start < region || !rule.IsAllowed(_word, start))
            return;
        rule.Replacement.CopyTo(_word[start..]);
        _length = start + rule.Replacement.Length;
    }

    private void StripLastEOrL()
    {
        int last = _length - 1;
        if (last < 1)
            return;
        bool isStripped = _word[last] switch
        {
            'e' => last >= _r2 || last >= _r1 && !EndsInShortSyllable(last),
            'l' => last >= _r2 && _word[last - 1] == 'l',
            _ => false,
        };
        if (isStripped)
            _length = last;
    }

    /// <summary>Consonant, vowel, consonant other than w, x and y; or a word of vowel and consonant only.</summary>
    private readonly bool EndsInShortSyllable(int length)
    {
        if (length == 2)
            return IsVowel(0) && !IsVowel(1);
        return length > 2 && !IsVowel(length - 3) && IsVowel(length - 2) && !IsVowel(length - 1)
            && _word[length - 1] is not ('w' or 'x' or 'y');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // so that the comparison with a literal is unrolled
    private readonly bool Ends(string suffix) => _word[.._length].EndsWith(suffix);

    private readonly bool HasVowelBefore(int index) => index > 0 && _vowels << Math.Max(MaskLetters - index, 0) != 0;

    private readonly bool IsVowel(int index)
    {
        if (_word[index] != 'y')
            return IsPlainVowel(_word[index]) != 0;
        return index < MaskLetters ? (_vowels >> index & 1) != 0 : IsPlainVowel(_word[index - 1]) == 0;
    }

    /// <summary>1 for a, e, i, o, u; 0 for the rest.</summary>
    private static ulong IsPlainVowel(char c)
    {
        const ulong vowels = 1 << ('a' - 'a') | 1 << ('e' - 'a') | 1 << ('i' - 'a') | 1 << ('o' - 'a') | 1 << ('u' - 'a');
        int letter = c - 'a';
        return (uint)letter < 26 ? vowels >> letter & 1 : 0;
    }
}
