using System.Collections.Frozen;

namespace Search.Analysis.Characters;

/// <summary>
/// Takes the marks off Latin and Greek letters and writes special letters with the plain ones that stand for them, for lower-cased text:
/// é → e, ş → s, ı → i, ł → l, ø → o, ß → ss, æ → ae, ə → a (Əliyev, Aliyev), ά → α.
/// </summary>
/// <remarks>
/// Other scripts stay as they are: й is not и, and が is not か. What Unicode decomposes comes from <see cref="FoldData"/>; below is what
/// it does not.
/// </remarks>
internal static class Fold
{
    private static readonly FrozenDictionary<char, string> Several = Table().Where(entry => entry.To.Length > 1)
        .ToFrozenDictionary(entry => entry.From, entry => entry.To);

    private static readonly char[] Single = SpreadSingle();

    /// <summary>The letters that Unicode does not decompose: what they become, and from which.</summary>
    private static string[] Special =>
    [
        "a əⱥ", "ae æǣǽ", "b ƀɓ", "c ƈȼ", "d đðɖɗ", "e ɛɇ", "f ƒ", "g ǥɠ", "h ħ", "i ıɨ", "j ɉ", "k ƙĸ", "l łƚ", "n ŋŉɲɳ", "o øǿɔɵ",
        "oe œ", "p ƥ", "r ɍ", "s ſẛ", "ss ß", "t ŧƭʈ", "th þ", "u ʉ", "v ʋ", "y ƴɏ", "z ƶ", "σ ςϲ",
    ];

    /// <summary>
    /// What a lower-case letter becomes: one character, or several in <paramref name="several"/> (then the result means nothing).
    /// </summary>
    public static char Of(char letter, out string? several)
    {
        char single = Single[letter];
        several = single == '\0' && letter != '\0' ? Several[letter] : null;
        return single;
    }

    /// <summary>Whether the character is a mark that an accent is written with: é as e and U+0301.</summary>
    public static bool IsCombiningMark(char c) => c is >= '\u0300' and <= '\u036F';

    /// <summary>Whether marks after this folded character are accents to take off; above are Cyrillic and other scripts.</summary>
    public static bool TakesAccents(char folded) => folded < '\u0400' && char.IsLetter(folded);

    private static IEnumerable<(char From, string To)> Table()
    {
        var table = new List<(char, string)>();
        foreach (string[] part in new[] { FoldData.Decomposed, Special })
            foreach (string entry in part)
            {
                int blank = entry.IndexOf(' ');
                foreach (char from in entry.AsSpan(blank + 1))
                    table.Add((from, entry[..blank]));
            }

        return table;
    }

    private static char[] SpreadSingle()
    {
        var single = new char[0x10000];
        for (int c = 0; c < single.Length; c++)
            single[c] = (char)c;
        foreach ((char from, string to) in Table())
            single[from] = to.Length == 1 ? to[0] : '\0';
        return single;
    }
}
