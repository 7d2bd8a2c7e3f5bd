namespace Search.Cli.Bench;

/// <summary>The times of the passes over a list of queries, and what they come to. Percentiles are nearest ranks.</summary>
/// <param name="queries">The queries, by number.</param>
internal sealed class Latencies(IReadOnlyList<BenchQuery> queries)
{
    private readonly List<double>[] _times = queries.Select(_ => new List<double>()).ToArray();

    /// <summary>Adds the time of one run of a query, in microseconds.</summary>
    public void Add(int query, double microseconds) => _times[query].Add(microseconds);

    /// <summary>The median time of a query.</summary>
    public double Median(int query) => Percentile(_times[query], 0.5);

    /// <summary>The 99th percentile of the times of a query.</summary>
    public double P99(int query) => Percentile(_times[query], 0.99);

    /// <summary>
    /// For each class, in the order of the file: the median of its queries' medians, and the 99th percentile of all its times.
    /// </summary>
    public IReadOnlyList<ClassLatency> Classes() => Enumerable.Range(0, queries.Count)
        .GroupBy(number => queries[number].Class)
        .Select(numbers => new ClassLatency(numbers.Key, numbers.Count(), Percentile(numbers.Select(Median), 0.5), Percentile(numbers.SelectMany(number => _times[number]), 0.99)))
        .ToList();

    private static double Percentile(IEnumerable<double> values, double part)
    {
        double[] sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Length) - 1)];
    }
}
