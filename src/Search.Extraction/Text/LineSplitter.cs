using System.Buffers;
using System.Net;
using System.Text;
using Search.Extraction.Dates;
using Search.Extraction.Names;

namespace Search.Extraction.Text;

/// <summary>Cuts a text into its non-empty lines; paragraphs that were wrapped at a column are made whole again.</summary>
internal static class LineSplitter
{
    // Wrapped text: its lines are within this span, and the next begins with a word that had no room.
    private const int ShortestWrap = 45;
    private const int LongestWrap = 120;

    // The first line of a paragraph may have been set in.
    private const int Indent = 8;
    private const int LongestByline = 60;

    private static readonly WordSet Joiners = new("and|or|to|und|oder|bis|et|ou|y|o|u|e|и|или|ve".Split('|'));

    /// <summary>A text of more lines is no article: books have a tenth of them. Reading one takes some 2 kB of memory a line.</summary>
    public const int MostLines = 250_000;

    // Looking for those of ASCII alone is many times faster.
    private static readonly SearchValues<char> AsciiLineBreaks = SearchValues.Create("\n\r\v\f");
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\u2028\u2029\u0085\v\f");

    /// <summary>Whether the text has more than <see cref="MostLines"/>, empty ones among them.</summary>
    public static bool HasTooMany(string text) => Math.Max(text.AsSpan().Count('\n'), text.AsSpan().Count('\r')) > MostLines;

    /// <summary>The lines, in order. Takes every line break of Unicode.</summary>
    public static List<Line> Split(string text) => Split(text, null);

    /// <summary>The lines, in order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="taken">Gets what is no line of an article wherever it stands and is taken out: the heads and feet of printed pages, what interrupts running text. Null leaves all in.</param>
    public static List<Line> Split(string text, List<RemovedText>? taken)
    {
        var raw = new List<(string Text, int Number, int Blank)>(Math.Min(text.Length / 64, MostLines) + 16);
        var breaks = text.AsSpan().ContainsAny('\u2028', '\u2029', '\u0085') ? LineBreaks : AsciiLineBreaks;
        List<int> pages = [0];
        var number = 0;
        var blank = 0;
        for (var start = 0; start <= text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny(breaks);
            var end = length < 0 ? text.Length : start + length;
            number++;
            var line = TextTools.Squeeze(text.AsSpan(start, end - start));
            if (line.Contains('&') && line.Contains(';'))
                line = TextTools.Squeeze(WebUtility.HtmlDecode(line));
            if (line.Length == 0 || (line[0] > '\u2000' && TextTools.IsInvisible(line)))
            {
                blank++;
            }
            else
            {
                raw.Add((line, number, blank));
                blank = 0;
            }

            if (end < text.Length && text[end] == '\f' && raw.Count > pages[^1])
                pages.Add(raw.Count);
            start = end + 1;
            if (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n')
                start++;
        }

        if (pages.Count > 1)
            PageEdges.Take(raw, pages, taken ?? []);
        var column = WrapColumn(raw);
        var lines = new List<Line>(raw.Count);
        for (var i = 0; i < raw.Count; i++)
        {
            var (line, first, before) = raw[i];
            if (i + 1 < raw.Count && GoesOn(raw[i].Text, raw[i + 1], column))
            {
                var joined = new StringBuilder(line);
                for (; i + 1 < raw.Count && GoesOn(raw[i].Text, raw[i + 1], column); i++)
                    Join(joined, raw[i + 1].Text, text);
                line = joined.ToString();
            }

            lines.Add(new Line(line, first, before));
        }

        if (taken is not null)
            Interruptions.Take(lines, taken);
        return lines;
    }

    // "up-" and "per" are one word that was parted at the end of the line, unless the text has it with its hyphen elsewhere; "pre-" goes on behind "and".
    private static void Join(StringBuilder joined, string next, string text)
    {
        const int LongestWord = 40;
        if (joined.Length < 2 || joined[^1] != '-' || !char.IsLetter(joined[^2]) || !char.IsLower(next[0]))
        {
            joined.Append(' ').Append(next);
            return;
        }

        var start = joined.Length - 1;
        while (start > 0 && joined.Length - start <= LongestWord && char.IsLetter(joined[start - 1]))
            start--;
        var end = 0;
        while (end < next.Length && end < LongestWord && char.IsLetter(next[end]))
            end++;
        if (Joiners.Contains(next.AsSpan(0, end)))
            joined.Append(' ');
        else if (!text.Contains(joined.ToString(start, joined.Length - start) + next[..end], StringComparison.Ordinal))
            joined.Length--;
        joined.Append(next);
    }

    // The column at which the text was wrapped: the longest line that goes on in the middle of a sentence, if nearly all that have another right below
    // are as long as its first word allowed, and many of these go on so. 0 for other texts.
    private static int WrapColumn(List<(string Text, int Number, int Blank)> lines)
    {
        const int LeastPairs = 2;
        int column = 0, pairs = 0, broken = 0, full = 0;
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            if (lines[i + 1].Blank > 0 || lines[i].Text.Length < ShortestWrap)
                continue;
            pairs++;
            if (lines[i].Text.Length > LongestWrap || TextTools.EndsSentence(lines[i].Text) || !char.IsLower(lines[i + 1].Text[0]))
                continue;
            broken++;
            column = Math.Max(column, lines[i].Text.Length);
        }

        if (pairs < LeastPairs || broken * 3 < pairs)
            return 0;
        for (var i = 0; i + 1 < lines.Count; i++)
            full += lines[i + 1].Blank == 0 && lines[i].Text.Length >= ShortestWrap && IsFull(lines[i].Text, lines[i + 1].Text, column) ? 1 : 0;
        return full * 4 >= pairs * 3 ? column : 0;
    }

    // The next line's first word had no room behind it.
    private static bool IsFull(string line, string next, int column) =>
        line.Length <= column + Indent && line.Length + 1 + (next.IndexOf(' ') is > 0 and var end ? end : next.Length) > column - Indent;

    // In wrapped text every full line goes on in the next; elsewhere one that stops in the middle of a sentence does when the next
    // begins with a small letter.
    private static bool GoesOn(string line, (string Text, int Number, int Blank) next, int column) =>
        next.Blank == 0 && line.Length >= ShortestWrap &&
        ((column > 0 && IsFull(line, next.Text, column)) || (char.IsLower(next.Text[0]) && (char.IsLetterOrDigit(line[^1]) || line[^1] is ',' or '-' or '’') && !IsByline(next.Text)));

    // "di Redazione", "von Sabine Thiel", "in Culture - by Elena Ortiz - 3 March 2021" under a headline.
    private static bool IsByline(string line) =>
        line.Length <= LongestByline && !TextTools.EndsSentence(line) && (BylineParser.HasLabel(line) || DateScanner.First(line) is { Date: not null });
}
