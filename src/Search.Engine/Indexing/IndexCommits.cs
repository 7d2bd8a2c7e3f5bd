using Search.Engine.Indexing.Commits;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Indexing;

/// <summary>The kept commits of an index: list them, go back to one, take old ones away. Thread-safe.</summary>
public static class IndexCommits
{
    /// <summary>The kept commits, oldest first; empty if there is no index.</summary>
    /// <exception cref="IOException">A commit is damaged, see <see cref="IndexErrors.IsDamage"/>.</exception>
    public static IReadOnlyList<CommitSummary> List(string path) => Directory.Exists(path) ? ListIn(new FileSystemDirectory(path)) : [];

    /// <summary>As <see cref="List"/>.</summary>
    public static IReadOnlyList<CommitSummary> ListIn(IndexDirectory directory)
    {
        var summaries = new List<CommitSummary>();
        foreach (long generation in CommitPoint.ListGenerations(directory))
        {
            try
            {
                summaries.Add(Summarise(directory, CommitPoint.Read(directory, generation)));
            }
            catch (IOException) when (!directory.FileExists(IndexFileNames.Commit(generation)))
            {
                continue; // a writer dropped it meanwhile
            }
        }
        return summaries;
    }

    /// <summary>Publishes an older commit again under a new number, which is returned. All commits stay. To restore the newest does nothing.</summary>
    /// <exception cref="IndexLockedException">Another writer holds the index.</exception>
    /// <exception cref="ArgumentException">There is no commit of that generation, or it cannot be read.</exception>
    public static long Restore(string path, long generation) => RestoreIn(new FileSystemDirectory(path), generation);

    /// <summary>As <see cref="Restore"/>.</summary>
    public static long RestoreIn(IndexDirectory directory, long generation)
    {
        using var writeLock = IndexLock.Take(directory);
        var history = new CommitHistory(directory);
        var old = history.Commits.FirstOrDefault(commit => commit.Generation == generation)
            ?? throw new ArgumentException($"There is no commit {generation} in {directory.Location}; there are "
                + $"{string.Join(", ", history.Commits.Select(commit => commit.Generation))}.", nameof(generation));
        if (old == history.Latest) return generation;
        // Opening it shows that all its files are there and what they should be.
        using (IndexSnapshot.OpenCommit(directory, old, null, Verification.First)) { }
        var restored = old with
        {
            Generation = history.Numbers.NextCommit(),
            Version = history.NextVersion,
            NextSegmentNumber = history.Numbers.UpcomingSegment,
            UserData = (CommitMetadata.Of(old) with { IsReplaceable = false }).ToUserData(),
        };
        restored.WritePending(directory, IndexNumbers.NewId(), old);
        restored.Publish(directory);
        return restored.Generation;
    }

    /// <summary>Deletes all but the newest <paramref name="keep"/> commits, and files of the index that no commit names. Returns the bytes freed.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="keep">At least 1.</param>
    /// <exception cref="IndexLockedException">Another writer holds the index.</exception>
    public static long DeleteOld(string path, int keep) => DeleteOldIn(new FileSystemDirectory(path), keep);

    /// <summary>As <see cref="DeleteOld"/>.</summary>
    public static long DeleteOldIn(IndexDirectory directory, int keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        using var writeLock = IndexLock.Take(directory);
        var history = new CommitHistory(directory);
        return history.DropOld(keep) is { } freed ? freed + history.Clean(() => new HashSet<string>(), () => []) : 0;
    }

    private static CommitSummary Summarise(IndexDirectory directory, CommitPoint commit)
    {
        var metadata = CommitMetadata.Of(commit);
        return new CommitSummary(
            commit.Generation,
            commit.Segments.Sum(segment => segment.LiveCount),
            commit.Segments.Count,
            commit.Files.Sum(directory.FileLength),
            metadata.UserData)
        {
            CommittedAt = metadata.Time,
            IsReplaceable = metadata.IsReplaceable,
        };
    }
}
