using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>Which lines of a page belong to the body that a person marked.</summary>
internal static class BodyLabels
{
    private const int Run = 4;

    /// <summary>
    /// A word is of the body when one of the runs of four words through it, over the ends of lines, is in the true body; a line when
    /// most of its words are, or when it is a paragraph of the body between lines that are.
    /// </summary>
    public static bool[] Of(IReadOnlyList<Line> lines, string truth)
    {
        var trueWords = Shingles.Words(truth);
        var runs = new HashSet<string>();
        for (var i = 0; i + Run <= trueWords.Count; i++)
            runs.Add(string.Join(' ', trueWords.Skip(i).Take(Run)));
        var words = new List<string>();
        var lineOf = new List<int>();
        for (var i = 0; i < lines.Count; i++)
        {
            foreach (var word in Shingles.Words(lines[i].Text))
            {
                words.Add(word);
                lineOf.Add(i);
            }
        }

        var covered = new bool[words.Count];
        for (var i = 0; i + Run <= words.Count; i++)
        {
            if (runs.Contains(string.Join(' ', words.Skip(i).Take(Run))))
                Array.Fill(covered, true, i, Run);
        }

        var counts = new (int Covered, int All)[lines.Count];
        for (var i = 0; i < words.Count; i++)
            counts[lineOf[i]] = (counts[lineOf[i]].Covered + (covered[i] ? 1 : 0), counts[lineOf[i]].All + 1);
        var labels = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
            labels[i] = counts[i].All > 0 && counts[i].Covered * 2 > counts[i].All;
        var paragraphs = truth.Split('\n').Select(p => TextTools.Key(p)).ToHashSet();
        var sure = (bool[])labels.Clone();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!labels[i] && counts[i].All is > 0 and < Run && paragraphs.Contains(TextTools.Key(lines[i].Text)))
                labels[i] = Enumerable.Range(i - 3, 7).Any(j => j >= 0 && j < lines.Count && sure[j]);
        }

        return labels;
    }
}
