using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Reading;

/// <summary>
/// Keeps the newest snapshot of an index at hand for many searches. The checksums of a segment's files are checked before it is searched, once: a damaged
/// index is refused and never answers wrongly. Thread-safe.
/// </summary>
public sealed class SnapshotManager : IDisposable
{
    private readonly Lock _refreshing = new();
    private volatile IndexSnapshot? _current;

    private SnapshotManager(IndexSnapshot current) => _current = current;

    /// <summary>Opens the newest commit of the index in that directory.</summary>
    /// <exception cref="FileNotFoundException">There is no commit.</exception>
    /// <exception cref="IOException">The commit is damaged, see <see cref="IndexErrors.IsDamage"/>.</exception>
    public static SnapshotManager Open(string path) => new(IndexSnapshot.Open(path, verify: true));

    /// <summary>As <see cref="Open"/>; the directory is not disposed with the manager.</summary>
    public static SnapshotManager OpenIn(IndexDirectory directory) => new(IndexSnapshot.OpenIn(directory, verify: true));

    /// <summary>
    /// As <see cref="Open"/>; but where the newest commit is damaged, the newest one that is not is opened, and <paramref name="damage"/> says what is wrong with the
    /// other. <see cref="Refresh"/> goes on to ask for the newest.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no commit.</exception>
    /// <exception cref="IOException">All commits are damaged; the error is that of the newest.</exception>
    public static SnapshotManager OpenLastGood(string path, out string? damage)
    {
        damage = null;
        try
        {
            return Open(path);
        }
        catch (IOException newest) when (IndexErrors.IsDamage(newest))
        {
            damage = newest.Message;
            foreach (long generation in CommitPoint.ListGenerations(new FileSystemDirectory(path)).SkipLast(1).Reverse())
            {
                try
                {
                    return new SnapshotManager(IndexSnapshot.Open(path, generation, verify: true));
                }
                catch (IOException error) when (IndexErrors.IsDamage(error) || error is FileNotFoundException)
                {
                    continue; // an older one may be sound
                }
            }
            throw;
        }
    }

    /// <summary>Takes over a snapshot, of a writer for instance, and follows what it follows.</summary>
    public static SnapshotManager Of(IndexSnapshot snapshot) => new(snapshot);

    /// <summary>The current snapshot, which stays open until the lease is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The manager was disposed.</exception>
    public SnapshotLease Acquire()
    {
        while (true)
        {
            var current = _current ?? throw new ObjectDisposedException(nameof(SnapshotManager));
            // It may be swapped and closed between the two lines; then the newer one is there.
            if (current.TryAcquire()) return new SnapshotLease(current);
        }
    }

    /// <summary>
    /// Swaps in a newer commit if there is one, and says so. If it cannot be opened, the error comes through and the current snapshot stays.
    /// </summary>
    public bool Refresh()
    {
        lock (_refreshing)
        {
            var current = _current ?? throw new ObjectDisposedException(nameof(SnapshotManager));
            var newer = current.OpenIfNewer();
            if (newer == null) return false;
            _current = newer;
            current.Dispose();
            return true;
        }
    }

    /// <summary>Gives up the current snapshot; searches that hold a lease go on.</summary>
    public void Dispose()
    {
        lock (_refreshing)
        {
            _current?.Dispose();
            _current = null;
        }
    }
}
