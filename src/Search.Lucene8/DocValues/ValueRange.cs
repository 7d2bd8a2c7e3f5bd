using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>
/// Which of the values of all documents belong to the current one. Keeps the last answer, because the count and every value of a
/// document are asked for one after the other.
/// </summary>
internal struct ValueRange(DirectMonotonicReader? starts)
{
    private int _rank = -1;
    private long _start;
    private int _count;

    /// <summary>Number of values of the document of that rank.</summary>
    public int Count(int rank)
    {
        if (starts == null) return 1;
        if (rank != _rank) Load(rank);
        return _count;
    }

    /// <summary>The place of a value of the document of that rank among the values of all.</summary>
    public long Place(int rank, int index)
    {
        if ((uint)index >= (uint)Count(rank)) throw new ArgumentOutOfRangeException(nameof(index), index, $"The document has {Count(rank)} values.");
        return starts == null ? rank : _start + index;
    }

    private void Load(int rank)
    {
        _rank = -1;
        _start = starts!.Get(rank);
        long count = starts.Get(rank + 1L) - _start;
        if (count is <= 0 or > int.MaxValue) throw new CorruptIndexException($"the document of rank {rank} has {count} values", starts.FileName);
        _count = (int)count;
        _rank = rank;
    }
}
