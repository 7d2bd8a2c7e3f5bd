using Search.Lucene8.Storage;

namespace Search.Lucene8.Primitives;

/// <summary>
/// Writes a sequence that never decreases as the differences from a straight line per block, for access in any order.
/// <code>
/// meta, per block : i64 min | i32 float bits of slope | i64 offset of the block's data from the start of the sequence's data | u8 bits per residual
/// data, per block : a direct packed array (<see cref="DirectWriter"/>) of the residuals; nothing if bits is 0
/// value k of a block = min + (long)(slope · (float)k) + residual k     (the product is of single precision)
/// </code>
/// All blocks have 2^blockShift values but the last. Example: 10, 20, 30 is min 10, slope 10, no residuals.
/// The blocks' data are written as they fill: until <see cref="Finish"/> nothing else may be written to the data output. Not thread-safe.
/// </summary>
internal sealed class DirectMonotonicWriter
{
    private readonly DataOutput _meta;
    private readonly DataOutput _data;
    private readonly long _dataStart;
    private readonly int _blockSize;
    private long[] _block;
    private int _filled;
    private long _last = long.MinValue;

    /// <summary>Starts a sequence at the positions of both outputs.</summary>
    /// <param name="meta">Takes 21 bytes for each block.</param>
    /// <param name="data">Takes the residuals.</param>
    /// <param name="blockShift">Logarithm of the block size, 2 to 22; the reader must be told the same.</param>
    public DirectMonotonicWriter(DataOutput meta, DataOutput data, int blockShift)
    {
        if (blockShift is < DirectMonotonicMeta.MinBlockShift or > DirectMonotonicMeta.MaxBlockShift)
            throw new ArgumentOutOfRangeException(nameof(blockShift), blockShift, "The block shift lies between 2 and 22.");
        _meta = meta;
        _data = data;
        _dataStart = data.Position;
        _blockSize = 1 << blockShift;
        _block = new long[Math.Min(_blockSize, 1024)];
    }

    /// <summary>Number of values so far.</summary>
    public long Count { get; private set; }

    /// <summary>Appends a value ≥ the one before.</summary>
    public void Add(long value)
    {
        if (value < _last) throw new ArgumentOutOfRangeException(nameof(value), value, $"The sequence must not decrease; the value before is {_last}.");
        _last = value;
        if (_filled == _blockSize) FlushBlock();
        if (_filled == _block.Length) Array.Resize(ref _block, Math.Min(_blockSize, _filled * 2));
        _block[_filled++] = value;
        Count++;
    }

    /// <summary>Completes the sequence.</summary>
    public void Finish() => FlushBlock();

    private void FlushBlock()
    {
        if (_filled == 0) return;
        var values = _block.AsSpan(0, _filled);
        float slope = (float)((double)(values[^1] - values[0]) / Math.Max(1, values.Length - 1));
        long min = long.MaxValue;
        for (int k = 0; k < values.Length; k++)
        {
            values[k] -= DirectMonotonicMeta.Expected(slope, k);
            min = Math.Min(min, values[k]);
        }
        long used = 0;
        foreach (long value in values) used |= value - min;
        int bits = used == 0 ? 0 : DirectWriter.BitsFor(used);

        _meta.WriteInt64(min);
        _meta.WriteInt32(BitConverter.SingleToInt32Bits(slope));
        _meta.WriteInt64(_data.Position - _dataStart);
        _meta.WriteByte((byte)bits);
        if (bits > 0)
        {
            var residuals = new DirectWriter(_data, bits);
            foreach (long value in values) residuals.Add(value - min);
            residuals.Finish();
        }
        _filled = 0;
    }
}
