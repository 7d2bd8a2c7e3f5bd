using Search.Lucene8.DocValues;

namespace Search.Engine.Reading;

/// <summary>A column of byte strings, one per document. Belongs to one thread.</summary>
public sealed class BytesColumn : ColumnReader<BinaryDocValues>
{
    private readonly string _field;

    /// <summary>The column of a field of that snapshot; one that does not exist is empty.</summary>
    public BytesColumn(IndexSnapshot snapshot, string field) : base(snapshot) => _field = field;

    /// <summary>The document's bytes, valid until the next are asked for; empty if it has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public ReadOnlySpan<byte> this[int docId] => Find(docId) is { } cursor ? cursor.Value : default;

    private protected override BinaryDocValues? Open(SegmentReader segment) => segment.DocValues?.Binary(_field);
}
