using Search.Lucene8.Primitives;

namespace Search.Lucene8.DocValues;

/// <summary>One long per document.</summary>
public sealed class NumericDocValues : DocValuesCursor
{
    private readonly PackedNumbers _values;

    internal NumericDocValues(NumericField field) : base(field.Docs) => _values = field.Values;

    /// <summary>The value of the current document. Only to be asked for where the cursor stands on a document with a value.</summary>
    public long Value => _values.Get(Rank);
}

/// <summary>A numeric field as it lies in the file: value i is that of the i-th document.</summary>
internal sealed record NumericField(DocsWithField Docs, PackedNumbers Values);
