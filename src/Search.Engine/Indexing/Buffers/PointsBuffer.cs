using Search.Lucene8.Points;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Buffers;

/// <summary>The points of one field in memory: 64-bit numbers. Not thread-safe.</summary>
internal sealed class PointsBuffer
{
    /// <summary>Bytes of one value as it is stored.</summary>
    public const int ValueLength = sizeof(long);

    private readonly GrowingArray<int> _docIds = new();
    private readonly GrowingArray<long> _values = new();

    public long AllocatedBytes => _docIds.AllocatedBytes + _values.AllocatedBytes;

    public void Add(int docId, long value)
    {
        _docIds.Add(docId);
        _values.Add(value);
    }

    public void WriteTo(PointsWriter writer, FieldInfo field)
    {
        var packed = new byte[_values.Count * ValueLength];
        for (int i = 0; i < _values.Count; i++) PointEncoding.EncodeInt64(_values[i], packed.AsSpan(i * ValueLength, ValueLength));
        writer.WriteField(field, _docIds.Span.ToArray(), packed);
    }
}
