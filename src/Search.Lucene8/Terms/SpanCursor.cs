using System.Runtime.CompilerServices;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Terms;

/// <summary>Reads vInts from bytes that were copied out of a file; every read is checked. The name is for messages.</summary>
internal ref struct SpanCursor(ReadOnlySpan<byte> bytes, string fileName)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _next;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        if ((uint)_next >= (uint)_bytes.Length) ThrowEnd();
        return _bytes[_next++];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadVInt()
    {
        byte first = ReadByte();
        return first < 0x80 ? first : ReadLong(first, 28) is var value and >= 0 and <= int.MaxValue ? (int)value : throw Corrupt("a vInt is longer than 31 bits");
    }

    public long ReadVLong()
    {
        byte first = ReadByte();
        return first < 0x80 ? first : ReadLong(first, 56);
    }

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _next;

    public readonly CorruptIndexException Corrupt(string message) => new(message, fileName);

    private long ReadLong(byte first, int maxShift)
    {
        long value = first & 0x7F;
        for (int shift = 7; shift <= maxShift; shift += 7)
        {
            byte b = ReadByte();
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        throw Corrupt("a number has too many bytes");
    }

    private readonly void ThrowEnd() => throw Corrupt($"{_bytes.Length} bytes of a terms block or its code end too early");
}
