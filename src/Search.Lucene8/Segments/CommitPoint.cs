using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>One segment of a commit: the segment and its deletions.</summary>
/// <param name="Info">What <c>.si</c> says.</param>
public sealed record SegmentCommitInfo(SegmentInfo Info)
{
    /// <summary>Generation of the <c>.liv</c> file; −1 if nothing is deleted.</summary>
    public long DeletionGeneration { get; init; } = -1;

    /// <summary>Number of deleted documents, 0 to <see cref="SegmentInfo.MaxDoc"/>.</summary>
    public int DeletedCount { get; init; }

    /// <summary>Number of documents that are not deleted.</summary>
    public int LiveCount => Info.MaxDoc - DeletedCount;

    /// <summary>Every file this segment needs in this commit, with the <c>.liv</c> file.</summary>
    public IEnumerable<string> Files => throw new NotImplementedException();
}

/// <summary>
/// One commit point: what a <c>segments_N</c> file says. Immutable; the writer makes a new one for each commit.
/// </summary>
public sealed record CommitPoint
{
    /// <summary>The N of <c>segments_N</c>; ≥ 1.</summary>
    public required long Generation { get; init; }

    /// <summary>A counter that grows with every change of the index.</summary>
    public required long Version { get; init; }

    /// <summary>The number for the next segment name; greater than every number in use.</summary>
    public required long NextSegmentNumber { get; init; }

    /// <summary>The segments in document order: global document id = sum of the MaxDoc of those before + id in the segment.</summary>
    public required IReadOnlyList<SegmentCommitInfo> Segments { get; init; }

    /// <summary>Free text pairs of the one who committed.</summary>
    public IReadOnlyDictionary<string, string> UserData { get; init; } = new Dictionary<string, string>();

    /// <summary>Every file of the commit, with its <c>segments_N</c>.</summary>
    public IReadOnlySet<string> Files => throw new NotImplementedException();

    /// <summary>Reads the commit of that generation, with the <c>.si</c> of each segment.</summary>
    /// <exception cref="CorruptIndexException">The file, or one it names, is damaged or missing.</exception>
    /// <exception cref="IndexFormatVersionException">It was written by a version that is not supported.</exception>
    public static CommitPoint Read(IndexDirectory directory, long generation) => throw new NotImplementedException();

    /// <summary>Reads the newest commit, trying again when a newer one appears meanwhile; null if the directory holds none.</summary>
    public static CommitPoint? ReadLatest(IndexDirectory directory) => throw new NotImplementedException();

    /// <summary>Generations of all <c>segments_N</c> files, ascending.</summary>
    public static IReadOnlyList<long> ListGenerations(IndexDirectory directory) => throw new NotImplementedException();

    /// <summary>
    /// First half of a commit: writes <c>pending_segments_N</c> and makes it and every file it names durable.
    /// Until <see cref="Publish"/> no reader sees it.
    /// </summary>
    /// <param name="directory">The index.</param>
    /// <param name="newId">16 fresh random bytes for this commit.</param>
    public void WritePending(IndexDirectory directory, byte[] newId) => throw new NotImplementedException();

    /// <summary>Second half: renames <c>pending_segments_N</c> to <c>segments_N</c> and makes the rename durable.</summary>
    public void Publish(IndexDirectory directory) => throw new NotImplementedException();

    /// <summary>Takes back a pending commit that was not published; does nothing if there is none.</summary>
    public void DiscardPending(IndexDirectory directory) => throw new NotImplementedException();
}
