using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Search.Lucene8.Primitives;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Postings;

/// <summary>
/// Reads the positions (and offsets) of one term as one sequence over all its documents; knows nothing of documents. Blocks that are
/// passed over are not decoded. Belongs to one thread; reusable from term to term.
/// </summary>
internal sealed class PositionReader
{
    /// <summary>As many positions may be read at once, if there is room for them.</summary>
    public const int Padding = 8;

    private const int BlockSize = PostingsFormat.BlockSize;

    private readonly int[] _positionDifferences = new int[BlockSize + Padding];
    private int[]? _startDifferences;
    private int[]? _lengths;

    private IndexInput? _pos;
    private IndexInput? _pay;
    private bool _hasPayloads;
    private bool _hasOffsets;
    private bool _readOffsets;
    private long _tailPosition;
    private int _tailCount;

    // The next block to decode, and how many entries from its start are to be passed over (0 unless the decoded block is used up).
    private long _nextPos;
    private long _nextPay;
    private long _pending;

    // The decoded block.
    private int _index;
    private int _count;

    /// <summary>Start of the entry read last, relative to the one before in the same document.</summary>
    public int StartDifference => _startDifferences![_index - 1];

    /// <summary>Length of the entry read last in code units.</summary>
    public int Length => _lengths![_index - 1];

    /// <summary>Begins a term.</summary>
    public void Open(PostingsFiles files, FieldInfo field, in TermMetadata term, bool readOffsets)
    {
        _pos = files.Pos!;
        _pay = files.Pay;
        _hasPayloads = field.HasPayloads;
        _hasOffsets = field.HasOffsets;
        _readOffsets = readOffsets;
        if (_hasOffsets && readOffsets)
        {
            _startDifferences ??= new int[BlockSize];
            _lengths ??= new int[BlockSize];
        }
        _tailCount = (int)(term.TotalTermFreq % BlockSize);
        _tailPosition = _tailCount == 0 ? -1 : term.PosStart + Math.Max(term.LastPosBlockOffset, 0);
        Seek(new SkipPoint { PosPosition = term.PosStart, PayPosition = term.PayStart });
    }

    /// <summary>Goes to a place in the sequence.</summary>
    public void Seek(in SkipPoint point)
    {
        _nextPos = point.PosPosition;
        _nextPay = point.PayPosition;
        _pending = point.PosUpto;
        _index = 0;
        _count = 0;
    }

    /// <summary>Passes over entries; beyond the decoded block this costs nothing until one is read.</summary>
    public void Skip(long count)
    {
        if ((ulong)count <= (ulong)(_count - _index) && _pending == 0)
        {
            _index += (int)count;
            return;
        }
        if (count < 0) throw Corrupt($"{count} positions are to be passed over");
        _pending += count - (_count - _index);
        _index = _count;
    }

    /// <summary>Reads the position of the next entry, relative to the one before in the same document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadDifference()
    {
        if (_index == _count) ReadOn();
        return _positionDifferences[_index++];
    }

    /// <summary>
    /// Reads the positions of the next entries, all of one document from its first on, and writes <see cref="Padding"/> times
    /// <see cref="int.MaxValue"/> or more behind them.
    /// </summary>
    public void ReadPositions(int[] target, int number)
    {
        if (Simd.IsEnabled && number <= Padding && number <= _count - _index)
        {
            // Most documents. Each vector is stored once: who loads it soon would wait for two stores that overlap.
            var sums = ForBlockVector.SumUp(Vector256.Create(_positionDifferences, _index));
            Vector256.ConditionalSelect(Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(number)), sums, Vector256.Create(int.MaxValue)).CopyTo(target);
            Vector256.Create(int.MaxValue).CopyTo(target, Padding);
            _index += number;
            return;
        }
        Span<int> positions = target.AsSpan(0, number);
        target.AsSpan(number, Padding).Fill(int.MaxValue);
        int position = 0;
        while (positions.Length > 0)
        {
            if (_index == _count) ReadOn();
            int count = Math.Min(positions.Length, _count - _index);
            ReadOnlySpan<int> differences = _positionDifferences.AsSpan(_index, count);
            Span<int> part = positions[..count];
            for (int i = 0; i < part.Length; i++) part[i] = position += differences[i];
            _index += count;
            positions = positions[count..];
        }
    }

    /// <summary>
    /// Reads entries with their offsets, at least one and no more than the block has; position and start are those of the entry before, and
    /// of the last one afterwards.
    /// </summary>
    public int ReadOffsets(Span<int> starts, Span<int> ends, ref int position, ref int start)
    {
        if (_index == _count) ReadOn();
        int count = Math.Min(starts.Length, _count - _index);
        ReadOnlySpan<int> positionDifferences = _positionDifferences.AsSpan(_index, count), startDifferences = _startDifferences.AsSpan(_index, count), lengths = _lengths.AsSpan(_index, count);
        starts = starts[..count];
        ends = ends[..count];
        for (int i = 0; i < startDifferences.Length; i++)
        {
            position += positionDifferences[i];
            start += startDifferences[i];
            starts[i] = start;
            ends[i] = start + lengths[i];
        }
        _index += count;
        return count;
    }

    /// <summary>Passes over what is pending and decodes the block that holds the next entry.</summary>
    private void ReadOn()
    {
        for (; _pending >= BlockSize && _nextPos != _tailPosition; _pending -= BlockSize) PassBlock();
        ReadBlock();
        if (_pending >= _count) throw Corrupt($"{_pending} positions are to be passed over, {_count} are left");
        _index = (int)_pending;
        _pending = 0;
    }

    private void PassBlock()
    {
        _nextPos = PForBlock.Skip(_pos!, _nextPos);
        if (!_readOffsets) return;
        if (_hasPayloads) PassPayloads();
        if (_hasOffsets) _nextPay = PForBlock.Skip(_pay!, PForBlock.Skip(_pay!, _nextPay));
    }

    private void PassPayloads()
    {
        long sizes = PForBlock.Skip(_pay!, _nextPay);
        var cursor = _pay!.Cursor(sizes, _pay.Length - sizes);
        cursor.Skip(cursor.ReadCount(cursor.Remaining, "the length of the payloads"));
        _nextPay = cursor.Position;
    }

    private void ReadBlock()
    {
        _index = 0;
        if (_nextPos == _tailPosition)
        {
            ReadTail();
            return;
        }
        _count = BlockSize;
        _nextPos = PForBlock.Read(_pos!, _nextPos, _positionDifferences);
        if (!_readOffsets) return;
        if (_hasPayloads) PassPayloads();
        if (!_hasOffsets) return;
        _nextPay = PForBlock.Read(_pay!, _nextPay, _startDifferences);
        _nextPay = PForBlock.Read(_pay!, _nextPay, _lengths);
    }

    private void ReadTail()
    {
        var cursor = _pos!.Cursor(_nextPos, _pos.Length - _nextPos);
        int payloadLength = 0;
        int length = 0;
        bool keepOffsets = _hasOffsets && _readOffsets;
        for (int i = 0; i < _tailCount; i++)
        {
            int code = cursor.ReadVInt();
            if (_hasPayloads)
            {
                if ((code & 1) != 0) payloadLength = cursor.ReadCount(cursor.Remaining, "the length of a payload");
                code = (int)((uint)code >> 1);
                cursor.Skip(payloadLength);
            }
            _positionDifferences[i] = code;
            if (!_hasOffsets) continue;
            uint start = (uint)cursor.ReadVInt();
            if ((start & 1) != 0) length = cursor.ReadVInt();
            if (!keepOffsets) continue;
            _startDifferences![i] = (int)(start >> 1);
            _lengths![i] = length;
        }
        _count = _tailCount;
        _nextPos = -1; // nothing is left: reading on is an error
    }

    private CorruptIndexException Corrupt(string message) => new(message, _pos!.Name, _nextPos);
}
