using Search.Lucene8.Primitives;

namespace Search.Lucene8.DocValues;

/// <summary>Several longs per document.</summary>
public sealed class SortedNumericDocValues : DocValuesCursor
{
    private readonly SortedNumericField _field;
    private ValueRange _range;

    internal SortedNumericDocValues(SortedNumericField field) : base(field.Docs)
    {
        _field = field;
        _range = new ValueRange(field.Starts);
    }

    /// <summary>Number of values of the current document; ≥ 1.</summary>
    public int ValueCount => _range.Count(Rank);

    /// <summary>A value of the current document, ascending with the index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not from 0 to ValueCount − 1.</exception>
    public long Value(int index) => _field.Values.Get(_range.Place(Rank, index));
}

/// <summary>A sorted numeric field as it lies in the file.</summary>
/// <param name="Docs">The documents with values.</param>
/// <param name="Values">The values of all documents, one document after the other.</param>
/// <param name="Starts">Where the values of each document begin, and the end; null if each document has one.</param>
internal sealed record SortedNumericField(DocsWithField Docs, PackedNumbers Values, DirectMonotonicReader? Starts);
