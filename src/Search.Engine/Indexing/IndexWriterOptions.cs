namespace Search.Engine.Indexing;

/// <summary>Settings of an <see cref="IndexWriter"/>. Immutable.</summary>
public sealed record IndexWriterOptions
{
    /// <summary>
    /// Memory for documents and deletions that are not yet on disk, in bytes; a segment is written when it is used up. Buffers that are
    /// just being written count too: who adds documents faster than they are written has to wait. Exceeded by the documents that are on
    /// their way in that moment, one for each thread. Default 64 MB, at least 1 (a segment for each document).
    /// </summary>
    public long MemoryLimitBytes { get; init; } = 64L << 20;

    /// <summary>How many commits are kept, the newest included. Default 3, at least 1.</summary>
    public int CommitsToKeep { get; init; } = 3;

    /// <summary>How many segments of about one size may stand before they are merged. Default 10, at least 2.</summary>
    public int SegmentsPerTier { get; init; } = 10;

    /// <summary>
    /// How many merges may run at once on threads of the writer's own, as soon as there are too many segments. When they lag behind, who adds documents has to
    /// wait. 0: segments are merged only when <see cref="IndexWriter.MaybeMerge"/> is called, by the caller's thread. Default: half the processors, 1 to 4; at
    /// most 64.
    /// </summary>
    public int MergeThreads { get; init; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    /// <summary>The clock for the time of a commit. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// True to begin with nothing, whatever the last commit holds: it may be damaged. For an index that is made anew. That commit stays, as every one does,
    /// until later ones push it out; if it cannot be read, with all files that were there. Default false.
    /// </summary>
    public bool StartsEmpty { get; init; }

    /// <summary>Documents that the index may hold, dead ones included: Lucene's limit.</summary>
    internal int MaxDocs { get; init; } = int.MaxValue - 128;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">Some are broken; the message lists them all.</exception>
    internal void Check()
    {
        var faults = new List<string>();
        if (MemoryLimitBytes < 1) faults.Add($"{nameof(MemoryLimitBytes)} is {MemoryLimitBytes}, at least 1 is needed");
        if (CommitsToKeep < 1) faults.Add($"{nameof(CommitsToKeep)} is {CommitsToKeep}, at least 1 is needed");
        if (MergeThreads is < 0 or > 64) faults.Add($"{nameof(MergeThreads)} is {MergeThreads}, 0 to 64 is allowed");
        if (SegmentsPerTier < 2) faults.Add($"{nameof(SegmentsPerTier)} is {SegmentsPerTier}, at least 2 is needed");
        if (faults.Count > 0) throw new ArgumentException($"The writer's options are wrong: {string.Join("; ", faults)}.");
    }
}
