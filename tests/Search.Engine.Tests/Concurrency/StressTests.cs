using System.Diagnostics;
using System.Globalization;
using Search.Engine.Diagnostics;
using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;
using Search.Testing;

namespace Search.Engine.Tests.Concurrency;

/// <summary>
/// Searches while others index, merge, commit and roll back. Every commit gives all documents of the index its own number, so that one answer with two
/// numbers, or with a document too many or too few, was put together from two snapshots. Runs for 6 seconds, or as many as the environment variable
/// STRESS_SECONDS says (60 in tests/run), and for some commits at least.
/// </summary>
public sealed class StressTests
{
    private const int Documents = 240;
    private const int Writers = 2;
    private const int Searchers = 3;
    private const int LeastCommits = 5;

    private static readonly Schema Schema = new("stress", 1,
    [
        new("id") { Indexing = FieldIndexing.Docs, Stored = true },
        new("number") { Indexing = FieldIndexing.Docs, Stored = true },
        new("version") { DocValues = FieldDocValues.Numeric, Point = true },
        new("body") { Indexing = FieldIndexing.Offsets, Analyzer = "whitespace", Norms = true },
    ]);

    [Fact]
    public void Answers_DuringWritingMergingCommitsAndRollbacks_BelongToOneSnapshotEach()
    {
        var seed = new TestSeed(nameof(Answers_DuringWritingMergingCommitsAndRollbacks_BelongToOneSnapshotEach));
        seed.Run(() =>
        {
            using var folder = new TemporaryDirectory();
            var run = new Run(folder.Path, seed);
            run.Go(TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("STRESS_SECONDS") ?? "6", CultureInfo.InvariantCulture)));
            Assert.True(run.Answers > 20, $"only {run.Answers} answers: the test does not test much");
            Assert.Equal([], IndexCheck.Check(folder.Path).Faults);
            Assert.Equal([], OpenFiles(folder.Path));
        });
    }

    /// <summary>Handles and maps of this process that lie in the folder, deleted files too.</summary>
    private static List<string> OpenFiles(string folder)
    {
        var open = File.ReadLines("/proc/self/maps").Where(line => line.Contains(folder)).Select(line => "mapped: " + line).ToList();
        foreach (string handle in Directory.GetFiles("/proc/self/fd"))
            // A handle that another thread closes meanwhile is none of ours.
            if (new FileInfo(handle).LinkTarget is { } target && target.Contains(folder))
                open.Add("open: " + target);
        return open;
    }

    /// <summary>One run on one index, with its threads.</summary>
    private sealed class Run(string folder, TestSeed seed)
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly string[] _words = Enumerable.Range(0, 50).Select(i => "w" + i).ToArray();
        private long _answers;

        public long Answers => Interlocked.Read(ref _answers);

        public void Go(TimeSpan duration)
        {
            var writer = Open();
            Write(writer, 0, 0);
            Write(writer, 1, 0);
            Commit(writer, 0);
            using var manager = SnapshotManager.Open(folder);
            Assert.NotEmpty(OpenFiles(folder));
            var shared = new SharedWriter { Writer = writer };
            var watch = Stopwatch.StartNew();
            var threads = new List<Task> { Start(() => WriteRounds(shared, () => watch.Elapsed > duration)), Start(() => Refresh(manager)), Start(() => SearchUncommitted(shared)) };
            for (int i = 0; i < Searchers; i++)
            {
                var random = seed.Random("searcher " + i);
                threads.Add(Start(() => Search(manager, random)));
            }
            try
            {
                Task.WaitAll(threads);
            }
            finally
            {
                shared.Writer.Dispose();
            }
        }

        // The first error ends the run for all.
        private Task Start(Action step) => Task.Factory.StartNew(() =>
        {
            try
            {
                while (!_stop.IsCancellationRequested) step();
            }
            catch
            {
                _stop.Cancel();
                throw;
            }
        }, TaskCreationOptions.LongRunning);

        private IndexWriter Open() => IndexWriter.Open(folder, Schema, new IndexWriterOptions { MemoryLimitBytes = 400_000, CommitsToKeep = 2, SegmentsPerTier = 3, MergeThreads = 2 });

        private readonly Random _choice = seed.Random("rounds");
        private long _number;

        /// <summary>All documents anew, by several threads, then a commit; or something that forgets them.</summary>
        private void WriteRounds(SharedWriter shared, Func<bool> isTimeOver)
        {
            long next = _number + 1;
            int kind = _choice.Next(8);
            var writer = shared.Writer;
            var parts = Enumerable.Range(0, Writers).Select(part => Task.Run(() => Write(writer, part, next))).ToList();
            if (kind is 0 or 1) parts.Add(Task.Run(writer.MaybeMerge));
            if (kind == 2) parts.Add(Task.Run(() => writer.ForceMerge(2)));
            if (kind == 3) parts.Add(Task.Run(writer.Flush));
            Task.WaitAll(parts);
            switch (kind)
            {
                case 4:
                    writer.Rollback();
                    return;
                case 5:
                    lock (shared)
                    {
                        writer.Dispose();
                        shared.Writer = Open();
                    }
                    return;
                case 6:
                    writer.PrepareCommit(UserData(next));
                    using (var prepared = writer.OpenPrepared()) AssertOneNumber(prepared, next);
                    if (_choice.Next(2) == 0)
                    {
                        writer.Rollback();
                        return;
                    }
                    writer.Commit();
                    break;
                default:
                    Commit(writer, next);
                    break;
            }
            _number = next;
            if (_number >= LeastCommits && isTimeOver()) _stop.Cancel();
        }

        private void Write(IndexWriter writer, int part, long number)
        {
            var random = seed.Random($"text {part} {number}");
            for (int i = part; i < Documents; i += Writers)
            {
                string id = "d" + i;
                string text = string.Join(' ', Enumerable.Range(0, random.Next(5, 40)).Select(_ => _words[random.Next(_words.Length)]));
                var document = new Document().Add("id", id).Add("number", Text(number)).Add("version", number).Add("body", "everywhere " + text);
                if (random.Next(4) == 0) writer.UpdateDocument(BooleanQuery.All(new TermQuery("id", id), new PointRangeQuery("version", 0, number)), document);
                else writer.UpdateDocument(new Term("id", id), document);
            }
        }

        private static void Commit(IndexWriter writer, long number) => writer.Commit(UserData(number));

        private static Dictionary<string, string> UserData(long number) => new() { ["number"] = Text(number) };

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

        private static void Refresh(SnapshotManager manager)
        {
            manager.Refresh();
            Thread.Sleep(1);
        }

        private void Search(SnapshotManager manager, Random random)
        {
            using var lease = manager.Acquire();
            long number = long.Parse(lease.Snapshot.UserData["number"], CultureInfo.InvariantCulture);
            AssertOneNumber(lease.Snapshot, number);
            var searcher = new IndexSearcher(lease.Snapshot);
            string word = _words[random.Next(_words.Length)];
            var hits = searcher.Search(BooleanQuery.All(new TermQuery("body", "everywhere"), new TermQuery("body", word)), 10).Hits;
            foreach (var hit in hits) Assert.Equal(Text(number), lease.Snapshot.ReadDocument(hit.DocId, "number").GetString("number"));
            Assert.Equal(Documents, searcher.Count(new TermQuery("body", "everywhere")));
            Interlocked.Increment(ref _answers);
        }

        private static void AssertOneNumber(IndexSnapshot snapshot, long number)
        {
            Assert.Equal(Documents, snapshot.DocCount);
            var searcher = new IndexSearcher(snapshot);
            Assert.Equal(Documents, searcher.Count(new TermQuery("number", Text(number))));
            Assert.Equal(Documents, searcher.Search(new PointRangeQuery("version", number, number), 1).Total);
            var hits = searcher.Search(new TermQuery("body", "everywhere"), Documents, new SearchOptions { Sort = new Sort("version") }).Hits;
            Assert.Equal(Documents, hits.Count);
            Assert.All(hits, hit => Assert.Equal(number, hit.SortValue));
        }

        /// <summary>What the writer has: an update is never seen without its deletion, nor the other way round.</summary>
        private void SearchUncommitted(SharedWriter shared)
        {
            // The writer may not be closed between asking for it and its answer.
            lock (shared)
            {
                using var snapshot = shared.Writer.OpenSnapshot();
                Assert.Equal(Documents, snapshot.DocCount);
                var hits = new IndexSearcher(snapshot).Search(new TermQuery("body", "everywhere"), Documents * 2).Hits;
                Assert.Equal(Documents, hits.Select(hit => snapshot.ReadDocument(hit.DocId, "id").GetString("id")).Distinct().Count());
                Assert.Equal(Documents, hits.Count);
            }
            Thread.Sleep(50);
            Interlocked.Increment(ref _answers);
        }
    }

    private sealed class SharedWriter
    {
        public required IndexWriter Writer { get; set; }
    }
}
