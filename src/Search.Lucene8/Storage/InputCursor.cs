using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Search.Lucene8.Storage;

/// <summary>
/// A position in an <see cref="IndexInput"/> that moves forward as values are read, the twin of <see cref="DataOutput"/>.
/// A mutable struct for use as a field or local (pass by reference); a copy is an independent cursor. Every read is checked
/// against the cursor's end. It is valid as long as its input is open.
/// </summary>
public unsafe struct InputCursor
{
    private readonly IndexInput _input;
    private readonly byte* _start;
    private byte* _next;
    private readonly byte* _end;

    internal InputCursor(IndexInput input, byte* start, long position, long endExclusive)
    {
        _input = input;
        _start = start;
        _next = start + position;
        _end = start + endExclusive;
    }

    /// <summary>The file being read.</summary>
    public readonly IndexInput Input => _input;

    /// <summary>The next byte to read, as a position in the file.</summary>
    public long Position
    {
        readonly get => _next - _start;
        set
        {
            if (value < 0 || value > _end - _start) ThrowPosition(value);
            _next = _start + value;
        }
    }

    /// <summary>Bytes left before the end.</summary>
    public readonly long Remaining => _end - _next;

    /// <summary>Reads one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        if (_next >= _end) ThrowEnd(1);
        return *_next++;
    }

    /// <summary>The next bytes, in place; moves behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadSpan(int length)
    {
        if ((uint)length > (ulong)(_end - _next)) ThrowEnd(length);
        var span = new ReadOnlySpan<byte>(_next, length);
        _next += length;
        return span;
    }

    /// <summary>Copies the next bytes.</summary>
    public void ReadBytes(Span<byte> target) => ReadSpan(target.Length).CopyTo(target);

    /// <summary>Moves forward without reading.</summary>
    public void Skip(long bytes)
    {
        if ((ulong)bytes > (ulong)(_end - _next)) ThrowEnd(bytes);
        _next += bytes;
    }

    /// <summary>Reads a big-endian i16.</summary>
    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(ReadSpan(2));

    /// <summary>Reads a big-endian i32.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(ReadSpan(4));

    /// <summary>Reads a big-endian i64.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(ReadSpan(8));

    /// <summary>Reads a vInt of at most 5 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadVInt()
    {
        byte first = ReadByte();
        return first < 0x80 ? first : ReadVIntRest(first);
    }

    /// <summary>Reads a vInt that counts or measures something: it must lie between 0 and <paramref name="max"/>.</summary>
    public int ReadCount(long max, string what)
    {
        int value = ReadVInt();
        if (value < 0 || value > max) throw Corrupt($"{what} is {value}, allowed is 0 to {max}");
        return value;
    }

    /// <summary>Reads a vLong of at most 9 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadVLong()
    {
        byte first = ReadByte();
        return first < 0x80 ? first : ReadVLongRest(first);
    }

    /// <summary>Reads a zig-zag coded vInt.</summary>
    public int ReadZInt()
    {
        int raw = ReadVInt();
        return (int)((uint)raw >> 1) ^ -(raw & 1);
    }

    /// <summary>Reads a zig-zag coded vLong of at most 10 bytes.</summary>
    public long ReadZLong()
    {
        ulong raw = ReadUnsignedVLong(ReadByte());
        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }

    /// <summary>Reads a vInt byte length and UTF-8 bytes.</summary>
    public string ReadString() => Encoding.UTF8.GetString(ReadSpan(ReadCount(Remaining, "the length of a string")));

    /// <summary>Reads a count and that many pairs of strings.</summary>
    public Dictionary<string, string> ReadMap()
    {
        int count = ReadCount(Remaining / 2, "the number of map entries");
        var map = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string key = ReadString();
            map[key] = ReadString();
        }
        return map;
    }

    /// <summary>Reads a count and that many strings.</summary>
    public HashSet<string> ReadSet()
    {
        int count = ReadCount(Remaining, "the number of set entries");
        var set = new HashSet<string>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++) set.Add(ReadString());
        return set;
    }

    /// <summary>An exception that names this file and the current position.</summary>
    public readonly CorruptIndexException Corrupt(string message) => new(message, _input?.Name ?? "(no file)", Position);

    private int ReadVIntRest(byte first)
    {
        uint value = first & 0x7Fu;
        for (int shift = 7; ; shift += 7)
        {
            byte b = ReadByte();
            if (shift == 28 && b > 0x0F) throw Corrupt("a vInt is longer than 32 bits");
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80) return (int)value;
        }
    }

    private long ReadVLongRest(byte first)
    {
        long value = (long)ReadUnsignedVLong(first);
        if (value < 0) throw Corrupt("a vLong is negative");
        return value;
    }

    private ulong ReadUnsignedVLong(byte first)
    {
        ulong value = first & 0x7Fu;
        if (first < 0x80) return value;
        for (int shift = 7; ; shift += 7)
        {
            byte b = ReadByte();
            if (shift == 63 && b > 1) throw Corrupt("a vLong is longer than 64 bits");
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }

    private readonly void ThrowEnd(long wanted) =>
        throw Corrupt($"{wanted} more bytes are named, {Remaining} are left");

    private readonly void ThrowPosition(long value) =>
        throw Corrupt($"a pointer leads to byte {value}, the part ends at {_end - _start}");
}
