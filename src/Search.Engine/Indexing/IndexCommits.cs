using Search.Lucene8.Storage;

namespace Search.Engine.Indexing;

/// <summary>The kept commits of an index: list them, go back to one, take old ones away. Thread-safe.</summary>
public static class IndexCommits
{
    /// <summary>The kept commits, oldest first. A commit that cannot be read is an error.</summary>
    public static IReadOnlyList<CommitSummary> List(string path) => throw new NotImplementedException();

    /// <summary>As <see cref="List"/>.</summary>
    public static IReadOnlyList<CommitSummary> ListIn(IndexDirectory directory) => throw new NotImplementedException();

    /// <summary>Publishes an older commit again under a new number, which is returned. The commits kept stay as they are.</summary>
    /// <exception cref="IndexLockedException">Another writer holds the index.</exception>
    /// <exception cref="ArgumentException">There is no commit of that generation.</exception>
    public static long Restore(string path, long generation) => throw new NotImplementedException();

    /// <summary>As <see cref="Restore"/>.</summary>
    public static long RestoreIn(IndexDirectory directory, long generation) => throw new NotImplementedException();

    /// <summary>Deletes all but the newest <paramref name="keep"/> commits, and files of the index that no commit names. Returns the bytes freed.</summary>
    /// <exception cref="IndexLockedException">Another writer holds the index.</exception>
    public static long DeleteOld(string path, int keep) => throw new NotImplementedException();

    /// <summary>As <see cref="DeleteOld"/>.</summary>
    public static long DeleteOldIn(IndexDirectory directory, int keep) => throw new NotImplementedException();
}
