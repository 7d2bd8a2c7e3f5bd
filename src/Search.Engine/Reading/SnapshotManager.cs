using Search.Lucene8.Storage;

namespace Search.Engine.Reading;

/// <summary>Keeps the newest snapshot of an index at hand for many searches. Thread-safe.</summary>
public sealed class SnapshotManager : IDisposable
{
    private SnapshotManager() => throw new NotImplementedException();

    /// <summary>Opens the newest commit of the index in that directory.</summary>
    public static SnapshotManager Open(string path) => throw new NotImplementedException();

    /// <summary>As <see cref="Open"/>; the directory is not disposed with the manager.</summary>
    public static SnapshotManager OpenIn(IndexDirectory directory) => throw new NotImplementedException();

    /// <summary>The current snapshot, which stays open until the lease is disposed.</summary>
    public SnapshotLease Acquire() => throw new NotImplementedException();

    /// <summary>Swaps in a newer commit if there is one, and says so. If it cannot be opened, the error comes through and the current snapshot stays.</summary>
    public bool Refresh() => throw new NotImplementedException();

    /// <summary>Gives up the current snapshot; searches that hold a lease go on.</summary>
    public void Dispose() => throw new NotImplementedException();
}
