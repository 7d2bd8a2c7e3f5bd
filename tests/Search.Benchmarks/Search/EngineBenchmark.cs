using System.Globalization;
using Search.Cli.Bench;

namespace Search.Benchmarks.Search;

/// <summary>Our bare engine beside Apache Lucene on the index that we wrote: the strictest comparison there is. Answers are compared too.</summary>
internal static class EngineBenchmark
{
    private const int DifferencesShown = 20;

    /// <summary>Runs it and returns how many answers differ.</summary>
    public static int Run(BenchmarkReport report, string index, string queryFile, LuceneProcess lucene, BenchmarkOptions options)
    {
        var queries = BenchQuery.Read(queryFile);
        using var engine = BenchEngine.OfField(index, "body", queries);
        lucene.Open(index, "body", queryFile);
        var run = new BenchRun(queries, engine, options.Clock);
        var theirs = new Latencies(queries);
        lucene.WarmUp(WarmUp.Seconds);
        WarmUp.Ours(run);
        for (int pass = 0; pass < options.Passes; pass++)
        {
            run.Pass(CancellationToken.None);
            theirs.AddAll(lucene.Pass());
        }

        report.Line("\n## Searching: the bare engine\n\nBoth search the index that we wrote, merged; one thread, top 10, totals counted to 1,000. Times in µs: median over the queries of their medians, p99 of all times.");
        report.Line("The ratio is the geometric mean of ours to Lucene's by query; below 1 we are faster. The worst is the query with the greatest ratio.\n");
        var comparison = new Comparison(queries, run.Latencies, "Lucene", theirs);
        comparison.Write(report, "ours");
        comparison.WriteSlow(report);
        report.Raw("engine", comparison.Raw());

        var differences = Compare(queries, engine, lucene.Answers());
        report.Line($"\nAnswers that differ from Lucene's: {differences.Count}.");
        foreach (string difference in differences.Take(DifferencesShown)) report.Line("* " + difference);
        return differences.Count;
    }

    // The same scores place by place; equal scores may not change places either, since both order them by document.
    private static List<string> Compare(IReadOnlyList<BenchQuery> queries, BenchEngine engine, IReadOnlyList<string> theirs)
    {
        var differences = new List<string>();
        for (int query = 0; query < queries.Count; query++)
        {
            var hits = engine.Answer(query).Top;
            string[] expected = theirs[query].Split(' ')[1..];
            bool same = hits.Count == expected.Length && hits.Zip(expected).All(pair => pair.Second.Split(':') is [var doc, var score]
                && int.Parse(doc, CultureInfo.InvariantCulture) == pair.First.Doc
                    && Math.Abs(double.Parse(score, CultureInfo.InvariantCulture) - pair.First.Score) <= 1e-5 * Math.Max(1, pair.First.Score));
            if (!same)
                differences.Add($"{queries[query].Text}: Lucene {theirs[query]}, we {string.Join(' ', hits.Select(hit => string.Create(CultureInfo.InvariantCulture, $"{hit.Doc}:{hit.Score}")))}");
        }
        return differences;
    }
}
