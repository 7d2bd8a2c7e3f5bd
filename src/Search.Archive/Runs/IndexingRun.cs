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
    /// <exception cref="ArchiveException">A source is missing, options contradict each other, another writer holds the lock, the index is damaged.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static IndexingReport Run(IndexingOptions options, Action<IndexingProgress>? progress = null, CancellationToken cancellation = default)
    {
        Check(options);
        return ArchiveErrors.Guard(options.IndexPath, () =>
        {
            using var job = new IndexingJob(options, progress, cancellation);
            return job.Run();
        });
    }

    private static void Check(IndexingOptions options)
    {
        if (options.Sources.Count == 0) throw new ArchiveException(ArchiveFault.Usage, "Name at least one folder or file to index.");
        if (options is { Rebuild: true, NoDelete: true })
            throw new ArchiveException(ArchiveFault.Usage, "--rebuild and --no-delete exclude each other: a rebuild knows only what the sources hold now.");
        foreach (var source in options.Sources)
        {
            if (!source.HasValidName)
                throw new ArchiveException(ArchiveFault.Usage,
                    $"'{source.Name}' cannot name a source: 1 to 64 letters, digits, '-', '_' or '.', and not '{NamedSource.Api}'. Give a name with NAME=PATH.");
            if (!Directory.Exists(source.Path) && !File.Exists(source.Path))
                throw new ArchiveException(ArchiveFault.Missing, $"There is no folder or file {source.Path}.");
        }
        if (options.Sources.GroupBy(source => source.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArchiveException(ArchiveFault.Usage, $"Two sources are named '{twice.Key}'. Give names with NAME=PATH.");
        SourceFiles.ExtractionOptions(options.Map, options.Clean);
    }
}
