using Search.Engine.Diagnostics;
using Search.Engine.Indexing;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Testing;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Indexing;

/// <summary>What happens when documents come faster than they are written and merged, and when a merge in the background fails.</summary>
public class BackpressureTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly MemoryDirectory _memory = new();

    [Fact]
    public async Task Memory_WhileAFlushLags_StaysWithinTheLimit()
    {
        const long limit = 2_000_000;
        const int threads = 3;
        using var flushing = new ManualResetEventSlim();
        using var mayFlush = new ManualResetEventSlim();
        long most = 0;
        int added = 0;
        // The first flush hangs until all others have come to a stop, or for a while.
        var directory = new HookDirectory(_memory, name =>
        {
            if (!name.EndsWith(".fnm", StringComparison.Ordinal) || flushing.IsSet) return;
            flushing.Set();
            mayFlush.Wait(Long);
        });
        using var writer = IndexWriter.OpenIn(directory, AllKinds, new IndexWriterOptions { MemoryLimitBytes = limit });
        var adding = Enumerable.Range(0, threads).Select(thread => Task.Run(() =>
        {
            var random = new TestSeed(nameof(Memory_WhileAFlushLags_StaysWithinTheLimit), thread).Random();
            for (int i = 0; i < 4_000; i++)
            {
                writer.AddDocument(Random($"{thread}-{i}", random));
                Interlocked.Increment(ref added);
                long now = writer.BufferedBytes;
                for (long seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, now, seen);
            }
        })).ToArray();
        Assert.True(flushing.Wait(Long));
        for (int before = -1; before != Volatile.Read(ref added);)
        {
            before = added;
            await Task.Delay(200);
        }
        Assert.InRange(added, 1, threads * 4_000 - 1);
        mayFlush.Set();
        await Task.WhenAll(adding).WaitAsync(Long);
        // A document of these grows a buffer by a block of 64 KB and doubles a few tables at most.
        Assert.InRange(most, limit / 2, limit + threads * 350_000);
        Assert.True(writer.BufferedBytes < limit);
        writer.Commit();
        Assert.Equal(0, writer.BufferedBytes);
        using var snapshot = IndexSnapshot.OpenIn(_memory);
        Assert.Equal(threads * 4_000, snapshot.DocCount);
    }

    [Fact]
    public async Task Adding_WhileMergesLag_WaitsSoThatSegmentsAreBounded()
    {
        const int documents = 150;
        using var mayMerge = new ManualResetEventSlim();
        int added = 0;
        int adder = -1;
        var directory = new HookDirectory(_memory, _ =>
        {
            if (Environment.CurrentManagedThreadId != Volatile.Read(ref adder)) mayMerge.Wait(Long);
        });
        mayMerge.Set();
        using var writer = IndexWriter.OpenIn(directory, AllKinds, new IndexWriterOptions { MemoryLimitBytes = 1, SegmentsPerTier = 2, MergeThreads = 1 });
        mayMerge.Reset();
        var adding = Task.Factory.StartNew(() =>
        {
            Volatile.Write(ref adder, Environment.CurrentManagedThreadId);
            for (int i = 0; i < documents; i++)
            {
                writer.AddDocument(Simple("d" + i));
                Interlocked.Increment(ref added);
            }
        }, TaskCreationOptions.LongRunning);
        Assert.NotSame(adding, await Task.WhenAny(adding, Task.Delay(1_000)));
        Assert.InRange(added, 0, 40);
        mayMerge.Set();
        await adding.WaitAsync(Long);
        writer.Commit();
        using var snapshot = IndexSnapshot.OpenIn(_memory);
        Assert.Equal(documents, snapshot.DocCount);
        Assert.InRange(snapshot.Segments.Count, 1, 40);
    }

    [Fact]
    public void Commit_BuffersOfTwoThreads_AreWrittenSideBySide()
    {
        using var both = new Barrier(2);
        bool met = true;
        // The file of stored fields is made with the buffer, that of the fields when it is written.
        var directory = new HookDirectory(_memory, name =>
        {
            if (name.EndsWith(".fdt", StringComparison.Ordinal) || name.EndsWith(".fnm", StringComparison.Ordinal)) met &= both.SignalAndWait(Long);
        });
        using var writer = IndexWriter.OpenIn(directory, AllKinds);
        AddByTwoThreads(writer);
        writer.Commit();
        Assert.True(met);
        using var snapshot = IndexSnapshot.OpenIn(_memory);
        Assert.Equal((2, 2), (snapshot.DocCount, snapshot.Segments.Count));
    }

    [Fact]
    public void Commit_OneOfTwoBuffersFails_ClosesTheWriterAndTheLastCommitStands()
    {
        using var both = new Barrier(2);
        int written = 0;
        var directory = new HookDirectory(_memory, name =>
        {
            if (name.EndsWith(".fdt", StringComparison.Ordinal)) both.SignalAndWait(Long);
            else if (name.EndsWith(".fnm", StringComparison.Ordinal) && Interlocked.Increment(ref written) == 1) throw new IOException("The disk is full, says the test.");
        });
        using (var writer = IndexWriter.OpenIn(directory, AllKinds))
        {
            AddByTwoThreads(writer);
            Assert.Contains("The disk is full", Assert.Throws<IOException>(() => writer.Commit()).Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => writer.AddDocument(Simple("later")));
        }
        Assert.DoesNotContain(_memory.ListFiles(), name => name.StartsWith("segments_", StringComparison.Ordinal));
    }

    private static void AddByTwoThreads(IndexWriter writer)
    {
        var other = Task.Factory.StartNew(() => writer.AddDocument(Simple("a")), TaskCreationOptions.LongRunning);
        writer.AddDocument(Simple("b"));
        Assert.True(other.Wait(Long));
    }

    [Fact]
    public void BackgroundMerge_Fails_ClosesTheWriterAndTheLastCommitStands()
    {
        int user = Environment.CurrentManagedThreadId;
        var directory = new HookDirectory(_memory, name =>
        {
            if (Environment.CurrentManagedThreadId != user && name.EndsWith(".fnm", StringComparison.Ordinal)) throw new IOException("The disk is full, says the test.");
        });
        var options = new IndexWriterOptions { MemoryLimitBytes = 1, SegmentsPerTier = 2, MergeThreads = 2 };
        using (var writer = IndexWriter.OpenIn(directory, AllKinds, options))
        {
            writer.AddDocument(Simple("committed"));
            writer.Commit();
            var refused = Assert.Throws<InvalidOperationException>(() =>
            {
                for (int i = 0; i < 100_000; i++) writer.AddDocument(Simple("lost"));
            });
            Assert.Contains("says the test", refused.Message);
            Assert.Throws<InvalidOperationException>(() => writer.Commit());
        }
        using (var writer = IndexWriter.OpenIn(_memory, AllKinds, options))
        using (var snapshot = writer.OpenSnapshot()) Assert.Equal(["committed"], Ids(snapshot));
        Assert.Equal([], IndexCheck.CheckIn(_memory).Faults);
        Assert.Equal([], _memory.ListFiles().Except(CommitPoint.Read(_memory, 1).Files));
    }

    [Theory]
    [InlineData("rollback")]
    [InlineData("delete all")]
    [InlineData("dispose")]
    public async Task BackgroundMerge_CalledOff_LeavesNothing(string by)
    {
        using var merging = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        int user = Environment.CurrentManagedThreadId;
        var directory = new HookDirectory(_memory, name =>
        {
            if (Environment.CurrentManagedThreadId == user || !name.EndsWith(".fdt", StringComparison.Ordinal)) return;
            merging.Set();
            mayGoOn.Wait(Long);
        });
        var writer = IndexWriter.OpenIn(directory, AllKinds, new IndexWriterOptions { MemoryLimitBytes = 1, SegmentsPerTier = 2, MergeThreads = 1 });
        writer.AddDocument(Simple("committed"));
        writer.Commit();
        for (int i = 0; i < 5; i++) writer.AddDocument(Simple("more" + i));
        Assert.True(merging.Wait(Long));
        var disposing = Task.CompletedTask;
        if (by == "rollback") writer.Rollback();
        if (by == "delete all") writer.DeleteAll();
        if (by == "dispose") disposing = Task.Run(writer.Dispose);
        mayGoOn.Set();
        await disposing.WaitAsync(Long);
        if (by == "delete all") writer.Commit();
        writer.Dispose();
        using var snapshot = IndexSnapshot.OpenIn(_memory);
        Assert.Equal(by == "delete all" ? [] : ["committed"], Ids(snapshot));
        Assert.Equal([], IndexCheck.CheckIn(_memory).Faults);
        Assert.Equal([], _memory.ListFiles().Except(CommitPoint.ListGenerations(_memory).SelectMany(generation => CommitPoint.Read(_memory, generation).Files)));
    }
}
