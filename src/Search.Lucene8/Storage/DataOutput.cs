using System.Buffers.Binary;
using System.Text;

namespace Search.Lucene8.Storage;

/// <summary>
/// Writes Lucene's primitive values to a buffer. All fixed-width integers are big-endian two's complement, as everywhere in the
/// Lucene 8 format; the few little-endian words (FOR blocks, LZ4 distances) are written as bytes by their own codecs.
/// Not thread-safe.
/// </summary>
public abstract class DataOutput
{
    private protected byte[] Buffer;
    private protected int Count;

    private protected DataOutput(int capacity) => Buffer = new byte[capacity];

    /// <summary>Makes at least <paramref name="needed"/> bytes free behind <see cref="Count"/>.</summary>
    private protected abstract void MakeRoom(int needed);

    /// <summary>Number of bytes written so far.</summary>
    public abstract long Position { get; }

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value)
    {
        if (Count == Buffer.Length) MakeRoom(1);
        Buffer[Count++] = value;
    }

    /// <summary>Writes the bytes as they are, without a length.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > Buffer.Length - Count)
        {
            int part = Buffer.Length - Count;
            bytes[..part].CopyTo(Buffer.AsSpan(Count));
            Count += part;
            bytes = bytes[part..];
            MakeRoom(Math.Min(bytes.Length, 1 << 16));
        }
        bytes.CopyTo(Buffer.AsSpan(Count));
        Count += bytes.Length;
    }

    /// <summary>Writes an i16, big-endian.</summary>
    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Reserve(2), value);

    /// <summary>Writes an i32, big-endian.</summary>
    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Reserve(4), value);

    /// <summary>Writes an i64, big-endian.</summary>
    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Reserve(8), value);

    /// <summary>Writes 7 bits per byte, low-order group first; 1–5 bytes (a negative value takes 5).</summary>
    public void WriteVInt(int value)
    {
        if (Buffer.Length - Count < 5) MakeRoom(5);
        uint rest = (uint)value;
        while (rest >= 0x80)
        {
            Buffer[Count++] = (byte)(rest | 0x80);
            rest >>= 7;
        }
        Buffer[Count++] = (byte)rest;
    }

    /// <summary>Writes 7 bits per byte, low-order group first; 1–9 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public void WriteVLong(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        WriteUnsignedVLong((ulong)value);
    }

    /// <summary>Writes a zig-zag coded vInt: small negative values stay small.</summary>
    public void WriteZInt(int value) => WriteVInt((value << 1) ^ (value >> 31));

    /// <summary>Writes a zig-zag coded vLong of 1–10 bytes.</summary>
    public void WriteZLong(long value) => WriteUnsignedVLong((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes a vInt byte length and the UTF-8 bytes. Unpaired surrogates become U+FFFD.</summary>
    public void WriteString(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        WriteVInt(length);
        if (length <= Buffer.Length - Count)
            Count += Encoding.UTF8.GetBytes(value, Buffer.AsSpan(Count));
        else
            WriteBytes(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Writes a vInt count and the pairs, in ordinal order of the keys so that equal maps give equal bytes.</summary>
    public void WriteMap(IReadOnlyDictionary<string, string> map)
    {
        WriteVInt(map.Count);
        foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            WriteString(key);
            WriteString(value);
        }
    }

    /// <summary>Writes a vInt count and the strings in ordinal order.</summary>
    public void WriteSet(IReadOnlyCollection<string> set)
    {
        WriteVInt(set.Count);
        foreach (string value in set.Order(StringComparer.Ordinal)) WriteString(value);
    }

    private void WriteUnsignedVLong(ulong rest)
    {
        if (Buffer.Length - Count < 10) MakeRoom(10);
        while (rest >= 0x80)
        {
            Buffer[Count++] = (byte)(rest | 0x80);
            rest >>= 7;
        }
        Buffer[Count++] = (byte)rest;
    }

    private Span<byte> Reserve(int size)
    {
        if (Buffer.Length - Count < size) MakeRoom(size);
        var span = Buffer.AsSpan(Count, size);
        Count += size;
        return span;
    }
}
