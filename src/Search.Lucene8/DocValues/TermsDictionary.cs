using System.Runtime.CompilerServices;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>
/// The place of a sorted dictionary in the file (grammar: <see cref="TermsDictionaryWriter"/>). Immutable and thread-safe;
/// <see cref="DocValuesTerms"/> reads the terms. The keys are left unread: the first terms of the blocks serve the same search.
/// </summary>
internal sealed class TermsDictionary
{
    private TermsDictionary(IndexInput data, int count, int blockShift, int maxTermLength, DirectMonotonicReader addresses, long offset, long length)
    {
        Data = data;
        Count = count;
        BlockShift = blockShift;
        MaxTermLength = maxTermLength;
        Addresses = addresses;
        Offset = offset;
        Length = length;
    }

    /// <summary>The file.</summary>
    public IndexInput Data { get; }

    /// <summary>Number of terms.</summary>
    public int Count { get; }

    /// <summary>Logarithm of the number of terms in a block.</summary>
    public int BlockShift { get; }

    /// <summary>Length of the longest term in bytes.</summary>
    public int MaxTermLength { get; }

    /// <summary>Where each block begins, from <see cref="Offset"/>.</summary>
    public DirectMonotonicReader Addresses { get; }

    /// <summary>First byte of the blocks.</summary>
    public long Offset { get; }

    /// <summary>Bytes of the blocks.</summary>
    public long Length { get; }

    /// <summary>Reads the description; the cursor moves behind it.</summary>
    public static TermsDictionary Read(ref InputCursor meta, IndexInput data)
    {
        long count = meta.ReadVLong();
        if (count > int.MaxValue) throw meta.Corrupt($"a dictionary of {count} terms is named");
        int blockShift = meta.ReadInt32();
        if (blockShift is < 0 or > 16) throw meta.Corrupt($"a block shift of {blockShift} is not allowed");
        int addressShift = meta.ReadInt32();
        var addressMeta = DirectMonotonicMeta.Read(ref meta, BlockCount(count, blockShift), addressShift);
        int maxTermLength = meta.ReadInt32();
        long offset = meta.ReadInt64();
        long length = meta.ReadInt64();
        data.Cursor(offset, length);
        // Every byte of a term stands in the file at least once, and every term takes at least a byte.
        if (maxTermLength < 0 || maxTermLength > length || count > length) throw meta.Corrupt($"{count} terms of up to {maxTermLength} bytes are named in {length} bytes");
        var addresses = new DirectMonotonicReader(addressMeta, data, meta.ReadInt64(), meta.ReadInt64());

        int keyShift = meta.ReadInt32();
        if (keyShift is < 0 or > 30) throw meta.Corrupt($"a key shift of {keyShift} is not allowed");
        DirectMonotonicMeta.Read(ref meta, 1 + BlockCount(count, keyShift), addressShift);
        data.Cursor(meta.ReadInt64(), meta.ReadInt64());
        data.Cursor(meta.ReadInt64(), meta.ReadInt64());
        return new TermsDictionary(data, (int)count, blockShift, maxTermLength, addresses, offset, length);
    }

    /// <summary>A cursor at the first byte of a block, up to the end of the blocks.</summary>
    public InputCursor BlockCursor(int block)
    {
        var cursor = Data.Cursor(Offset, Length);
        cursor.Skip(Addresses.Get(block));
        return cursor;
    }

    /// <summary>Passes an ordinal on that was read from the file.</summary>
    /// <exception cref="CorruptIndexException">There is no such term.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CheckOrdinal(long ordinal)
    {
        if ((ulong)ordinal >= (ulong)Count) ThrowNoTerm(ordinal);
        return (int)ordinal;
    }

    private void ThrowNoTerm(long ordinal) =>
        throw new CorruptIndexException($"a document has the ordinal {ordinal} in a dictionary of {Count} terms", Data.Name, Offset);

    private static long BlockCount(long terms, int shift) => (terms + (1L << shift) - 1) >> shift;
}
