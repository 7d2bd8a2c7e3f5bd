using System.Diagnostics;
using Search.Archive.Runs;
using Search.Cli.Bench;
using Search.Engine.Reading;

namespace Search.Benchmarks.Search;

/// <summary>
/// How cost grows with the number of articles: the same corpus multiplied to several sizes, the bare engine and the whole article search for each.
/// </summary>
internal static class CurveBenchmark
{
    public static void Run(BenchmarkReport report, ArticleMaker maker, string work, BenchmarkOptions options)
    {
        var engine = new List<IReadOnlyList<ClassLatency>>();
        var articles = new List<IReadOnlyList<ClassLatency>>();
        report.Line("\n## Time against the number of articles\n\n| articles | text MB | bare index MB | indexing s | article index MB | indexing s |\n|---|---|---|---|---|---|");
        string? queryFile = null;
        foreach (int count in options.Curve)
        {
            string folder = Directory.CreateDirectory(Path.Combine(work, "curve")).FullName;
            var corpus = Corpus.Write(maker.Make(count, options.Chain), Path.Combine(folder, "corpus.txt"));
            long started = Stopwatch.GetTimestamp();
            string bare = Path.Combine(folder, "bare"), whole = Path.Combine(folder, "articles");
            IndexingBenchmark.IndexOnce(corpus, bare, options.MemoryMb);
            double bareSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            started = Stopwatch.GetTimestamp();
            IndexingRun.Run(new IndexingOptions { IndexPath = whole, Sources = [new NamedSource("articles", corpus.ArticlesAsJson)] });
            report.Line($"| {count:N0} | {corpus.Bytes / 1e6:F0} | {Size(bare):F0} | {bareSeconds:F0} | {Size(whole):F0} | {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} |");
            report.Save();

            // The queries of the smallest corpus are asked of all.
            queryFile ??= WriteQueries(report, corpus, bare, options);
            var queries = BenchQuery.Read(queryFile);
            using (var field = BenchEngine.OfField(bare, "body", queries)) engine.Add(Measure(field, queries, options));
            var plain = queries.Where(query => QueryMaker.IsOfPlainWords($"{query.Class}\t{query.Text}")).ToArray();
            using (var search = BenchEngine.OfArticles(whole, plain)) articles.Add(Measure(search, plain, options));
            Directory.Delete(folder, recursive: true);
        }
        Table("The bare engine, median (p99) in µs", engine);
        Table("The whole article search with snippets, median (p99) in µs", articles);
        report.Raw("curve", new { options.Curve, Engine = engine, Articles = articles });

        void Table(string title, List<IReadOnlyList<ClassLatency>> sizes)
        {
            report.Line($"\n{title}:\n\n| class | {string.Join(" | ", options.Curve.Select(count => FormattableString.Invariant($"{count:N0}")))} |\n|---|{string.Concat(options.Curve.Select(_ => "---|"))}");
            for (int row = 0; row < sizes[0].Count; row++)
                report.Line($"| {sizes[0][row].Class} | {string.Join(" | ", sizes.Select(size => FormattableString.Invariant($"{size[row].MedianUs:F0} ({size[row].P99Us:F0})")))} |");
        }
    }

    private static IReadOnlyList<ClassLatency> Measure(BenchEngine engine, IReadOnlyList<BenchQuery> queries, BenchmarkOptions options)
    {
        var run = new BenchRun(queries, engine, options.Clock);
        WarmUp.Ours(run);
        for (int pass = 0; pass < options.Passes; pass++) run.Pass(CancellationToken.None);
        return run.Latencies.Classes();
    }

    private static string WriteQueries(BenchmarkReport report, Corpus corpus, string index, BenchmarkOptions options)
    {
        string file = Path.Combine(report.Folder, "queries.tsv");
        using var snapshot = IndexSnapshot.Open(index);
        File.WriteAllLines(file, QueryMaker.FromCorpus(corpus.File, snapshot, options.Each));
        return file;
    }

    private static double Size(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length) / 1e6;
}
