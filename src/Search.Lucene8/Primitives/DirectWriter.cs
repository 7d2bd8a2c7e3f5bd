using System.Buffers.Binary;
using System.Numerics;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>
/// Writes a direct packed array: numbers of equal width that can be read in any order.
/// <code>
/// array : value i in the bits i·w … i·w + w − 1, the first bit of a byte being its highest | 3 zero bytes
/// w     : 1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56 or 64 bits per value
/// </code>
/// Example: the values 1, 2, 3 of 12 bits are 00 10 02 00 30 · 00 00 00. The zero bytes belong to the array's length: Java reads over the end.
/// Not thread-safe.
/// </summary>
internal sealed class DirectWriter
{
    // Stored on disk; must not change.
    private const int PaddingBytes = 3;

    private readonly DataOutput _output;
    private readonly int _bitsPerValue;
    private ulong _pending;
    private int _pendingBits;

    /// <summary>Starts an array at the output's position.</summary>
    public DirectWriter(DataOutput output, int bitsPerValue)
    {
        if (!IsSupported(bitsPerValue)) throw new ArgumentOutOfRangeException(nameof(bitsPerValue), bitsPerValue, "Not a width of direct packed arrays.");
        _output = output;
        _bitsPerValue = bitsPerValue;
    }

    /// <summary>True for the widths that the format knows.</summary>
    public static bool IsSupported(int bitsPerValue) => bitsPerValue is > 0 and <= 64 && RoundUp(bitsPerValue) == bitsPerValue;

    /// <summary>The narrowest width that holds every value up to <paramref name="max"/>, read as unsigned.</summary>
    public static int BitsFor(long max) => RoundUp(Math.Max(1, 64 - BitOperations.LeadingZeroCount((ulong)max)));

    /// <summary>Length in bytes of an array of <paramref name="count"/> values.</summary>
    public static long ByteLength(long count, int bitsPerValue) => DataBytes(count, bitsPerValue) + PaddingBytes;

    /// <summary>Length in bytes of the values alone, without the zero bytes behind them.</summary>
    public static long DataBytes(long count, int bitsPerValue) => (count * bitsPerValue + 7) >> 3;

    /// <summary>Appends a value; bits above the width are an error of the caller that spoils the neighbours.</summary>
    public void Add(long value)
    {
        // Widths above 32 are whole bytes, so that the pending bits and one value always fit in 64.
        if (_bitsPerValue > 32)
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteInt64BigEndian(bytes, value);
            _output.WriteBytes(bytes[(8 - _bitsPerValue / 8)..]);
            return;
        }
        _pending = _pending << _bitsPerValue | (ulong)value;
        _pendingBits += _bitsPerValue;
        while (_pendingBits >= 8)
        {
            _pendingBits -= 8;
            _output.WriteByte((byte)(_pending >> _pendingBits));
        }
    }

    /// <summary>Completes the array.</summary>
    public void Finish()
    {
        if (_pendingBits > 0) _output.WriteByte((byte)(_pending << (8 - _pendingBits)));
        for (int i = 0; i < PaddingBytes; i++) _output.WriteByte(0);
        _pendingBits = 0;
    }

    private static int RoundUp(int bits) => bits switch
    {
        <= 2 => bits,
        <= 4 => 4,
        <= 8 => 8,
        <= 32 => (bits + 3) & ~3,
        _ => (bits + 7) & ~7,
    };
}
