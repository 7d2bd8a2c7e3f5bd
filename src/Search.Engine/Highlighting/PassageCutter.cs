using System.Globalization;

namespace Search.Engine.Highlighting;

/// <summary>
/// Cuts passages out of a text: whole sentences where they fit, else at words, else between characters as people see them; never longer than asked. Only
/// the surroundings of a place are looked at, however long the text is.
/// </summary>
internal static class PassageCutter
{
    /// <summary>How far a word or a combined character is followed back; longer ones are cut anywhere but inside a surrogate pair.</summary>
    private const int LongestWord = 64;

    /// <summary>The passage around a match; empty if not even a character fits.</summary>
    public static TextRange Around(ReadOnlySpan<char> text, int matchStart, int matchEnd, int maxLength)
    {
        int lowest = Math.Max(0, matchEnd - maxLength);
        int start = lowest <= matchStart ? SentenceFinder.LastStart(text, lowest, matchStart) : -1;
        if (start < 0)
        {
            // The sentence begins too far off: show a third of the room before the match.
            int room = Math.Max(0, maxLength - (matchEnd - matchStart)) / 3;
            start = WordStart(text, Math.Max(0, matchStart - room), matchStart);
        }
        return Cut(text, start, Math.Min(matchEnd, start + maxLength), maxLength);
    }

    /// <summary>The passage at the beginning of the text.</summary>
    public static TextRange Lead(ReadOnlySpan<char> text, int maxLength)
    {
        int start = 0;
        while (start < text.Length && start < LongestWord && char.IsWhiteSpace(text[start])) start++;
        return Cut(text, start, start, maxLength);
    }

    // From start to a good end that is not before keep.
    private static TextRange Cut(ReadOnlySpan<char> text, int start, int keep, int maxLength)
    {
        int highest = (int)Math.Min(text.Length, (long)start + maxLength);
        int end = SentenceFinder.LastEnd(text, Math.Max(keep, start + 1), highest);
        // A short sentence before a long one: better a part of the long one than half a line.
        if (end < 0 || end - start < maxLength / 2) end = Math.Max(end, WordEnd(text, start, keep, highest));
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new TextRange(start, end);
    }

    private static int WordStart(ReadOnlySpan<char> text, int place, int limit)
    {
        if (place == 0) return 0;
        for (int i = place; i < limit && i < place + LongestWord; i++)
            if (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i]))
                return i;
        return CharacterStart(text, place, limit);
    }

    private static int WordEnd(ReadOnlySpan<char> text, int start, int keep, int highest)
    {
        if (highest >= text.Length) return text.Length;
        int lowest = Math.Max(Math.Max(keep, start + 1), highest - LongestWord);
        for (int i = highest; i >= lowest; i--)
            if (char.IsWhiteSpace(text[i]))
                return i;
        return CharacterEnd(text, start, highest);
    }

    // The first boundary between visible characters in [place, limit].
    private static int CharacterStart(ReadOnlySpan<char> text, int place, int limit)
    {
        int at = Math.Max(0, place - LongestWord);
        if (at > 0 && char.IsLowSurrogate(text[at])) at++;
        while (at < place) at += StringInfo.GetNextTextElementLength(text.Slice(at, Math.Min(text.Length - at, 2 * LongestWord)));
        return Math.Min(at, limit);
    }

    // The last boundary between visible characters in [start, place].
    private static int CharacterEnd(ReadOnlySpan<char> text, int start, int place)
    {
        int at = Math.Max(start, place - LongestWord);
        if (at > start && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1])) at++;
        int first = at;
        while (at < place)
        {
            int next = at + StringInfo.GetNextTextElementLength(text.Slice(at, Math.Min(text.Length - at, 2 * LongestWord)));
            if (next > place) break;
            at = next;
        }
        if (at > first || at == start) return at;
        // One character of more than LongestWord code units: cut it, but not inside a surrogate pair.
        return char.IsLowSurrogate(text[place]) && char.IsHighSurrogate(text[place - 1]) ? place - 1 : place;
    }
}
