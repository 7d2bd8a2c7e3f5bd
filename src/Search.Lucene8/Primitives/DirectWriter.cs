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

    // Bits that do not yet make a whole word, from the highest down.
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
        int free = 64 - _pendingBits;
        if (_bitsPerValue < free)
        {
            _pendingBits += _bitsPerValue;
            _pending |= (ulong)value << (64 - _pendingBits);
            return;
        }
        int rest = _bitsPerValue - free;
        _output.WriteInt64((long)(_pending | (ulong)value >> rest));
        _pending = rest == 0 ? 0 : (ulong)value << (64 - rest);
        _pendingBits = rest;
    }

    /// <summary>Completes the array.</summary>
    public void Finish()
    {
        for (; _pendingBits > 0; _pendingBits -= 8)
        {
            _output.WriteByte((byte)(_pending >> 56));
            _pending <<= 8;
        }
        for (int i = 0; i < PaddingBytes; i++) _output.WriteByte(0);
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
