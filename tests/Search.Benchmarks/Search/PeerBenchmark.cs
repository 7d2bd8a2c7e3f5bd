using Search.Cli.Bench;

namespace Search.Benchmarks.Search;

/// <summary>SQLite FTS5 and Xapian beside our bare engine: indexing, and the queries that all of them know, in turns.</summary>
internal static class PeerBenchmark
{
    // Some take a thousand times as long.
    private const int MostPasses = 3;

    public static void Run(BenchmarkReport report, Corpus corpus, string work, string ourIndex, IReadOnlyList<string> queryLines, int passes)
    {
        string queryFile = Path.Combine(report.Folder, "queries-peers.tsv");
        File.WriteAllLines(queryFile, queryLines.Where(QueryMaker.IsOfPlainWords));
        var queries = BenchQuery.Read(queryFile);
        using var engine = BenchEngine.OfField(ourIndex, "body", queries);
        var run = new BenchRun(queries, engine, TimeProvider.System);
        var xapian = XapianPeer.TryStart(Repository.Path, work);
        using var sqlite = new SqlitePeer();
        IPeer[] peers = xapian == null ? [sqlite] : [sqlite, xapian];
        report.Line("\n## Other engines\n\nIndexing: one thread, one commit; SQLite without a journal. Searching: one thread, the ten best with scores; Lucene's and our times of these queries stand above, the ratios here are to ours.\n");
        report.Line("| | version | seconds | docs/s | processor s | index MB | size/text |\n|---|---|---|---|---|---|---|");
        var times = new Latencies[peers.Length];
        for (int i = 0; i < peers.Length; i++)
        {
            string folder = Path.Combine(work, "peer" + i);
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            var row = peers[i].Index(corpus.File, folder);
            report.Line($"| {row.What} | {peers[i].Version} | {row.Seconds:F1} | {corpus.Documents / row.Seconds:N0} | {row.ProcessorSeconds:F1} | {row.IndexBytes / 1e6:F0} | {(double)row.IndexBytes / corpus.Bytes:F2} |");
            peers[i].Open(folder, queryFile);
            times[i] = new Latencies(queries);
        }
        if (xapian == null) report.Line("\nXapian is not there: it needs g++ and libxapian-dev.");

        WarmUp.Ours(run);
        for (int pass = -1; pass < Math.Min(passes, MostPasses); pass++)
        {
            if (pass >= 0) run.Pass(CancellationToken.None);
            for (int i = 0; i < peers.Length; i++)
                if (peers[i].Pass() is var passed && pass >= 0) times[i].AddAll(passed);
        }
        for (int i = 0; i < peers.Length; i++)
        {
            report.Line();
            var comparison = new Comparison(queries, run.Latencies, peers[i].Name, times[i]);
            comparison.Write(report, "ours");
            report.Raw(peers[i].Name, comparison.Raw());
        }
        xapian?.Dispose();
    }
}
