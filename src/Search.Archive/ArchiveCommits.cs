using Search.Archive.Writing;
using Search.Engine.Indexing;
using Search.Engine.Reading;

namespace Search.Archive;

/// <summary>The commits that an archive keeps.</summary>
public static class ArchiveCommits
{
    /// <summary>True if the directory holds an index.</summary>
    public static bool Exists(string indexPath) => Directory.Exists(indexPath) && IndexSnapshot.Exists(indexPath);

    /// <summary>The kept commits, newest first.</summary>
    /// <exception cref="ArchiveException">There is no index in the directory, or it is damaged.</exception>
    public static IReadOnlyList<ArchiveCommit> List(string indexPath)
    {
        ArchiveErrors.RequireIndex(indexPath);
        var commits = ArchiveErrors.Guard(indexPath, () => IndexCommits.List(indexPath)).OrderByDescending(commit => commit.Generation).ToList();
        return commits.Select((commit, place) => new ArchiveCommit(
            commit.Generation, commit.DocCount, commit.SegmentCount, commit.SizeBytes, CommitFacts.TimeOf(commit.UserData), Live: place == 0, commit.UserData)).ToList();
    }

    /// <summary>Publishes an older commit again, under a new number.</summary>
    /// <param name="indexPath">Directory of the index.</param>
    /// <param name="generation">The commit to return to; null for the one before the newest.</param>
    /// <returns>The new commit's generation.</returns>
    /// <exception cref="ArchiveException">There is no such commit, or another writer holds the lock.</exception>
    public static long Rollback(string indexPath, long? generation = null)
    {
        var commits = List(indexPath);
        if (generation == null && commits.Count < 2)
            throw new ArchiveException(ArchiveFault.Usage, $"The index in {indexPath} keeps one commit only; there is none to go back to.");
        long target = generation ?? commits[1].Generation;
        if (commits.All(commit => commit.Generation != target)) throw NoCommit(target, commits);
        try
        {
            return ArchiveErrors.Guard(indexPath, () => WriteTurn.Take(indexPath, () => IndexCommits.Restore(indexPath, target)));
        }
        catch (ArgumentException)
        {
            throw NoCommit(target, List(indexPath)); // another writer dropped it before it was our turn
        }
    }

    /// <summary>Deletes all but the newest commits, and what no commit names.</summary>
    /// <param name="indexPath">Directory of the index.</param>
    /// <param name="keep">How many to keep, at least 1.</param>
    /// <returns>The bytes that were freed.</returns>
    /// <exception cref="ArchiveException">There is no index in the directory, or another writer holds the lock.</exception>
    public static long DeleteOld(string indexPath, int keep)
    {
        if (keep < 1) throw new ArchiveException(ArchiveFault.Usage, $"{keep} commits cannot be kept; the live one always stays.");
        ArchiveErrors.RequireIndex(indexPath);
        return ArchiveErrors.Guard(indexPath, () => WriteTurn.Take(indexPath, () => IndexCommits.DeleteOld(indexPath, keep)));
    }

    private static ArchiveException NoCommit(long generation, IReadOnlyList<ArchiveCommit> kept) =>
        new(ArchiveFault.Missing, $"There is no commit {generation}; kept are {string.Join(", ", kept.Select(commit => commit.Generation))}.");
}
