using System.Runtime.CompilerServices;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>
/// A list of longs, read in any order in place (grammar: <see cref="NumbersWriter"/>). Immutable and thread-safe as long as its input is open.
/// </summary>
internal sealed class PackedNumbers
{
    private readonly DirectReader _packed;
    private readonly long _min;
    private readonly long _factor;
    private readonly long[]? _table;
    private readonly Block[]? _blocks;
    private readonly bool _isLinear;
    private readonly int _blockShift;
    private readonly string _fileName;

    private PackedNumbers(IndexInput data, long count, long min, long factor, DirectReader packed, long[]? table, Block[]? blocks, int blockShift)
    {
        _fileName = data.Name;
        Count = count;
        _min = min;
        _factor = factor;
        _packed = packed;
        _table = table;
        _blocks = blocks;
        _blockShift = blockShift;
        _isLinear = table == null && blocks == null;
    }

    /// <summary>Number of values.</summary>
    public long Count { get; }

    /// <summary>Reads the description; the cursor moves behind it.</summary>
    /// <exception cref="CorruptIndexException">The description is not what the format says, or names more than the file has.</exception>
    public static PackedNumbers Read(ref InputCursor meta, IndexInput data)
    {
        long count = meta.ReadInt64();
        if (count < 0) throw meta.Corrupt($"the number of values is {count}");
        int tableSize = meta.ReadInt32();
        if (tableSize > DocValuesFormat.MaxTableSize || (tableSize < DocValuesFormat.NoTable && tableSize is > -4 or < -24)) throw meta.Corrupt($"a table of {tableSize} values is named");
        long[]? table = tableSize > 0 ? new long[tableSize] : null;
        for (int i = 0; i < tableSize; i++) table![i] = meta.ReadInt64();
        int bits = meta.ReadByte();
        long min = meta.ReadInt64();
        long factor = meta.ReadInt64();
        long offset = meta.ReadInt64();
        long length = meta.ReadInt64();
        long blocksOffset = meta.ReadInt64();
        if (tableSize >= DocValuesFormat.NoTable) return new PackedNumbers(data, count, min, factor, new DirectReader(data, offset, length, count, bits), table, null, 0);
        int blockShift = -2 - tableSize;
        var blocks = ReadBlocks(data, count, offset, length, blocksOffset, blockShift);
        return new PackedNumbers(data, count, min, factor, default, null, blocks, blockShift);
    }

    /// <summary>Reads a description as far as to where the numbers begin in the data file.</summary>
    public static long ReadStart(ref InputCursor meta)
    {
        meta.ReadInt64();
        meta.Skip(Math.Max(0, meta.ReadInt32()) * sizeof(long) + 1 + 2 * sizeof(long));
        return meta.ReadInt64();
    }

    /// <summary>The value at <paramref name="index"/>.</summary>
    /// <exception cref="CorruptIndexException">There is no such value: the index came from damaged data.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Get(long index) => _isLinear ? _min + _factor * _packed.Get(index) : GetFromTableOrBlock(index);

    private long GetFromTableOrBlock(long index)
    {
        if (_table != null)
        {
            long number = _packed.Get(index);
            if ((ulong)number >= (ulong)_table.Length) throw new CorruptIndexException($"value {index} has the number {number} in a table of {_table.Length}", _fileName);
            return _table[number];
        }
        if ((ulong)index >= (ulong)Count) throw new CorruptIndexException($"value {index} of {Count} is asked for", _fileName);
        ref readonly Block block = ref _blocks![index >> _blockShift];
        return block.Min + _factor * block.Packed.Get(index & ((1L << _blockShift) - 1));
    }

    private static Block[] ReadBlocks(IndexInput data, long count, long offset, long length, long blocksOffset, int blockShift)
    {
        long blockCount = (long)(((ulong)count + (1UL << blockShift) - 1) >> blockShift);
        var all = data.Cursor(offset, length);
        if (blockCount > all.Remaining / 8) throw all.Corrupt($"{blockCount} blocks are named in {length} bytes");
        var offsets = data.Cursor(blocksOffset, blockCount * 8);
        var blocks = new Block[blockCount];
        for (int i = 0; i < blocks.Length; i++)
        {
            all.Position = offsets.ReadInt64();
            if (all.Position < offset) throw all.Corrupt($"block {i} lies before the values");
            int bits = all.ReadByte();
            long min = all.ReadInt64();
            int packedLength = bits == 0 ? 0 : all.ReadInt32();
            long values = Math.Min(1L << blockShift, count - ((long)i << blockShift));
            blocks[i] = new Block(min, new DirectReader(data, all.Position, packedLength, values, bits));
        }
        return blocks;
    }

    private readonly record struct Block(long Min, DirectReader Packed);
}
