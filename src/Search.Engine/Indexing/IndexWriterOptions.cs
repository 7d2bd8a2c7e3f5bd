namespace Search.Engine.Indexing;

/// <summary>Settings of an <see cref="IndexWriter"/>. Immutable.</summary>
public sealed record IndexWriterOptions
{
    /// <summary>Memory for documents that are not yet on disk, in bytes; a segment is written when it is used up. Default 64 MB, at least 1 (a segment for each document).</summary>
    public long MemoryLimitBytes { get; init; } = 64L << 20;

    /// <summary>How many commits are kept, the newest included. Default 3, at least 1.</summary>
    public int CommitsToKeep { get; init; } = 3;

    /// <summary>How many segments of about one size may stand before <see cref="IndexWriter.MaybeMerge"/> merges them. Default 10, at least 2.</summary>
    public int SegmentsPerTier { get; init; } = 10;

    /// <summary>
    /// True if segments are merged by a thread of the writer's own as soon as there are too many. Default: no, they are merged when
    /// <see cref="IndexWriter.MaybeMerge"/> is called, by the caller's thread.
    /// </summary>
    public bool MergeInBackground { get; init; }

    /// <summary>The clock for the time of a commit. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Documents that the index may hold, dead ones included: Lucene's limit.</summary>
    internal int MaxDocs { get; init; } = int.MaxValue - 128;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">Some are broken; the message lists them all.</exception>
    internal void Check()
    {
        var faults = new List<string>();
        if (MemoryLimitBytes < 1) faults.Add($"{nameof(MemoryLimitBytes)} is {MemoryLimitBytes}, at least 1 is needed");
        if (CommitsToKeep < 1) faults.Add($"{nameof(CommitsToKeep)} is {CommitsToKeep}, at least 1 is needed");
        if (SegmentsPerTier < 2) faults.Add($"{nameof(SegmentsPerTier)} is {SegmentsPerTier}, at least 2 is needed");
        if (faults.Count > 0) throw new ArgumentException($"The writer's options are wrong: {string.Join("; ", faults)}.");
    }
}
