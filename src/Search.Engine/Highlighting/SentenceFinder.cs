using System.Collections.Frozen;

namespace Search.Engine.Highlighting;

/// <summary>
/// Finds where sentences begin, by looking only at the surroundings of a place. A sentence ends with a full stop, question or exclamation mark (and closing
/// quotes or brackets) before a space and a word that does not begin small, or with a line break before a blank line or a new beginning. A full stop behind
/// an abbreviation, an initial or inside a number does not end it.
/// </summary>
internal static class SentenceFinder
{
    private const int LongestAbbreviation = 8;

    // Words that are written with a full stop and are usually followed by a capital letter or a number within the sentence.
    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "sen", "rep", "gov", "gen", "adm", "col", "maj", "capt", "cpt", "lt", "sgt", "st", "mt", "ft",
        "jr", "sr", "inc", "ltd", "co", "corp", "bros", "dept", "univ", "vs", "no", "nos", "vol", "fig", "figs", "art", "sec", "ch", "pp", "ed", "eds", "cf",
        "al", "etc", "approx", "est", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri",
        "sat", "sun", "ca", "bzw", "nr", "str",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last beginning of a sentence in [<paramref name="lowest"/>, <paramref name="place"/>], or −1. The beginning of the text is one.</summary>
    public static int LastStart(ReadOnlySpan<char> text, int lowest, int place)
    {
        for (int i = place; i >= lowest; i--)
            if (IsStart(text, i))
                return i;
        return -1;
    }

    /// <summary>
    /// The last end of a sentence in [<paramref name="lowest"/>, <paramref name="highest"/>], without the space behind it, or −1. The end of the text is one.
    /// </summary>
    public static int LastEnd(ReadOnlySpan<char> text, int lowest, int highest)
    {
        if (highest >= text.Length) return text.Length;
        // The next sentence may begin a little behind the highest end: only spaces are between them.
        int from = highest;
        while (from < text.Length && from < highest + 4 && char.IsWhiteSpace(text[from])) from++;
        for (int i = from; i > lowest; i--)
        {
            if (!IsStart(text, i)) continue;
            int end = i;
            while (end > lowest && char.IsWhiteSpace(text[end - 1])) end--;
            if (end <= highest) return end;
        }
        return -1;
    }

    /// <summary>True if a sentence begins at that place.</summary>
    public static bool IsStart(ReadOnlySpan<char> text, int place)
    {
        if (place == 0) return true;
        // Most places are inside words, and a sentence begins behind none of their letters.
        if (place >= text.Length || char.IsAsciiLetterOrDigit(text[place - 1]) || char.IsWhiteSpace(text[place])) return false;
        int behind = place;
        int lineBreaks = 0;
        while (behind > 0 && char.IsWhiteSpace(text[behind - 1]) && place - behind < 16)
            if (text[--behind] == '\n')
                lineBreaks++;
        if (behind == 0 || lineBreaks >= 2) return true;
        char next = text[place];
        if (lineBreaks == 1 && !char.IsLower(next)) return true;
        bool hasSpace = behind < place;
        int mark = SkipClosers(text, behind);
        if (mark == 0) return false;
        return text[mark - 1] switch
        {
            '。' or '！' or '？' => true,
            '!' or '?' or '…' => hasSpace && !char.IsLower(next),
            '.' => hasSpace && !char.IsLower(next) && EndsSentence(text, mark - 1),
            _ => false,
        };
    }

    private static int SkipClosers(ReadOnlySpan<char> text, int place)
    {
        while (place > 0 && IsCloser(text[place - 1])) place--;
        return place;
    }

    private static bool IsCloser(char c) => c is '"' or '\'' or ')' or ']' or '\u201D' or '\u2019' or '\u00BB' or '\u203A' or '\u300D' or '\u300F' or '\uFF09';

    // Says whether the full stop at that place ends a sentence rather than an abbreviation or an initial.
    private static bool EndsSentence(ReadOnlySpan<char> text, int stop)
    {
        int start = stop;
        bool hasInnerStop = false;
        while (start > 0 && stop - start <= LongestAbbreviation && (char.IsLetter(text[start - 1]) || text[start - 1] == '.'))
            hasInnerStop |= text[--start] == '.';
        int length = stop - start;
        if (length == 0 || length > LongestAbbreviation) return true;
        if (hasInnerStop) return text[stop - 1] == '.';
        if (length == 1) return !char.IsUpper(text[start]);
        return !Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.Slice(start, length));
    }
}
