using System.Globalization;
using System.Text;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Fits <see cref="FurnitureWords"/>: counts for each word the lines inside and outside of bodies that hold it, of each site only a few.
/// </summary>
internal static class FurnitureWordTraining
{
    private const int LeastSites = 6;
    private const int MostOfSite = 3;
    private const int ShortestWord = 5;

    // So many lines as the usual word has are added to what was counted: few lines tell little.
    private const double Damping = 6;
    private const double LeastWeight = 0.7;

    /// <summary>The stored form of the weights.</summary>
    /// <param name="texts">Lines, which of them are body, and the site of each text.</param>
    public static string Fit(IEnumerable<(IReadOnlyList<Line> Lines, bool[] Labels, string Site)> texts)
    {
        var counts = new Dictionary<string, (double Body, double Other, int Sites)>();
        foreach (var site in texts.GroupBy(t => t.Site))
        {
            var ofSite = new Dictionary<string, (int Body, int Other)>();
            var seen = new HashSet<string>();
            foreach (var (lines, labels, _) in site)
            {
                for (var i = 0; i < labels.Length; i++)
                {
                    // The same line on each page of a site, and in each form of a page, tells no more than once.
                    if (!seen.Add(lines[i].Text))
                        continue;
                    foreach (var word in Words(lines[i].Text).Distinct())
                    {
                        var (body, other) = ofSite.GetValueOrDefault(word);
                        ofSite[word] = labels[i] ? (body + 1, other) : (body, other + 1);
                    }
                }
            }

            foreach (var (word, (body, other)) in ofSite)
            {
                var all = counts.GetValueOrDefault(word);
                counts[word] = (all.Body + Math.Min(body, MostOfSite), all.Other + Math.Min(other, MostOfSite), all.Sites + 1);
            }
        }

        var usual = counts.Values.Sum(c => c.Other) / counts.Values.Sum(c => c.Other + c.Body);
        var written = new StringBuilder();
        foreach (var (word, (body, other, sites)) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var weight = Math.Log((other + Damping * usual) / (body + Damping * (1 - usual)) * (1 - usual) / usual);
            if (sites >= LeastSites && Math.Abs(weight) >= LeastWeight)
                written.Append(CultureInfo.InvariantCulture, $"{word} {weight:0.##}\n");
        }

        return written.ToString();
    }

    private static IEnumerable<string> Words(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && char.IsLetter(text[i]))
                i++;
            if (i - start >= ShortestWord)
                yield return text[start..i].ToLowerInvariant();
            i += i == start ? 1 : 0;
        }
    }
}
