using System.Buffers.Binary;
using System.Numerics;
using Search.Lucene8.Storage;

namespace Search.Lucene8.StoredFields;

/// <summary>
/// One array of a chunk's header, read in place: a number ≥ 0 for each document of the chunk.
/// <code>
/// one value  : vInt value
/// all equal  : vInt 0 · vInt value
/// else       : vInt bits (1..31) · the values of that many bits each, most significant bit first, filled up to a byte
/// </code>
/// Example: 1, 2, 3 is 02 · 01101100 = 02 6C.
/// </summary>
internal readonly ref struct ChunkInts
{
    private readonly ReadOnlySpan<byte> _packed;
    private readonly int _bits;
    private readonly int _equalValue;

    private ChunkInts(ReadOnlySpan<byte> packed, int bits, int equalValue)
    {
        _packed = packed;
        _bits = bits;
        _equalValue = equalValue;
    }

    /// <summary>Reads an array of that many values, ≥ 1.</summary>
    public static ChunkInts Read(scoped ref InputCursor cursor, int count)
    {
        int bits = count == 1 ? 0 : cursor.ReadCount(31, "the number of bits of a chunk's lengths");
        if (bits == 0) return new ChunkInts(default, 0, cursor.ReadCount(int.MaxValue, "a length or count of a chunk"));
        long bytes = ((long)count * bits + 7) >> 3;
        if (bytes > cursor.Remaining) throw cursor.Corrupt($"{count} values of {bits} bits are named, {cursor.Remaining} bytes are left");
        return new ChunkInts(cursor.ReadSpan((int)bytes), bits, 0);
    }

    public static void Write(DataOutput output, ReadOnlySpan<int> values)
    {
        if (values.Length == 1 || !values.ContainsAnyExcept(values[0]))
        {
            if (values.Length > 1) output.WriteVInt(0);
            output.WriteVInt(values[0]);
            return;
        }
        int used = 0;
        foreach (int value in values) used |= value;
        int bits = 32 - BitOperations.LeadingZeroCount((uint)used);
        output.WriteVInt(bits);
        ulong pending = 0;
        int pendingBits = 0;
        foreach (int value in values)
        {
            pending = pending << bits | (uint)value;
            for (pendingBits += bits; pendingBits >= 8; pendingBits -= 8) output.WriteByte((byte)(pending >> (pendingBits - 8)));
        }
        if (pendingBits > 0) output.WriteByte((byte)(pending << (8 - pendingBits)));
    }

    public int this[int index] => _bits == 0 ? _equalValue : (int)(Window((long)index * _bits) >> (64 - _bits));

    /// <summary>The sum of the values from one index up to another.</summary>
    public long Sum(int start, int endExclusive)
    {
        if (_bits == 0) return (long)_equalValue * (endExclusive - start);
        long sum = 0;
        int perWindow = (64 - 7) / _bits;
        for (int i = start; i < endExclusive;)
        {
            ulong window = Window((long)i * _bits);
            for (int last = Math.Min(endExclusive, i + perWindow); i < last; i++)
            {
                sum += (long)(window >> (64 - _bits));
                window <<= _bits;
            }
        }
        return sum;
    }

    /// <summary>The 57 bits or more that begin at that bit, at the top of a word.</summary>
    private ulong Window(long bit)
    {
        int first = (int)(bit >> 3);
        if (first <= _packed.Length - 8) return BinaryPrimitives.ReadUInt64BigEndian(_packed[first..]) << (int)(bit & 7);
        Span<byte> padded = stackalloc byte[8];
        padded.Clear();
        _packed[first..].CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded) << (int)(bit & 7);
    }
}
