using System.Globalization;
using System.Text;

namespace Search.Cli;

/// <summary>Breaks a text between words, as a terminal does not.</summary>
internal static class LineBreaks
{
    private const char Escape = '\u001b';

    /// <summary>The lines of a text. A word that is longer than a line stays whole.</summary>
    /// <param name="text">One line, perhaps with the escape sequences of styles, which take no room; blanks between words stay as they are.</param>
    /// <param name="width">Columns of a line.</param>
    /// <param name="indent">Blanks before each line but the first; none where that would leave less than half of a line.</param>
    public static IEnumerable<string> Of(string text, int width, int indent)
    {
        if (indent > width / 2) indent = 0;
        var line = new StringBuilder();
        int columns = 0;
        bool hasWord = false;
        for (int at = 0, end; at < text.Length; at = end)
        {
            int word = at;
            while (word < text.Length && text[word] == ' ') word++;
            end = word;
            while (end < text.Length && text[end] != ' ') end++;
            int length = Columns(text.AsSpan(word, end - word));
            int blanks = word - at;
            if (hasWord && columns + blanks + length > width)
            {
                yield return line.ToString();
                line.Clear();
                (columns, blanks) = (0, indent);
            }
            line.Append(' ', blanks).Append(text, word, end - word);
            columns += blanks + length;
            hasWord |= length > 0;
        }
        yield return line.ToString();
    }

    private static int Columns(ReadOnlySpan<char> word)
    {
        int columns = 0;
        bool isStyle = false;
        foreach (var rune in word.EnumerateRunes())
        {
            if (rune.Value == Escape) isStyle = true;
            else if (isStyle) isStyle = rune.Value != 'm';
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)) columns += IsWide(rune.Value) ? 2 : 1;
        }
        return columns;
    }

    // The blocks of Chinese, Japanese and Korean letters, their full-width forms, and pictures.
    private static bool IsWide(int rune) => rune is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
        or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD;
}
