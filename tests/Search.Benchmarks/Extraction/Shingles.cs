namespace Search.Benchmarks.Extraction;

/// <summary>The measure of the published article-extraction benchmark: multisets of 4-grams of words.</summary>
public static class Shingles
{
    private const int Size = 4;

    /// <summary>Precision and recall of a text against the true one.</summary>
    public static (double Precision, double Recall) Compare(string found, string truth)
    {
        var (a, b) = (Count(found), Count(truth));
        long common = 0;
        foreach (var (shingle, count) in a)
            common += Math.Min(count, b.GetValueOrDefault(shingle));
        return (Ratio(common, a.Values.Sum()), Ratio(common, b.Values.Sum()));
    }

    /// <summary>Words as \w+ finds them.</summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_' || char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.NonSpacingMark))
                i++;
            if (i > start)
                words.Add(text[start..i]);
            else
                i++;
        }

        return words;
    }

    private static Dictionary<string, int> Count(string text)
    {
        var words = Words(text);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < Math.Max(1, words.Count - Size + 1); i++)
        {
            var shingle = string.Join(' ', words.Skip(i).Take(Size));
            counts[shingle] = counts.GetValueOrDefault(shingle) + 1;
        }

        return counts;
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
