using System.Runtime.CompilerServices;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>
/// Which of the values of all documents belong to the current one. Keeps the last answer, because the count and every value of a
/// document are asked for one after the other.
/// </summary>
internal struct ValueRange(DirectMonotonicReader? starts)
{
    private int _rank = -2;
    private long _start;
    private long _end;

    /// <summary>Number of values of the document of that rank.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Count(int rank)
    {
        if (starts == null) return 1;
        if (rank != _rank) Load(rank);
        return (int)(_end - _start);
    }

    /// <summary>The place of a value of the document of that rank among the values of all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Place(int rank, int index)
    {
        int count = Count(rank);
        if ((uint)index >= (uint)count) ThrowNoValue(index, count);
        return starts == null ? rank : _start + index;
    }

    /// <summary>Where a document's values end is where the next one's begin: in a scan one look-up per document is enough.</summary>
    private void Load(int rank)
    {
        long start = rank == _rank + 1 ? _end : starts!.Get(rank);
        long end = starts!.Get(rank + 1L);
        if (end <= start || end - start > int.MaxValue) throw new CorruptIndexException($"the document of rank {rank} has {end - start} values", starts.FileName);
        (_rank, _start, _end) = (rank, start, end);
    }

    private static void ThrowNoValue(int index, int count) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"The document has {count} values.");
}
