using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Indexing;

/// <summary>The lock that a writer holds.</summary>
internal static class IndexLock
{
    /// <summary>Takes it; the result gives it back.</summary>
    /// <exception cref="IndexLockedException">Another writer holds it.</exception>
    public static IDisposable Take(IndexDirectory directory) =>
        directory.TryLock(IndexFileNames.WriteLock) ?? throw new IndexLockedException(directory.Location, directory.FindLockHolder(IndexFileNames.WriteLock));
}
