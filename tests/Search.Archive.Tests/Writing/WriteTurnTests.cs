using Search.Archive.Writing;
using Search.Engine.Indexing;
using Search.Testing;

namespace Search.Archive.Tests.Writing;

/// <summary>Who is refused the lock tries again where a batch may have held it, and gives up where it is another run.</summary>
public sealed class WriteTurnTests : IDisposable
{
    private readonly TemporaryDirectory _index = new();
    private int _tries;

    public void Dispose() => _index.Dispose();

    [Fact]
    public void Take_AfterABatchThatEndedMeanwhile_HasItsTurn() => Assert.Equal(7, WriteTurn.Take(_index.Path, () => RefusedUntil(4)));

    [Fact]
    public void Take_WhileAnotherRunHoldsTheLock_FailsAtOnce()
    {
        Assert.Throws<IndexLockedException>(() => WriteTurn.Take(_index.Path, () => RefusedUntil(int.MaxValue)));
        Assert.InRange(_tries, 1, 10);
    }

    [Fact]
    public void Take_WhileABatchHoldsTheLock_WaitsForAsLongAsItTakes()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(ArchiveState.PathOf(_index.Path, "batch"))!);
        WriteTurn.MarkBatches(_index.Path);
        Assert.Equal(7, WriteTurn.Take(_index.Path, () => RefusedUntil(30)));
    }

    private int RefusedUntil(int tries) => ++_tries == tries ? 7 : throw new IndexLockedException(_index.Path, Environment.ProcessId);
}
