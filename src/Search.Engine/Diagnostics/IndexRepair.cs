using Search.Engine.Indexing;
using Search.Engine.Indexing.Commits;
using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Diagnostics;

/// <summary>
/// Brings a damaged index back to the newest state that is sound: an older kept commit as a whole or, only when told to lose articles, the
/// segments of the newest commit that are sound. Publishes a new commit under a new number and deletes nothing, unless it is told to
/// discard what is damaged. Takes the lock of a writer.
/// </summary>
public static class IndexRepair
{
    /// <summary>Checks the index, and repairs it if its newest commit is damaged.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="discard">True to delete the damaged commits, with the files that no sound commit names, when a sound one is live; and,
    /// if no commit is sound, to publish one of the sound segments of the newest that can be read.
    /// </param>
    /// <param name="progress">Receives the name of each part as it is being checked.</param>
    /// <param name="cancellation">Looked at between parts of the check.</param>
    /// <exception cref="IndexLockedException">A writer holds the index.</exception>
    public static RepairReport Repair(string path, bool discard = false, Action<string>? progress = null, CancellationToken cancellation = default) =>
        RepairIn(new FileSystemDirectory(path), discard, progress, cancellation);

    /// <summary>As <see cref="Repair"/>.</summary>
    public static RepairReport RepairIn(IndexDirectory directory, bool discard = false, Action<string>? progress = null, CancellationToken cancellation = default)
    {
        // Nobody may write between the check and what is done about it.
        using var writeLock = IndexLock.Take(directory);
        var (check, commits) = IndexCheck.Run(directory, progress, cancellation);
        var report = new RepairReport(check);
        if (check.IsClean) return report;

        long live = commits[^1].Generation;
        var sound = commits.LastOrDefault(commit => commit.IsSound);
        if (sound == null || sound.Generation != live)
        {
            var source = sound ?? (discard ? commits.LastOrDefault(commit => commit.SoundSegments.Count > 0) : null);
            if (source == null) return report with { SalvageableDocCount = commits.Select(LiveDocsOf).LastOrDefault(count => count > 0) };
            live = Publish(directory, source);
            report = report with { RestoredFrom = source.Generation, LostDocCount = source.Commit!.Segments.Sum(segment => segment.LiveCount) - LiveDocsOf(source) };
        }
        report = report with { Live = live };
        var damaged = commits.Where(commit => !commit.IsSound).Select(commit => commit.Generation).ToList();
        return discard ? report with { DiscardedCommits = damaged, DiscardedBytes = Discard(directory, damaged) } : report with { DamagedCommits = damaged };
    }

    private static int LiveDocsOf(CommitHealth commit) => commit.SoundSegments.Sum(segment => segment.LiveCount);

    // What is sound of a commit, as a new one.
    private static long Publish(IndexDirectory directory, CommitHealth source)
    {
        var history = new CommitHistory(directory, mayBeDamaged: true);
        var metadata = CommitMetadata.Of(source.Commit!);
        var published = source.Commit! with
        {
            Generation = history.Numbers.NextCommit(),
            Version = history.NextVersion,
            NextSegmentNumber = history.Numbers.UpcomingSegment,
            Segments = source.SoundSegments,
            UserData = (metadata with { IsReplaceable = false, Attachments = source.SoundAttachments.ToDictionary(attachment => attachment.Kind, StringComparer.Ordinal) }).ToUserData(),
        };
        published.WritePending(directory, IndexNumbers.NewId());
        published.Publish(directory);
        return published.Generation;
    }

    // The names of the commits first, durably: a power cut must not leave a commit without its files that nobody calls damaged.
    private static long Discard(IndexDirectory directory, IEnumerable<long> generations)
    {
        long freed = 0;
        foreach (string name in generations.Select(IndexFileNames.Commit))
        {
            freed += directory.FileLength(name);
            directory.Delete(name);
        }
        directory.SyncDirectory();
        return freed + new CommitHistory(directory).Clean(() => new HashSet<string>(), () => []);
    }
}
