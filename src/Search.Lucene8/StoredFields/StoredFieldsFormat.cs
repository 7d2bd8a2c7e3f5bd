namespace Search.Lucene8.StoredFields;

/// <summary>Names and numbers of the stored fields that several of their classes, or the writer of a segment, need.</summary>
public static class StoredFieldsFormat
{
    // Stored on disk; must not change.

    /// <summary>The attribute of a segment (in <c>.si</c>) that tells how its stored fields are compressed. Every segment must have it.</summary>
    public const string ModeAttribute = "Lucene87StoredFieldsFormat.mode";

    /// <summary>Value of <see cref="ModeAttribute"/>: LZ4. What <see cref="StoredFieldsWriter"/> writes.</summary>
    public const string FastMode = "BEST_SPEED";

    /// <summary>Value of <see cref="ModeAttribute"/>: DEFLATE. Read, but not written.</summary>
    public const string SmallMode = "BEST_COMPRESSION";

    internal const string FastCodec = "Lucene87StoredFieldsFastData";
    internal const string SmallCodec = "Lucene87StoredFieldsHighData";
    internal const int DataVersion = 3;

    /// <summary>
    /// A chunk is closed when it has so many raw bytes, or so many documents. Java copies whole chunks in a merge if the first is
    /// its own number too.
    /// </summary>
    internal const int ChunkSize = 10 * 60 * 1024;

    /// <inheritdoc cref="ChunkSize"/>
    internal const int MaxDocsPerChunk = 1024;
}
