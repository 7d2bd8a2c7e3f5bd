namespace Search.Extraction.Text;

/// <summary>
/// Takes the heads and feet of printed pages out of a text that was taken from a PDF: lines at the edges of its pages (form feeds part
/// them) that say the same on several pages but for the number, or are nothing but one. Paragraphs that went over the break become whole.
/// </summary>
internal static class PageEdges
{
    // Heads and feet have so many lines at most.
    private const int Reach = 2;
    private const int LongestEdge = 120;

    /// <summary>Takes them out of the lines.</summary>
    /// <param name="lines">All lines; those taken out are removed.</param>
    /// <param name="pages">Index of the first line of each page, the first page among them.</param>
    /// <param name="taken">Gets what was taken out.</param>
    public static void Take(List<(string Text, int Number, int Blank)> lines, List<int> pages, List<RemovedText> taken)
    {
        var edges = Edges(lines, pages);
        var counts = edges.GroupBy(edge => Words(lines[edge].Text)).ToDictionary(same => same.Key, same => same.Count());
        var gone = edges.Where(edge => Words(lines[edge].Text) is var words && (words.Length == 0 ? lines[edge].Text.Any(char.IsAsciiDigit) : counts[words] > 1)).ToHashSet();
        var kept = new List<(string, int, int)>(lines.Count);
        var starts = pages.ToHashSet();
        var isBreak = false;
        for (var i = 0; i < lines.Count; i++)
        {
            isBreak |= starts.Contains(i);
            if (gone.Contains(i))
            {
                taken.Add(new RemovedText(lines[i].Text, "head or foot of a printed page", lines[i].Number));
                continue;
            }

            var goesOn = isBreak && kept is [.., var (last, _, _)] && !TextTools.EndsSentence(last) && char.IsLower(lines[i].Text[0]);
            kept.Add((lines[i].Text, lines[i].Number, goesOn ? 0 : lines[i].Blank));
            isBreak = false;
        }

        lines.Clear();
        lines.AddRange(kept);
    }

    private static List<int> Edges(List<(string Text, int Number, int Blank)> lines, List<int> pages)
    {
        var edges = new SortedSet<int>();
        for (var page = 0; page < pages.Count; page++)
        {
            var end = page + 1 < pages.Count ? pages[page + 1] : lines.Count;
            for (var i = 0; i < Reach && pages[page] + i < end; i++)
            {
                edges.Add(pages[page] + i);
                edges.Add(end - 1 - i);
            }
        }

        return [.. edges.Where(edge => lines[edge].Text.Length <= LongestEdge)];
    }

    // "The Severn Naturalist 14" and "The Severn Naturalist 15" are one line.
    private static string Words(string line) => string.Concat(TextTools.Key(line).Where(letter => letter != '0'));
}
