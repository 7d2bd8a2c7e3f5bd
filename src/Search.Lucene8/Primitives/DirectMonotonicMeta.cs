using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>
/// The description of a non-decreasing sequence (grammar: <see cref="DirectMonotonicWriter"/>), read before the place of its data is known. Immutable.
/// </summary>
internal sealed class DirectMonotonicMeta
{
    /// <summary>Smallest logarithm of the block size.</summary>
    public const int MinBlockShift = 2;

    /// <summary>Greatest logarithm of the block size.</summary>
    public const int MaxBlockShift = 22;

    // Stored on disk; must not change.
    private const int BlockBytes = 8 + 4 + 8 + 1;

    private DirectMonotonicMeta(long count, int blockShift, Block[] blocks)
    {
        Count = count;
        BlockShift = blockShift;
        Blocks = blocks;
    }

    /// <summary>Number of values.</summary>
    public long Count { get; }

    /// <summary>Logarithm of the block size.</summary>
    public int BlockShift { get; }

    /// <summary>The blocks in order.</summary>
    public Block[] Blocks { get; }

    /// <summary>Reads the description of <paramref name="count"/> values; the cursor moves behind it.</summary>
    /// <exception cref="CorruptIndexException">The shift is not allowed, or the count is more than the file can hold.</exception>
    public static DirectMonotonicMeta Read(ref InputCursor meta, long count, int blockShift)
    {
        if (blockShift is < MinBlockShift or > MaxBlockShift) throw meta.Corrupt($"a block shift of {blockShift} is not allowed");
        long maxCount = (meta.Remaining / BlockBytes) << blockShift;
        if (count < 0 || count > maxCount) throw meta.Corrupt($"a sequence of {count} values is named, the file has room for {maxCount}");
        var blocks = new Block[(count + (1L << blockShift) - 1) >> blockShift];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = new Block(meta.ReadInt64(), BitConverter.Int32BitsToSingle(meta.ReadInt32()), meta.ReadInt64(), meta.ReadByte());
        return new DirectMonotonicMeta(count, blockShift, blocks);
    }

    /// <summary>
    /// How far value <paramref name="k"/> of a block should lie above its first: the product of single precision, cut to a whole number.
    /// (The plain cast would check for numbers that do not fit, which costs as much as the rest of a look-up.)
    /// </summary>
    public static long Expected(float slope, long k) => float.ConvertToIntegerNative<long>(slope * k);

    /// <summary>One block: value k is <c>Min + (long)(Slope · (float)k)</c> plus residual k.</summary>
    public readonly record struct Block(long Min, float Slope, long DataOffset, int BitsPerResidual);
}
