using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Buffers;

/// <summary>A column of numbers: one per document, or several.</summary>
internal sealed class NumberColumnBuffer(DocValuesType type) : ColumnBuffer
{
    private readonly GrowingArray<long> _values = new();

    public override long AllocatedBytes => base.AllocatedBytes + _values.AllocatedBytes;

    public override void Add(int docId, long value)
    {
        _values.Add(value);
        CountValue(docId, _values.Count);
    }

    public override void WriteTo(DocValuesWriter writer, FieldInfo field)
    {
        if (type == DocValuesType.Numeric)
        {
            writer.WriteNumeric(field, DocIds.Span, _values.Span);
            return;
        }
        int[] starts = Starts();
        long[] values = _values.Span.ToArray();
        for (int i = 0; i < DocIds.Count; i++) Array.Sort(values, starts[i], starts[i + 1] - starts[i]);
        writer.WriteSortedNumeric(field, DocIds.Span, starts, values);
    }
}
