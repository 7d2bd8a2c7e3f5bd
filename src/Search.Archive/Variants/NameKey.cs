namespace Search.Archive.Variants;

/// <summary>
/// A key that the usual spellings of a name share: Antony and Anthony, Yevgeny and Evgeny and Евгений, Phillip and Philip, Mueller and Müller. Folding has
/// taken accents away before (Erdoğan, İlham, Əliyev). Names that are only alike (Martin, Morton) keep different keys: that is a matter of typing errors.
/// </summary>
/// <remarks>
/// The rules rewrite the folded word from left to right, the first that fits at a place: letters of Cyrillic to Latin ones, then several
/// letters for one sound, then what transliterations and languages write differently:
/// <list type="bullet">
/// <item>ph → f, th → t, kh → h, gh → g, ck q → k, tch cz → ch, sch sz → sh, zh → j, dzh dj → j, tz → ts, x → ks, w → v, z → s, ae oe ue → a o u</item>
/// <item>ye at the beginning → e; y, ij, iy, yi, ii, ee, and ey, ei and ie at the end → i; eyev eev → iv (Sergeyev, Sergeev); ou oo → u</item>
/// <item>c before e, i, y → s, else k; h behind a consonant or at the end is silent; f at the end → v (Rachmaninoff); doubled letters count once</item>
/// </list>
/// </remarks>
internal static class NameKey
{
    private const int MaxLength = 40;

    /// <summary>Longest key: a letter of Cyrillic is two Latin ones at most, and one letter two of a key.</summary>
    public const int KeyLength = 4 * MaxLength;

    private static readonly Dictionary<char, string> Cyrillic = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['д'] = "d", ['е'] = "e", ['ё'] = "e", ['ж'] = "zh", ['з'] = "z", ['и'] = "i", ['й'] = "y", ['к'] = "k", ['л'] = "l",
        ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "kh", ['ц'] = "ts", ['ч'] = "ch", ['ш'] = "sh",
        ['щ'] = "sh", ['ъ'] = "", ['ы'] = "y", ['ь'] = "", ['э'] = "e", ['ю'] = "yu", ['я'] = "ya", ['і'] = "i", ['ї'] = "yi", ['є'] = "ye", ['ґ'] = "g",
    };

    // Longer ones first: what fits first counts.
    private static readonly (string From, string To)[] Rules =
    [
        ("eyev", "iv"), ("eev", "iv"), ("dzh", "j"), ("tch", "C"), ("sch", "S"), ("ph", "f"), ("th", "t"), ("kh", "h"), ("gh", "g"), ("ck", "k"),
        ("ch", "C"), ("cz", "C"), ("sh", "S"), ("sz", "S"), ("zh", "j"), ("dj", "j"),
        ("tz", "ts"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("ij", "i"), ("yi", "i"), ("ii", "i"),
        ("q", "k"), ("x", "ks"), ("w", "v"), ("z", "s"), ("y", "i"),
    ];

    private static readonly string[] Letters = [.. Enumerable.Range('a', 26).Select(letter => ((char)letter).ToString())];

    private static readonly (string From, string To)[][] RulesByLetter = [.. Enumerable.Range('a', 26).Select(letter => Rules.Where(rule => rule.From[0] == letter).ToArray())];

    /// <summary>The key of a folded word; null for one that is too short, too long, or no word of letters.</summary>
    public static string? Of(string folded)
    {
        Span<char> key = stackalloc char[KeyLength];
        int length = Write(folded, key);
        return length == 0 ? null : key[..length].ToString();
    }

    /// <summary>Writes the key of a folded word; returns its length, 0 for a word that has none.</summary>
    /// <param name="folded">The word.</param>
    /// <param name="key">Receives the key; <see cref="KeyLength"/> long.</param>
    public static int Write(ReadOnlySpan<char> folded, Span<char> key)
    {
        if (folded.Length is < 3 or > MaxLength) return 0;
        Span<char> latin = stackalloc char[2 * MaxLength];
        int letters = 0;
        foreach (char c in folded)
        {
            if (c == '\'') continue;
            if (char.IsAsciiLetterLower(c)) latin[letters++] = c;
            else if (Cyrillic.TryGetValue(c, out string? spelt))
                foreach (char letter in spelt) latin[letters++] = letter;
            else return 0;
        }
        ReadOnlySpan<char> word = latin[..letters];
        int length = 0;
        int at = 0;
        if (word.StartsWith("ye")) (key[length++], at) = ('e', 2);
        while (at < word.Length)
        {
            var (from, to) = word[at..] is "ey" or "ei" or "ie" ? (2, "i") : RuleAt(word, at);
            // A doubled letter, and a sound written in two ways side by side.
            foreach (char c in to.AsSpan(to.Length > 0 && length > 0 && key[length - 1] == to[0] ? 1 : 0)) key[length++] = c;
            at += from;
        }
        if (length > 2 && key[length - 1] == 'f') key[length - 1] = 'v';
        return length < 2 ? 0 : length;
    }

    private static (int Length, string To) RuleAt(ReadOnlySpan<char> word, int at)
    {
        foreach (var (from, to) in RulesByLetter[word[at] - 'a'])
            if (word[at..].StartsWith(from))
                return (from.Length, to);
        char next = at + 1 < word.Length ? word[at + 1] : '\0';
        if (word[at] == 'c') return (1, next is 'e' or 'i' or 'y' ? "s" : "k");
        bool isSilent = word[at] == 'h' && at > 0 && (next == '\0' || !IsVowel(word[at - 1]));
        return (1, isSilent ? "" : Letters[word[at] - 'a']);
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
