using System.Text;

namespace Search.Archive.Variants;

/// <summary>
/// A key that the usual spellings of a name share: Antony and Anthony, Yevgeny and Evgeny and Евгений, Phillip and Philip, Mueller and Müller. Folding has taken accents away
/// before (Erdoğan, İlham, Əliyev). Names that are only alike (Martin, Morton) keep different keys: that is a matter of typing errors.
/// </summary>
/// <remarks>
/// The rules rewrite the folded word from left to right, the first that fits at a place: letters of Cyrillic to Latin ones, then several letters for one sound, then what
/// transliterations and languages write differently:
/// <list type="bullet">
/// <item>ph → f, th → t, kh → h, gh → g, ck q → k, tch cz → ch, sch sz → sh, zh → j, dzh dj → j, tz → ts, x → ks, w → v, z → s, ae oe ue → a o u</item>
/// <item>ye at the beginning → e; y, ij, iy, yi, ii, ee, and ey, ei and ie at the end → i; eyev eev → iv (Sergeyev, Sergeev); ou oo → u</item>
/// <item>c before e, i, y → s, else k; h behind a consonant or at the end is silent; f at the end → v (Rachmaninoff); doubled letters count once</item>
/// </list>
/// </remarks>
internal static class NameKey
{
    private const int MaxLength = 40;

    private static readonly Dictionary<char, string> Cyrillic = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['д'] = "d", ['е'] = "e", ['ё'] = "e", ['ж'] = "zh", ['з'] = "z", ['и'] = "i", ['й'] = "y", ['к'] = "k", ['л'] = "l",
        ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "kh", ['ц'] = "ts", ['ч'] = "ch", ['ш'] = "sh",
        ['щ'] = "sh", ['ъ'] = "", ['ы'] = "y", ['ь'] = "", ['э'] = "e", ['ю'] = "yu", ['я'] = "ya", ['і'] = "i", ['ї'] = "yi", ['є'] = "ye", ['ґ'] = "g",
    };

    // Longer ones first: what fits first counts.
    private static readonly (string From, string To)[] Rules =
    [
        ("eyev", "iv"), ("eev", "iv"), ("dzh", "j"), ("tch", "C"), ("sch", "S"), ("ph", "f"), ("th", "t"), ("kh", "h"), ("gh", "g"), ("ck", "k"), ("ch", "C"), ("cz", "C"), ("sh", "S"), ("sz", "S"), ("zh", "j"), ("dj", "j"),
        ("tz", "ts"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("ij", "i"), ("yi", "i"), ("ii", "i"),
        ("q", "k"), ("x", "ks"), ("w", "v"), ("z", "s"), ("y", "i"),
    ];

    private static readonly (string From, string To)[][] RulesByLetter = [.. Enumerable.Range('a', 26).Select(letter => Rules.Where(rule => rule.From[0] == letter).ToArray())];

    /// <summary>The key of a folded word; null for one that is too short, too long, or no word of letters.</summary>
    public static string? Of(string folded)
    {
        if (folded.Length is < 3 or > MaxLength) return null;
        var latin = new StringBuilder(folded.Length + 8);
        foreach (char c in folded)
        {
            if (c == '\'') continue;
            if (Cyrillic.TryGetValue(c, out string? letters)) latin.Append(letters);
            else if (char.IsAsciiLetterLower(c)) latin.Append(c);
            else return null;
        }
        string word = latin.ToString();
        var key = new StringBuilder(word.Length);
        for (int at = 0; at < word.Length;)
        {
            if (at == 0 && word.StartsWith("ye", StringComparison.Ordinal))
            {
                key.Append('e');
                at = 2;
                continue;
            }
            var (from, to) = word.Length - at == 2 && word[at..] is "ey" or "ei" or "ie" ? (2, "i") : RuleAt(word, at);
            // A doubled letter, and a sound written in two ways side by side.
            if (to.Length > 0 && (key.Length == 0 || key[^1] != to[0])) key.Append(to);
            else if (to.Length > 1) key.Append(to.AsSpan(1));
            at += from;
        }
        if (key.Length > 2 && key[^1] == 'f') key[^1] = 'v';
        return key.Length < 2 ? null : key.ToString();
    }

    private static (int Length, string To) RuleAt(string word, int at)
    {
        foreach (var (from, to) in RulesByLetter[word[at] - 'a'])
            if (string.CompareOrdinal(word, at, from, 0, from.Length) == 0)
                return (from.Length, to);
        char next = at + 1 < word.Length ? word[at + 1] : '\0';
        if (word[at] == 'c') return (1, next is 'e' or 'i' or 'y' ? "s" : "k");
        bool isSilent = word[at] == 'h' && at > 0 && (next == '\0' || !IsVowel(word[at - 1]));
        return (1, isSilent ? "" : word[at].ToString());
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
