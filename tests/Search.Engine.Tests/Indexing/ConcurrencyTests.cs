using Search.Engine.Diagnostics;
using Search.Engine.Indexing;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Storage;
using Search.Testing;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Indexing;

/// <summary>
/// Several threads write at once while others merge, commit and look. Each writing thread gives its documents rising numbers, so that any state must be the
/// outcome of the first operations of each thread, up to some one of them: a point in time.
/// </summary>
public class ConcurrencyTests
{
    private const int Threads = 3;
    private const int IdsPerThread = 7;
    private const int OperationsPerThread = 400;

    [Theory]
    [InlineData(1, false)]
    [InlineData(200_000, false)]
    [InlineData(200_000, true)]
    [InlineData(64 << 20, false)]
    public async Task Writer_UsedByManyThreads_ShowsPointsInTimeOnly(long memoryLimitBytes, bool onDisk)
    {
        using var folder = new TemporaryDirectory();
        IndexDirectory directory = onDisk ? new FileSystemDirectory(folder.Path) : new MemoryDirectory();
        var seed = new TestSeed(nameof(Writer_UsedByManyThreads_ShowsPointsInTimeOnly) + memoryLimitBytes);
        using (var writer = IndexWriter.OpenIn(directory, AllKinds, new IndexWriterOptions { MemoryLimitBytes = memoryLimitBytes, SegmentsPerTier = 2, MergeThreads = 2 }))
        {
            using var writing = new CancellationTokenSource();
            var writers = Enumerable.Range(0, Threads).Select(thread => Task.Run(() => Write(writer, thread))).ToArray();
            Task[] others =
            [
                Task.Run(() => Repeat(writing.Token, () => Look(writer.OpenSnapshot))),
                Task.Run(() => Repeat(writing.Token, () =>
                {
                    writer.Commit();
                    Look(() => IndexSnapshot.OpenIn(directory));
                })),
                Task.Run(() => Repeat(writing.Token, writer.MaybeMerge)),
            ];
            await Task.WhenAll(writers);
            await writing.CancelAsync();
            await Task.WhenAll(others);
            if (seed.Random().Next(2) == 0) writer.ForceMerge();
            writer.Commit();
        }
        using var last = IndexSnapshot.OpenIn(directory);
        Assert.Equal(Threads, Check(last));
        Assert.Equal(Threads * IdsPerThread, last.DocCount);
        Assert.Equal([], IndexCheck.CheckIn(directory).Faults);
    }

    [Fact]
    public async Task Rollback_WhileOthersWrite_GoesBackToTheCommitAndOn()
    {
        var directory = new MemoryDirectory();
        using var writer = IndexWriter.OpenIn(directory, AllKinds, new IndexWriterOptions { MemoryLimitBytes = 100_000, MergeThreads = 2, SegmentsPerTier = 2 });
        writer.AddDocument(Simple("first"));
        writer.Commit();
        int added = 0;
        var adding = Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 150; i++) writer.AddDocument(Simple("d" + Interlocked.Increment(ref added)));
        })).ToArray();
        for (int i = 0; i < 5; i++)
        {
            writer.Rollback();
            using var snapshot = writer.OpenSnapshot();
            Assert.Equal("first", Ids(snapshot)[0]);
        }
        await Task.WhenAll(adding);
        writer.Rollback();
        using (var snapshot = writer.OpenSnapshot()) Assert.Equal(["first"], Ids(snapshot));
        writer.AddDocument(Simple("second"));
        writer.Commit();
        Assert.Equal([], IndexCheck.CheckIn(directory).Faults);
        using var committed = IndexSnapshot.OpenIn(directory);
        Assert.Equal(["first", "second"], Ids(committed));
    }

    private static void Write(IndexWriter writer, int thread)
    {
        for (int i = 0; i < OperationsPerThread; i++)
        {
            string id = $"{thread}-{i % IdsPerThread}";
            var document = Simple(id, $"thread{thread}").Add("date", i);
            if (i % 5 == thread) writer.UpdateDocument(BooleanQuery.All(new TermQuery("id", id), new PointRangeQuery("date", 0, i)), document);
            else writer.UpdateDocument(Id(id), document);
        }
    }

    private static void Repeat(CancellationToken stop, Action action)
    {
        while (!stop.IsCancellationRequested) action();
    }

    private static void Look(Func<IndexSnapshot> open)
    {
        using var snapshot = open();
        Check(snapshot);
    }

    /// <summary>Returns how many threads have written anything.</summary>
    private static int Check(IndexSnapshot snapshot)
    {
        var latest = new Dictionary<string, long>();
        foreach (var segment in snapshot.Segments)
            for (int docId = 0; docId < segment.MaxDoc; docId++)
            {
                if (!segment.IsLive(docId)) continue;
                var document = snapshot.ReadDocument(segment.DocBase + docId, "id", "date");
                Assert.True(latest.TryAdd(document.GetString("id")!, document.GetInt64("date")!.Value), $"{document.GetString("id")} is there twice");
            }
        var threads = latest.GroupBy(pair => pair.Key[0]).ToArray();
        foreach (var thread in threads)
        {
            long upTo = thread.Max(pair => pair.Value);
            for (int id = 0; id < IdsPerThread; id++)
            {
                long expected = upTo - (upTo - id + IdsPerThread * 1000) % IdsPerThread;
                Assert.Equal(expected, latest.GetValueOrDefault($"{thread.Key}-{id}", expected < 0 ? expected : -1));
            }
        }
        return threads.Length;
    }
}
