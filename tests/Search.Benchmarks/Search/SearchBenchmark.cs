using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Search.Cli.Bench;
using Search.Engine.Reading;

namespace Search.Benchmarks.Search;

/// <summary>
/// Our engine beside Apache Lucene in one run: indexing the same texts, then the same queries on the index that we wrote, pass by pass in turns. Writes a
/// dated folder under <c>artifacts/</c>: what was run where, raw numbers, tables.
/// </summary>
internal static class SearchBenchmark
{
    // Of processor time, since on a machine that others use too the compilers get little of it.
    private const int WarmUpSeconds = 8;

    public static int Run(string[] arguments)
    {
        string repository = Repository.Path;
        var options = BenchmarkOptions.Parse(arguments);
        string work = options.Keep ?? Path.Combine(Path.GetTempPath(), "search-bench-" + Environment.ProcessId);
        Directory.CreateDirectory(work);
        try
        {
            string output = Directory.CreateDirectory(Path.Combine(repository, "artifacts", $"bench-{DateTime.Now:yyyy-MM-dd-HHmmss}")).FullName;
            string source = options.Corpus ?? MadeCorpus.Write(Path.Combine(work, "made.jsonl"));
            var corpus = Corpus.Write(source, options.Multiply, Path.Combine(work, "corpus.txt"));
            using var lucene = new LuceneProcess(repository, work);
            var report = new StringBuilder(Setting(repository, arguments, corpus, lucene));

            var indexing = new IndexingBenchmark(corpus, lucene, work, options);
            var rows = indexing.Run();
            WriteIndexing(report, rows, corpus);

            string queryFile = Path.Combine(output, "queries.tsv");
            using (var snapshot = IndexSnapshot.Open(indexing.Ours))
                File.WriteAllLines(queryFile, QueryMaker.FromCorpus(corpus.File, snapshot, options.Each).Concat(options.Queries == null ? [] : QueryMaker.FromFile(options.Queries)));
            var queries = BenchQuery.Read(queryFile);
            var (ours, theirs, differences) = Search(indexing.Ours, queryFile, queries, lucene, options.Passes);
            WriteSearching(report, queries, ours, theirs, differences);

            File.WriteAllText(Path.Combine(output, "report.md"), report.ToString());
            File.WriteAllText(Path.Combine(output, "raw.json"), JsonSerializer.Serialize(new
            {
                Indexing = rows,
                Queries = queries.Select((query, number) => new
                {
                    query.Class, query.Text, OurMedianUs = ours.Median(number), LuceneMedianUs = theirs.Median(number), OurP99Us = ours.P99(number), LuceneP99Us = theirs.P99(number),
                }),
            }, new JsonSerializerOptions { WriteIndented = true }));
            Console.WriteLine(report);
            Console.WriteLine($"Written to {Path.GetRelativePath(repository, output)}");
            return differences.Count == 0 ? 0 : 1;
        }
        finally
        {
            if (options.Keep == null) Directory.Delete(work, recursive: true);
        }
    }

    private static (Latencies Ours, Latencies Theirs, IReadOnlyList<string> Differences) Search(string index, string queryFile, IReadOnlyList<BenchQuery> queries, LuceneProcess lucene, int passes)
    {
        using var engine = BenchEngine.OfField(index, "body", queries);
        lucene.Open(index, "body", queryFile);
        var run = new BenchRun(queries, engine, TimeProvider.System);
        var theirs = new Latencies(queries);
        lucene.WarmUp(WarmUpSeconds);
        for (var used = Environment.CpuUsage.TotalTime; (Environment.CpuUsage.TotalTime - used).TotalSeconds < WarmUpSeconds;) run.WarmUp(CancellationToken.None);
        for (int pass = 0; pass < passes; pass++)
        {
            run.Pass(CancellationToken.None);
            double[] times = lucene.Pass();
            for (int query = 0; query < times.Length; query++) theirs.Add(query, times[query]);
        }
        return (run.Latencies, theirs, Compare(queries, engine, lucene.Answers()));
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
                && int.Parse(doc, CultureInfo.InvariantCulture) == pair.First.Doc && Math.Abs(double.Parse(score, CultureInfo.InvariantCulture) - pair.First.Score) <= 1e-5 * Math.Max(1, pair.First.Score));
            if (!same) differences.Add($"{queries[query].Text}: Lucene {theirs[query]}, we {string.Join(' ', hits.Select(hit => string.Create(CultureInfo.InvariantCulture, $"{hit.Doc}:{hit.Score}")))}");
        }
        return differences;
    }

    private static string Setting(string repository, string[] arguments, Corpus corpus, LuceneProcess lucene) => string.Create(CultureInfo.InvariantCulture, $"""
        # Search beside Apache Lucene

        * command: `tests/bench {string.Join(' ', arguments)}`
        * commit: {Output("git", "-C", repository, "rev-parse", "HEAD")}
        * machine: {Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB; load {File.ReadAllText("/proc/loadavg").Trim()}
        * {System.Runtime.InteropServices.RuntimeInformation.OSDescription}; {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}; {lucene.Version}
        * corpus: {corpus.Documents:N0} articles, {corpus.Bytes / 1e6:N1} MB


        """);

    private static void WriteIndexing(StringBuilder report, IReadOnlyList<IndexingRow> rows, Corpus corpus)
    {
        report.AppendLine("## Indexing\n\nMedian of the rounds; the ratios are our rate to Lucene's with one thread, Lucene's processor time to ours, and our size to Lucene's.\n");
        report.AppendLine("| | seconds | docs/s | MB/s | ratio of rate | processor s | ratio | index MB | ratio of size |\n|---|---|---|---|---|---|---|---|---|");
        var medians = rows.GroupBy(row => row.What).Select(runs => runs.OrderBy(run => run.Seconds).ElementAt((runs.Count() - 1) / 2)).ToArray();
        foreach (var row in medians)
        {
            var peer = medians.FirstOrDefault(other => other.What == (row.What.EndsWith("merge", StringComparison.Ordinal) ? "Lucene, merge" : "Lucene"));
            report.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.What} | {row.Seconds:F2} | {corpus.Documents / row.Seconds:N0} | {corpus.Bytes / 1e6 / row.Seconds:F1} | {peer?.Seconds / row.Seconds:F2} | {row.ProcessorSeconds:F2} | {peer?.ProcessorSeconds / row.ProcessorSeconds:F2} | {row.IndexBytes / 1e6:F1} | {(double)row.IndexBytes / peer?.IndexBytes:F3} |"));
        }
    }

    private static void WriteSearching(StringBuilder report, IReadOnlyList<BenchQuery> queries, Latencies ours, Latencies theirs, IReadOnlyList<string> differences)
    {
        report.AppendLine("\n## Searching\n\nBoth search the index that we wrote, merged; one thread, top 10, totals counted to 1,000. Times in µs: median over the queries of their medians, p99 of all times.");
        report.AppendLine("The ratio is the geometric mean of ours to Lucene's by query; below 1 we are faster. The worst is the query with the greatest ratio.\n");
        report.AppendLine("| class | queries | ours | Lucene | ratio | our p99 | Lucene p99 | ratio of p99 | worst | its query |\n|---|---|---|---|---|---|---|---|---|---|");
        var theirClasses = theirs.Classes().ToDictionary(row => row.Class);
        foreach (var row in ours.Classes())
        {
            var peer = theirClasses[row.Class];
            var ratios = Enumerable.Range(0, queries.Count).Where(query => queries[query].Class == row.Class).Select(query => (Ratio: ours.Median(query) / theirs.Median(query), queries[query].Text)).ToArray();
            var worst = ratios.MaxBy(entry => entry.Ratio);
            double mean = Math.Exp(ratios.Average(entry => Math.Log(entry.Ratio)));
            report.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Class} | {row.Queries} | {row.MedianUs:F1} | {peer.MedianUs:F1} | {mean:F2} | {row.P99Us:F0} | {peer.P99Us:F0} | {row.P99Us / peer.P99Us:F2} | {worst.Ratio:F2} | {worst.Text} |"));
        }
        double all = Math.Exp(Enumerable.Range(0, queries.Count).Average(query => Math.Log(ours.Median(query) / theirs.Median(query))));
        report.AppendLine(string.Create(CultureInfo.InvariantCulture, $"\nAll queries: {all:F2}. Answers that differ from Lucene's: {differences.Count}."));
        foreach (string difference in differences.Take(20)) report.AppendLine("* " + difference);
    }

    private static string Processor() => File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";

    private static string Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
