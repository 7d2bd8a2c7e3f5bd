using Search.Engine.Reading;

namespace Search.Archive;

/// <summary>The commits that an archive keeps.</summary>
public static class ArchiveCommits
{
    /// <summary>True if the directory holds an index.</summary>
    public static bool Exists(string indexPath) => IndexSnapshot.Exists(indexPath);

    /// <summary>The kept commits, newest first.</summary>
    /// <exception cref="ArchiveException">There is no index in the directory, or it is damaged.</exception>
    public static IReadOnlyList<ArchiveCommit> List(string indexPath) => throw new ArchiveException(ArchiveFault.Missing, indexPath);

    /// <summary>Publishes an older commit again, under a new number.</summary>
    /// <param name="indexPath">Directory of the index.</param>
    /// <param name="generation">The commit to return to; null for the one before the newest.</param>
    /// <returns>The new commit's generation.</returns>
    /// <exception cref="ArchiveException">There is no such commit, or another writer holds the lock.</exception>
    public static long Rollback(string indexPath, long? generation = null) => throw new ArchiveException(ArchiveFault.Missing, indexPath);
}
