namespace Search.Lucene8.Segments;

/// <summary>One segment of a commit: the segment and its deletions. Immutable.</summary>
/// <param name="Info">What <c>.si</c> says.</param>
public sealed record SegmentCommitInfo(SegmentInfo Info)
{
    /// <summary>Generation of the <c>.liv</c> file; −1 if nothing is deleted.</summary>
    public long DeletionGeneration { get; init; } = -1;

    /// <summary>Number of deleted documents, 0 to <see cref="SegmentInfo.MaxDoc"/>.</summary>
    public int DeletedCount { get; init; }

    /// <summary>
    /// 16 random bytes, fresh whenever this entry changes, by which other programs see that it did; null, which is legal, if
    /// none were given. Whoever changes <see cref="DeletionGeneration"/> gives new ones or null.
    /// </summary>
    public byte[]? ChangeId { get; init; }

    /// <summary>Number of documents that are not deleted.</summary>
    public int LiveCount => Info.MaxDoc - DeletedCount;

    /// <summary>Every file this segment needs in this commit, with the <c>.liv</c> file.</summary>
    public IEnumerable<string> Files => DeletionGeneration < 0
        ? Info.Files
        : Info.Files.Append(IndexFileNames.GenerationFile(Info.Name, IndexFileNames.LiveDocs, DeletionGeneration));
}
