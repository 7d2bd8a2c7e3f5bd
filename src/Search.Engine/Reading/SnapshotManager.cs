using System.Runtime.ExceptionServices;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Reading;

/// <summary>
/// Keeps the newest snapshot of an index at hand for many searches. The checksums of a segment's files are checked before it is searched, once: a damaged
/// index is refused and never answers wrongly. Only <see cref="OpenLastGood"/>, made for servers, reads the large segments of the first commit behind the first
/// searches. Thread-safe.
/// </summary>
public sealed class SnapshotManager : IDisposable
{
    private readonly Lock _refreshing = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly IndexDirectory? _directory;
    private volatile IndexSnapshot? _current;
    private volatile Exception? _fault;

    private SnapshotManager(IndexSnapshot current, IndexDirectory? directory)
    {
        (_current, _directory) = (current, directory);
        Verified = directory == null || current.Unverified.Count == 0 ? Task.CompletedTask : Task.Run(() => VerifyRest(directory, current.Unverified));
    }

    /// <summary>Opens the newest commit of the index in that directory.</summary>
    /// <exception cref="FileNotFoundException">There is no commit.</exception>
    /// <exception cref="IOException">The commit is damaged, see <see cref="IndexErrors.IsDamage"/>.</exception>
    public static SnapshotManager Open(string path) =>
        Directory.Exists(path) ? OpenIn(new FileSystemDirectory(path)) : throw new FileNotFoundException($"There is no directory {path}.");

    /// <summary>As <see cref="Open"/>; the directory is not disposed with the manager.</summary>
    public static SnapshotManager OpenIn(IndexDirectory directory) => OpenIn(directory, Verification.First);

    /// <summary>As <see cref="Open"/>, with another bound on what is checked first.</summary>
    internal static SnapshotManager OpenIn(IndexDirectory directory, Verification verification) => new(IndexSnapshot.OpenNewest(directory, verification), directory);

    /// <summary>
    /// As <see cref="Open"/>; but where the newest commit is damaged, the newest one that is not is opened, and <paramref name="damage"/>
    /// says what is wrong with the other. <see cref="Refresh"/> goes on to ask for the newest. The files of large segments (beyond 64 MB in
    /// sum) are read only after opening, in the background, so that a server answers at once, whatever the size of the index; what it
    /// answers until <see cref="Verified"/> is not warranted. Segments of later commits are always checked before they are searched.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no commit.</exception>
    /// <exception cref="IOException">All commits are damaged; the error is that of the newest.</exception>
    public static SnapshotManager OpenLastGood(string path, out string? damage)
    {
        if (!Directory.Exists(path)) throw new FileNotFoundException($"There is no directory {path}.");
        var directory = new FileSystemDirectory(path);
        damage = null;
        try
        {
            return OpenIn(directory, Verification.SmallFirst);
        }
        catch (IOException newest) when (IndexErrors.IsDamage(newest))
        {
            damage = newest.Message;
            if (CommitPoint.ListGenerations(directory) is [.., var generation] && OpenSoundBefore(directory, generation) is { } older) return new SnapshotManager(older, directory);
            throw;
        }
    }

    /// <summary>Takes over a snapshot, of a writer for instance, and follows what it follows.</summary>
    public static SnapshotManager Of(IndexSnapshot snapshot) => new(snapshot, null);

    /// <summary>
    /// Ends, never with an error, when every checksum of the first commit was checked. If one was wrong, the newest older commit that is
    /// sound is the current one; if there is none, <see cref="Acquire"/> tells.
    /// </summary>
    public Task Verified { get; }

    /// <summary>The current snapshot, which stays open until the lease is disposed.</summary>
    /// <exception cref="ObjectDisposedException">The manager was disposed.</exception>
    /// <exception cref="IOException">Damage was found after opening (see <see cref="IndexErrors.IsDamage"/>), or a file could not be read.</exception>
    public SnapshotLease Acquire()
    {
        while (true)
        {
            var current = _current ?? throw new ObjectDisposedException(nameof(SnapshotManager));
            if (_fault is { } fault) ExceptionDispatchInfo.Throw(fault);
            // It may be swapped and closed between the lines; then the newer one is there.
            if (current.TryAcquire()) return new SnapshotLease(current);
        }
    }

    /// <summary>
    /// Swaps in a newer commit if there is one, and says so. If it cannot be opened, the error comes through and the current snapshot stays.
    /// Where damage was found after opening, a newer commit is read again from its first byte.
    /// </summary>
    public bool Refresh()
    {
        lock (_refreshing)
        {
            var current = _current ?? throw new ObjectDisposedException(nameof(SnapshotManager));
            var newer = _fault == null ? current.OpenIfNewer() : OpenRepaired(current);
            if (newer == null) return false;
            Swap(newer);
            return true;
        }
    }

    /// <summary>Gives up the current snapshot; searches that hold a lease go on.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        Verified.Wait();
        lock (_refreshing)
        {
            _current?.Dispose();
            _current = null;
        }
    }

    // Under the lock.
    private void Swap(IndexSnapshot other)
    {
        var old = _current;
        _current = other;
        _fault = null;
        old?.Dispose();
    }

    private IndexSnapshot? OpenRepaired(IndexSnapshot damaged)
    {
        bool isNewer = CommitPoint.ListGenerations(_directory!) is [.., var newest] && newest != damaged.Generation;
        return isNewer ? IndexSnapshot.OpenNewest(_directory!, Verification.First) : null;
    }

    private static IndexSnapshot? OpenSoundBefore(IndexDirectory directory, long generation)
    {
        foreach (long older in CommitPoint.ListGenerations(directory).Where(other => other < generation).Reverse())
        {
            try
            {
                return IndexSnapshot.OpenIn(directory, older, verify: true);
            }
            catch (IOException error) when (IndexErrors.IsDamage(error) || error is FileNotFoundException)
            {
                continue; // a still older one may be sound
            }
        }
        return null;
    }

    private void VerifyRest(IndexDirectory directory, IReadOnlyList<SegmentCommitInfo> segments)
    {
        foreach (var segment in segments)
        {
            try
            {
                SegmentFiles.CheckRemaining(directory, segment, _closing.Token);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Refuse(directory, segment, fault);
            }
            catch (OperationCanceledException)
            {
                return; // closed: nobody asks any more
            }
        }
    }

    private void Refuse(IndexDirectory directory, SegmentCommitInfo segment, Exception fault)
    {
        lock (_refreshing)
        {
            // A newer commit that does without the segment is as good as any.
            if (_current is not { } current || !current.Segments.Any(open => open.Core.Is(segment.Info))) return;
            _fault = fault;
            if (OpenSoundBefore(directory, current.Generation) is { } older) Swap(older);
        }
    }
}
