using Search.Lucene8.Storage;

namespace Search.Lucene8.Postings;

/// <summary>
/// A block of 128 integers ≥ 0 where up to three large ones are patched in, for frequencies, position differences and offsets.
/// <code>
/// block = u8 token (exceptions &lt;&lt; 5 | bits) | values | exceptions × (u8 index, u8 highBits)
/// values = bits = 0: vLong value of all 128      else: ForBlock of the low bits
/// value[index] |= highBits &lt;&lt; bits
/// </code>
/// Examples: 128 times 3 is the two bytes 00 03. Ones with a 2 at index 5 are 21 (one exception, one bit), the 16 bytes of 127 ones
/// and a zero at index 5, then 05 01.
/// </summary>
internal static class PForBlock
{
    private const int MaxExceptions = 3;
    private const int MaxExceptionBits = 8;

    /// <summary>Writes 128 integers ≥ 0.</summary>
    public static void Write(DataOutput output, ReadOnlySpan<int> values)
    {
        values = values[..ForBlock.Size];
        if (values[0] <= byte.MaxValue && values.IndexOfAnyExcept(values[0]) < 0)
        {
            output.WriteByte(0);
            output.WriteVInt(values[0]);
            return;
        }

        // As many bits as the fourth largest value needs; the three above it may have up to eight bits more.
        int maxBits = ForBlock.MaxBits(values);
        int bits = Math.Max(1, maxBits - MaxExceptionBits);
        while (bits < maxBits && HasMoreExceptions(values, bits)) bits++;

        int mask = (int)((1L << bits) - 1);
        Span<byte> exceptions = stackalloc byte[2 * MaxExceptions];
        int exceptionBytes = 0;
        for (int i = NextAbove(values, mask, 0); i < values.Length; i = NextAbove(values, mask, i + 1))
        {
            exceptions[exceptionBytes++] = (byte)i;
            exceptions[exceptionBytes++] = (byte)(values[i] >> bits);
        }
        int exceptionToken = exceptionBytes / 2 << 5;
        if (exceptionBytes > 0 && maxBits <= MaxExceptionBits && AreLowBitsEqual(values, mask))
        {
            // The value is the same but for the high bits of the exceptions; with no width they are kept unshifted.
            for (int i = 1; i < exceptionBytes; i += 2) exceptions[i] <<= bits;
            output.WriteByte((byte)exceptionToken);
            output.WriteVInt(values[0] & mask);
        }
        else
        {
            output.WriteByte((byte)(exceptionToken | bits));
            WriteFor(output, values, bits);
        }
        output.WriteBytes(exceptions[..exceptionBytes]);
    }

    /// <summary>Reads the block at <paramref name="position"/> and returns the position behind it.</summary>
    public static long Read(IndexInput input, long position, Span<int> values)
    {
        int token = input.ReadByte(position++);
        int bits = token & 0x1F;
        int exceptionCount = token >> 5;
        if (bits == 0)
        {
            position = ReadEqualValue(input, position, out int value);
            values[..ForBlock.Size].Fill(value);
        }
        else
        {
            int length = ForBlock.ByteLength(bits);
            ForBlock.Decode(input.Span(position, length + ForBlock.ReadAhead), bits, values);
            position += length;
        }
        if (exceptionCount == 0) return position;
        var exceptions = input.Span(position, 2 * exceptionCount);
        for (int i = 0; i < exceptions.Length; i += 2)
        {
            if (exceptions[i] >= ForBlock.Size)
                throw new CorruptIndexException($"an exception has index {exceptions[i]} in a block of {ForBlock.Size}", input.Name, position + i);
            values[exceptions[i]] |= exceptions[i + 1] << bits;
        }
        return position + exceptions.Length;
    }

    /// <summary>The position behind the block at <paramref name="position"/>; nothing is decoded.</summary>
    public static long Skip(IndexInput input, long position)
    {
        int token = input.ReadByte(position++);
        int bits = token & 0x1F;
        position = bits == 0 ? ReadEqualValue(input, position, out _) : position + ForBlock.ByteLength(bits);
        return position + 2 * (token >> 5);
    }

    /// <summary>Packs the low <paramref name="bits"/> bits of 128 integers.</summary>
    public static void WriteFor(DataOutput output, ReadOnlySpan<int> values, int bits)
    {
        Span<byte> packed = stackalloc byte[ForBlock.ByteLength(31)];
        packed = packed[..ForBlock.ByteLength(bits)];
        ForBlock.Encode(values, bits, packed);
        output.WriteBytes(packed);
    }

    private static long ReadEqualValue(IndexInput input, long position, out int value)
    {
        var cursor = input.Cursor(position, input.Length - position);
        long read = cursor.ReadVLong();
        if (read > int.MaxValue) throw cursor.Corrupt($"the value {read} of a block does not fit into 31 bits");
        value = (int)read;
        return cursor.Position;
    }

    private static bool HasMoreExceptions(ReadOnlySpan<int> values, int bits)
    {
        int mask = (int)((1L << bits) - 1);
        int at = -1;
        for (int i = 0; i <= MaxExceptions; i++)
        {
            at = NextAbove(values, mask, at + 1);
            if (at == values.Length) return false;
        }
        return true;
    }

    private static int NextAbove(ReadOnlySpan<int> values, int limit, int from)
    {
        int distance = values[from..].IndexOfAnyExceptInRange(0, limit);
        return distance < 0 ? values.Length : from + distance;
    }

    private static bool AreLowBitsEqual(ReadOnlySpan<int> values, int mask)
    {
        foreach (int value in values)
            if ((value & mask) != (values[0] & mask))
                return false;
        return true;
    }
}
