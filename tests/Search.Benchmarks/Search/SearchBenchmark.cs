using Search.Engine.Reading;

namespace Search.Benchmarks.Search;

/// <summary>
/// Our engine beside others in one run, pass by pass in turns: indexing and searching beside Apache Lucene, the whole article search beside one built with
/// Lucene, the bare engine beside SQLite FTS5 and Xapian. Writes a dated folder under <c>artifacts/</c>: what was run where, raw numbers, tables.
/// </summary>
internal static class SearchBenchmark
{
    public static int Run(string[] arguments)
    {
        var options = BenchmarkOptions.Parse(arguments);
        string work = options.Keep ?? Path.Combine(Path.GetTempPath(), "search-bench-" + Environment.ProcessId);
        Directory.CreateDirectory(work);
        try
        {
            var report = new BenchmarkReport(Repository.Path, arguments);
            var maker = new ArticleMaker(options.Corpus ?? MadeCorpus.Write(Path.Combine(work, "made.jsonl")));
            int differences = 0;
            if (options.Curve.Count > 0) CurveBenchmark.Run(report, maker, work, options);
            else differences = Compare(report, maker, work, options);
            report.Save();
            report.Print();
            return differences == 0 ? 0 : 1;
        }
        finally
        {
            if (options.Keep == null) Directory.Delete(work, recursive: true);
        }
    }

    private static int Compare(BenchmarkReport report, ArticleMaker maker, string work, BenchmarkOptions options)
    {
        int articles = options.Articles ?? checked(maker.Count * Math.Max(1, options.Multiply));
        var corpus = Corpus.Write(maker.Make(articles, options.Chain), Path.Combine(work, "corpus.txt"));
        using var lucene = new LuceneProcess(Repository.Path, work, options.ByProcessor);
        report.Line($"* {lucene.Version}");
        if (options.ByProcessor) report.Line("* searches are timed by the processor time of their thread");
        report.Line($"* corpus: {corpus.Documents:N0} articles, {corpus.Bytes / 1e6:N1} MB");
        var indexing = new IndexingBenchmark(corpus, lucene, work, options);
        indexing.Run(report);
        report.Save();

        string queryFile = Path.Combine(report.Folder, "queries.tsv");
        string[] queries;
        using (var snapshot = IndexSnapshot.Open(indexing.Ours))
            queries = [.. QueryMaker.FromCorpus(corpus.File, snapshot, options.Each), .. options.Queries == null ? [] : QueryMaker.FromFile(options.Queries)];
        File.WriteAllLines(queryFile, queries);

        int differences = 0;
        foreach (string part in options.Parts)
        {
            switch (part)
            {
                case "engine": differences = EngineBenchmark.Run(report, indexing.Ours, queryFile, lucene, options); break;
                case "articles": ArticleBenchmark.Run(report, corpus, work, queries, lucene, options); break;
                case "peers": PeerBenchmark.Run(report, corpus, work, indexing.Ours, queries, options.Passes); break;
                default: throw new ArgumentException($"There is no part '{part}'; there are engine, articles, peers.");
            }
            report.Save();
        }
        return differences;
    }
}
