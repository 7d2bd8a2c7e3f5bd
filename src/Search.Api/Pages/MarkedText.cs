namespace Search.Api.Pages;

/// <summary>Text with marks, numbered so that one can be jumped to: <c>m1</c>, <c>m2</c>, … One instance for a page; not thread-safe.</summary>
internal sealed class MarkedText(HtmlBuilder html)
{
    /// <summary>Marks written until now.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Writes a stretch of a text, with the marks that lie in it; a mark that reaches over an end of the stretch is cut there and counts once.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where to begin, in UTF-16 code units.</param>
    /// <param name="end">Where to end, exclusive.</param>
    /// <param name="marks">Pairs of start and end in the text, ascending, not overlapping.</param>
    public void Add(string text, int start, int end, IReadOnlyList<int[]> marks)
    {
        int at = start;
        foreach (int[] mark in marks)
        {
            int from = Math.Max(mark[0], start), to = Math.Min(mark[1], end);
            if (from >= to) continue;
            html.Add($"{text[at..from]}");
            if (from == mark[0]) html.Add($"<mark id=\"m{(++Count).ToString(System.Globalization.CultureInfo.InvariantCulture)}\">{text[from..to]}</mark>");
            else html.Add($"<mark>{text[from..to]}</mark>");
            at = to;
        }
        html.Add($"{text[at..end]}");
    }
}
