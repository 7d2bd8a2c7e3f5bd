using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Buffers;

/// <summary>A column of byte strings, one per document.</summary>
internal sealed class BinaryColumnBuffer : ColumnBuffer
{
    // An array and its place in the list.
    private const int BytesPerValue = 32;

    private readonly List<byte[]> _values = [];
    private long _valueBytes;

    public override long AllocatedBytes => base.AllocatedBytes + _valueBytes;

    public override void Add(int docId, ReadOnlySpan<byte> utf8)
    {
        _values.Add(utf8.ToArray());
        _valueBytes += utf8.Length + BytesPerValue;
        CountValue(docId, _values.Count);
    }

    public override void WriteTo(DocValuesWriter writer, FieldInfo field) => writer.WriteBinary(field, DocIds.Span, _values);
}
