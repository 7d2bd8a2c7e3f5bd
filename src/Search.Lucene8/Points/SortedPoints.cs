using System.Buffers.Binary;

namespace Search.Lucene8.Points;

/// <summary>The points of one field in order of (value, document), by a table of their places; the points themselves stay where they are.</summary>
internal sealed class SortedPoints
{
    private readonly int[] _docIds;
    private readonly byte[] _values;
    private readonly int _width;
    private readonly int[] _order;

    /// <summary>Sorts values of <paramref name="width"/> bytes.</summary>
    public SortedPoints(int[] docIds, byte[] values, int width)
    {
        _docIds = docIds;
        _values = values;
        _width = width;
        _order = new int[docIds.Length];
        // Most of the order is in the first 8 bytes: as a number they sort several times faster than as a byte string.
        var heads = new ulong[docIds.Length];
        for (int i = 0; i < docIds.Length; i++)
        {
            _order[i] = i;
            heads[i] = Head(Stored(i));
        }
        Array.Sort(heads, _order);
        for (int start = 0, end; start < heads.Length; start = end)
        {
            for (end = start + 1; end < heads.Length && heads[end] == heads[start]; end++) { }
            if (end - start > 1) _order.AsSpan(start..end).Sort(CompareEqualHeads);
        }
    }

    /// <summary>Bytes of a value.</summary>
    public int Width => _width;

    /// <summary>The value of a point, by its place in the order.</summary>
    public ReadOnlySpan<byte> Value(int index) => Stored(_order[index]);

    /// <summary>Copies some points in order, beginning at a place.</summary>
    public void CopyTo(int index, Span<int> docIds, Span<byte> values)
    {
        for (int i = 0; i < docIds.Length; i++)
        {
            int point = _order[index + i];
            docIds[i] = _docIds[point];
            Stored(point).CopyTo(values[(i * _width)..]);
        }
    }

    private ReadOnlySpan<byte> Stored(int point) => _values.AsSpan(point * _width, _width);

    private static ulong Head(ReadOnlySpan<byte> value)
    {
        Span<byte> head = stackalloc byte[8];
        head.Clear();
        value[..Math.Min(8, value.Length)].CopyTo(head);
        return BinaryPrimitives.ReadUInt64BigEndian(head);
    }

    private int CompareEqualHeads(int left, int right)
    {
        int order = _width <= 8 ? 0 : Stored(left).SequenceCompareTo(Stored(right));
        return order != 0 ? order : _docIds[left].CompareTo(_docIds[right]);
    }
}
