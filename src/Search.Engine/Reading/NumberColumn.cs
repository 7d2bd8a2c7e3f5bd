using Search.Lucene8.DocValues;

namespace Search.Engine.Reading;

/// <summary>A column of numbers, one per document. Belongs to one thread.</summary>
public sealed class NumberColumn : ColumnReader<NumericDocValues>
{
    private readonly string _field;

    /// <summary>The column of a field of that snapshot; one that does not exist is empty.</summary>
    public NumberColumn(IndexSnapshot snapshot, string field) : base(snapshot) => _field = field;

    /// <summary>The document's number; null if it has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such document.</exception>
    public long? this[int docId] => Find(docId)?.Value;

    private protected override NumericDocValues? Open(SegmentReader segment) => segment.DocValues?.Numeric(_field);
}
