using Search.Extraction.Dates;

namespace Search.Extraction.Learning;

/// <summary>
/// What the articles of one site teach together: which lines are furniture, which are titles, how dates are read. Made by
/// <see cref="SiteLineCounter"/>; immutable.
/// </summary>
/// <param name="Articles">Articles learnt from.</param>
/// <param name="Order">How numeric dates are read here, where one reading fits most of them.</param>
/// <param name="Furniture">The lines that repeat enough, outside the body.</param>
/// <param name="Titles">The titles by rising value, each once.</param>
internal sealed record SiteLines(int Articles, NumericOrder? Order, IReadOnlyDictionary<long, RepeatedLine> Furniture, long[] Titles)
{
    /// <summary>Whether the line is the title of an article.</summary>
    public bool IsTitle(long key) => Array.BinarySearch(Titles, key) >= 0;

    /// <summary>The lines that are judged in another way than in earlier knowledge of the site: as furniture of another role or none, or as title.</summary>
    public HashSet<long> JudgedDifferently(SiteLines before)
    {
        var lines = new HashSet<long>();
        foreach (var (key, line) in Furniture)
        {
            if (!before.Furniture.TryGetValue(key, out var was) || was.Role != line.Role)
                lines.Add(key);
        }

        lines.UnionWith(before.Furniture.Keys.Where(key => !Furniture.ContainsKey(key)));
        for (int i = 0, j = 0; i < Titles.Length || j < before.Titles.Length;)
        {
            var order = i == Titles.Length ? 1 : j == before.Titles.Length ? -1 : Titles[i].CompareTo(before.Titles[j]);
            if (order != 0)
                lines.Add(order < 0 ? Titles[i] : before.Titles[j]);
            if (order <= 0)
                i++;
            if (order >= 0)
                j++;
        }

        return lines;
    }
}
