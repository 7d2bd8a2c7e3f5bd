namespace Search.Lucene8.Segments;

/// <summary>
/// One field of one segment, as <c>.fnm</c> describes it. Immutable except for <see cref="Attributes"/>, which the format parts
/// fill while they write. Not thread-safe while a segment is written, shared freely afterwards.
/// </summary>
/// <param name="Name">The field's name, unique in the segment.</param>
/// <param name="Number">The field's number, unique in the segment and the same in all segments of an index; small and ≥ 0.</param>
public sealed record FieldInfo(string Name, int Number)
{
    /// <summary>What the postings hold.</summary>
    public IndexOptions IndexOptions { get; init; }

    /// <summary>True if an indexed field keeps no norms (no length per document).</summary>
    public bool OmitNorms { get; init; }

    /// <summary>True if positions carry payloads. Our writer never writes them; the reader passes over them.</summary>
    public bool HasPayloads { get; init; }

    /// <summary>True if the segment holds term vectors of this field. Our writer never writes them; the reader leaves them unread.</summary>
    public bool HasTermVectors { get; init; }

    /// <summary>True if this field marks soft-deleted documents. Our writer never writes one.</summary>
    public bool IsSoftDeletes { get; init; }

    /// <summary>The kind of doc values.</summary>
    public DocValuesType DocValuesType { get; init; }

    /// <summary>Generation of the doc values; −1 as long as they were never updated in place.</summary>
    public long DocValuesGeneration { get; init; } = -1;

    /// <summary>Number of point dimensions; 0 for a field without points.</summary>
    public int PointDimensionCount { get; init; }

    /// <summary>Number of point dimensions that the index is built on.</summary>
    public int PointIndexDimensionCount { get; init; }

    /// <summary>Bytes of one point dimension; 0 for a field without points.</summary>
    public int PointBytesPerDimension { get; init; }

    /// <summary>Free attributes of the format parts, such as the file suffix of the postings.</summary>
    public Dictionary<string, string> Attributes { get; init; } = new(StringComparer.Ordinal);

    /// <summary>True if the field has postings.</summary>
    public bool IsIndexed => IndexOptions != IndexOptions.None;

    /// <summary>True if each document has a norm for this field.</summary>
    public bool HasNorms => IsIndexed && !OmitNorms;

    /// <summary>True if the postings hold term frequencies.</summary>
    public bool HasFreqs => IndexOptions >= IndexOptions.DocsAndFreqs;

    /// <summary>True if the postings hold positions.</summary>
    public bool HasPositions => IndexOptions >= IndexOptions.DocsAndFreqsAndPositions;

    /// <summary>True if the postings hold character offsets.</summary>
    public bool HasOffsets => IndexOptions == IndexOptions.DocsAndFreqsAndPositionsAndOffsets;
}
