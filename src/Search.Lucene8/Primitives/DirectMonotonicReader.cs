using System.Runtime.CompilerServices;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>
/// Reads a non-decreasing sequence in any order (grammar: <see cref="DirectMonotonicWriter"/>). Immutable and thread-safe as long as its input is open.
/// </summary>
internal sealed class DirectMonotonicReader
{
    private readonly Line[] _lines;
    private readonly long _count;
    private readonly int _blockShift;
    private readonly long _blockMask;

    /// <summary>Joins a description with the range of the data file that holds its residuals.</summary>
    /// <exception cref="CorruptIndexException">A block does not lie within the range.</exception>
    public DirectMonotonicReader(DirectMonotonicMeta meta, IndexInput data, long dataOffset, long dataLength)
    {
        if (dataOffset < 0 || dataLength < 0 || dataOffset > data.Length - dataLength)
            throw new CorruptIndexException($"a sequence of {dataLength} bytes is named, the file has {data.Length}", data.Name, dataOffset);
        FileName = data.Name;
        _count = meta.Count;
        _blockShift = meta.BlockShift;
        _blockMask = (1L << meta.BlockShift) - 1;
        _lines = new Line[meta.Blocks.Length];
        for (int i = 0; i < _lines.Length; i++)
        {
            var block = meta.Blocks[i];
            if (block.DataOffset < 0 || block.DataOffset > dataLength)
                throw new CorruptIndexException($"block {i} is named at {block.DataOffset} of {dataLength} bytes", data.Name, dataOffset);
            long values = Math.Min(_blockMask + 1, _count - ((long)i << _blockShift));
            _lines[i] = new Line(block.Min, block.Slope, new DirectReader(data, dataOffset + block.DataOffset, dataLength - block.DataOffset, values, block.BitsPerResidual));
        }
    }

    /// <summary>Number of values.</summary>
    public long Count => _count;

    /// <summary>The file of the residuals, for messages.</summary>
    public string FileName { get; }

    /// <summary>The value at <paramref name="index"/>, 0 to Count − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Get(long index)
    {
        ref readonly Line line = ref _lines[index >> _blockShift];
        long k = index & _blockMask;
        return line.Min + DirectMonotonicMeta.Expected(line.Slope, k) + line.Residuals.Get(k);
    }

    /// <summary>The last index whose value is ≤ <paramref name="value"/>; −1 if there is none.</summary>
    public long FindLast(long value)
    {
        long low = 0, high = _count - 1;
        while (low <= high)
        {
            long middle = (low + high) >>> 1;
            if (Get(middle) <= value) low = middle + 1;
            else high = middle - 1;
        }
        return high;
    }

    private readonly record struct Line(long Min, float Slope, DirectReader Residuals);
}
