using System.Runtime.CompilerServices;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>
/// Reads a direct packed array in place (grammar: <see cref="DirectWriter"/>). Immutable and thread-safe as long as its input is open.
/// </summary>
/// <remarks>
/// One formula serves every width: no value of the format's widths spans more than the 8 bytes that begin where it begins, so a value
/// is one big-endian load and two shifts. The load may reach over the end of the array, at most into the file's footer.
/// The width 0 stands for an array of zeros that has no bytes.
/// </remarks>
internal readonly struct DirectReader
{
    private readonly IndexInput _input;
    private readonly long _offset;
    private readonly long _count;
    private readonly ulong _mask;
    private readonly int _bitsPerValue;
    private readonly int _shift;

    /// <summary>The array of <paramref name="count"/> values that lies in the given range of the file.</summary>
    /// <exception cref="CorruptIndexException">The width is none of the format's, or the range is too short or outside the file.</exception>
    public DirectReader(IndexInput input, long offset, long length, long count, int bitsPerValue)
    {
        _input = input;
        _count = count;
        if (count < 0) throw new CorruptIndexException($"the number of packed values is {count}", input.Name, offset);
        if (bitsPerValue == 0) return;
        if (!DirectWriter.IsSupported(bitsPerValue)) throw new CorruptIndexException($"{bitsPerValue} bits per packed value are not allowed", input.Name, offset);
        if (count > input.Length * 8) throw new CorruptIndexException($"{count} packed values are named, the file has {input.Length} bytes", input.Name, offset);
        long needed = DirectWriter.DataBytes(count, bitsPerValue);
        if (length < needed || offset < 0 || offset > input.Length - CodecUtil.FooterLength - length)
            throw new CorruptIndexException($"{count} values of {bitsPerValue} bits take {needed} bytes, the range named has {length} of the {input.Length} of the file", input.Name, offset);
        _offset = offset;
        _bitsPerValue = bitsPerValue;
        _shift = 64 - bitsPerValue;
        _mask = ulong.MaxValue;
    }

    /// <summary>Number of values.</summary>
    public long Count => _count;

    /// <summary>The value at <paramref name="index"/>; a value of 64 bits may come out negative.</summary>
    /// <exception cref="CorruptIndexException">There is no such value: the index came from damaged data.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Get(long index)
    {
        if ((ulong)index >= (ulong)_count) ThrowOutside(index);
        long bit = index * _bitsPerValue;
        ulong bytes = (ulong)_input.ReadInt64(_offset + (bit >> 3));
        return (long)(bytes << (int)(bit & 7) >> _shift & _mask);
    }

    private void ThrowOutside(long index) =>
        throw new CorruptIndexException($"the packed value {index} of {_count} is asked for", _input?.Name ?? "(no file)", _offset);
}
