using System.Diagnostics;
using Search.Engine.Documents;
using Search.Engine.Indexing;

namespace Search.Benchmarks.Search;

/// <summary>
/// Indexing beside Java's IndexWriter: the same texts, one field, stored, with positions, offsets and norms, analyzed into the same tokens,
/// one commit; in turns.
/// </summary>
internal sealed class IndexingBenchmark(Corpus corpus, LuceneProcess lucene, string work, BenchmarkOptions options)
{
    private static readonly Schema Schema = new("bench", 1, [new FieldDefinition("body") { Indexing = FieldIndexing.Offsets, Analyzer = "standard", Norms = true, Stored = true }]);

    /// <summary>Where our merged index is when the runs are over.</summary>
    public string Ours { get; } = Path.Combine(work, "ours");

    private string Theirs { get; } = Path.Combine(work, "lucene");

    /// <summary>Runs all rounds, after one that does not count.</summary>
    public void Run(BenchmarkReport report)
    {
        var rows = new List<IndexingRow>();
        for (int round = options.Rounds > 0 ? -1 : 0; round < options.Rounds; round++)
        {
            if (round == 0) rows.Clear();
            rows.Add(Index("Search, 2 threads", threads: 2));
            rows.Add(Index("Search", threads: 1));
            Clear(Theirs);
            rows.Add(lucene.Index(corpus.File, Theirs, options.MemoryMb));
        }
        if (options.Rounds == 0) Index("Search", threads: 1);
        rows.Add(Timed("Search, merge", Merge));
        if (options.Rounds > 0) rows.Add(lucene.Merge(Theirs));
        Write(report, rows);
        report.Raw("indexing", rows);
    }

    /// <summary>Indexes a corpus on one thread and merges it, without a peer.</summary>
    public static void IndexOnce(Corpus corpus, string index, int memoryMb)
    {
        using var writer = IndexWriter.Open(index, Schema, new IndexWriterOptions { MemoryLimitBytes = (long)memoryMb << 20 });
        using (var lines = new StreamReader(corpus.File)) AddAll(writer, lines);
        writer.ForceMerge();
        writer.Commit();
    }

    private void Write(BenchmarkReport report, IReadOnlyList<IndexingRow> rows)
    {
        report.Line("\n## Indexing\n\nMedian of the rounds; the ratios are our rate to Lucene's with one thread, Lucene's processor time to ours, and our size to Lucene's.\n");
        report.Line("| | seconds | docs/s | MB/s | ratio of rate | processor s | ratio | index MB | ratio of size |\n|---|---|---|---|---|---|---|---|---|");
        var medians = rows.GroupBy(row => row.What).Select(runs => runs.OrderBy(run => run.Seconds).ElementAt((runs.Count() - 1) / 2)).ToArray();
        foreach (var row in medians)
        {
            var peer = medians.FirstOrDefault(other => other.What == (row.What.EndsWith("merge", StringComparison.Ordinal) ? "Lucene, merge" : "Lucene"));
            report.Line($"| {row.What} | {row.Seconds:F2} | {corpus.Documents / row.Seconds:N0} | {corpus.Bytes / 1e6 / row.Seconds:F1} | {peer?.Seconds / row.Seconds:F2} | {row.ProcessorSeconds:F2} | {peer?.ProcessorSeconds / row.ProcessorSeconds:F2} | {row.IndexBytes / 1e6:F1} | {(double)row.IndexBytes / peer?.IndexBytes:F3} |");
        }
    }

    private IndexingRow Index(string what, int threads)
    {
        Clear(Ours);
        return Timed(what, () =>
        {
            using var writer = IndexWriter.Open(Ours, Schema, new IndexWriterOptions { MemoryLimitBytes = (long)options.MemoryMb << 20 });
            using var lines = new StreamReader(corpus.File);
            if (threads == 1) AddAll(writer, lines);
            else
            {
                var shared = TextReader.Synchronized(lines);
                Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => AddAll(writer, shared));
            }
            writer.MaybeMerge();
            writer.Commit();
        });
    }

    private void Merge()
    {
        using var writer = IndexWriter.Open(Ours, Schema, new IndexWriterOptions { CommitsToKeep = 1 });
        writer.ForceMerge();
        writer.Commit();
    }

    private IndexingRow Timed(string what, Action run)
    {
        GC.Collect();
        var used = Environment.CpuUsage.TotalTime;
        long started = Stopwatch.GetTimestamp();
        run();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new IndexingRow(what, seconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds, new DirectoryInfo(Ours).EnumerateFiles().Sum(file => file.Length));
    }

    private static void AddAll(IndexWriter writer, TextReader lines)
    {
        var document = new Document();
        while (lines.ReadLine() is { } line)
        {
            document.Clear();
            writer.AddDocument(document.Add("body", line));
        }
    }

    private static void Clear(string directory)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }
}
