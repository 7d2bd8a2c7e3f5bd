using Search.Cli.Bench;

namespace Search.Benchmarks.Search;

/// <summary>Our times beside another engine's, of the same queries in the same run.</summary>
internal sealed class Comparison(IReadOnlyList<BenchQuery> queries, Latencies ours, string peerName, Latencies peer)
{
    // What the project aims at: no single query slower than this, as a ratio.
    private const double SlowRatio = 1.1;
    private const int WorstShown = 20;

    /// <summary>
    /// A table by class, in µs: medians over the queries of their medians, p99 of all times; the ratio is the geometric mean of ours to the
    /// other's by query; and the query with the greatest ratio.
    /// </summary>
    public void Write(BenchmarkReport report, string ourName)
    {
        report.Line($"| class | queries | {ourName} | {peerName} | ratio | our p99 | {peerName} p99 | ratio of p99 | worst | its query |\n|---|---|---|---|---|---|---|---|---|---|");
        var theirClasses = peer.Classes().ToDictionary(row => row.Class);
        foreach (var row in ours.Classes())
        {
            var other = theirClasses[row.Class];
            int[] members = Enumerable.Range(0, queries.Count).Where(query => queries[query].Class == row.Class).ToArray();
            int worst = members.MaxBy(Ratio);
            report.Line($"| {row.Class} | {row.Queries} | {row.MedianUs:F1} | {other.MedianUs:F1} | {Mean(members):F2} | {row.P99Us:F0} | {other.P99Us:F0} | {row.P99Us / other.P99Us:F2} | {Ratio(worst):F2} | {queries[worst].Text} |");
        }
        report.Line($"\nAll queries: {Mean(Enumerable.Range(0, queries.Count)):F2}.");
    }

    /// <summary>The queries that take us longer than the other engine, by more than a tenth.</summary>
    public void WriteSlow(BenchmarkReport report)
    {
        int[] slow = Enumerable.Range(0, queries.Count).Where(query => Ratio(query) > SlowRatio).OrderByDescending(Ratio).ToArray();
        report.Line($"Queries with a ratio above {SlowRatio}: {slow.Length} of {queries.Count}.");
        foreach (int query in slow.Take(WorstShown))
            report.Line($"* {Ratio(query):F2}: {queries[query].Class} `{queries[query].Text}`, {ours.Median(query):F0} against {peer.Median(query):F0} µs");
    }

    /// <summary>The medians and p99 of each query.</summary>
    public object Raw() => queries.Select((query, number) => new
    {
        query.Class,
        query.Text,
        OurMedianUs = ours.Median(number),
        PeerMedianUs = peer.Median(number),
        OurP99Us = ours.P99(number),
        PeerP99Us = peer.P99(number),
    });

    private double Ratio(int query) => ours.Median(query) / peer.Median(query);

    private double Mean(IEnumerable<int> members) => Math.Exp(members.Average(query => Math.Log(Ratio(query))));
}
