namespace Search.Engine.Reading;

/// <summary>A reference to a snapshot, given back by <see cref="Dispose"/>. Belongs to one owner.</summary>
public sealed class SnapshotLease : IDisposable
{
    private IndexSnapshot? _snapshot;

    internal SnapshotLease(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>The snapshot.</summary>
    /// <exception cref="ObjectDisposedException">The lease was given back.</exception>
    public IndexSnapshot Snapshot => _snapshot ?? throw new ObjectDisposedException(nameof(SnapshotLease));

    /// <summary>Gives the reference back. A second call does nothing.</summary>
    public void Dispose() => Interlocked.Exchange(ref _snapshot, null)?.Release();
}
