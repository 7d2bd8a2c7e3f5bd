using Search.Lucene8.Storage;

namespace Search.Lucene8.Points;

/// <summary>
/// The leaves of a field and the values between them (grammar: <see cref="PointsTreeWriter"/>), unfolded once when the file is opened:
/// a range is then found by binary search. Takes 8 bytes and one value per leaf, that is per 512 points. Immutable and thread-safe.
/// </summary>
internal sealed class PointsTree
{
    private readonly int _width;
    private readonly long[] _leafOffsets;
    private readonly byte[] _splits;

    /// <summary>Reads the tree from exactly the given bytes of the index file.</summary>
    /// <exception cref="CorruptIndexException">The bytes are not a tree of so many leaves.</exception>
    public PointsTree(IndexInput index, long offset, int length, int leaves, int width)
    {
        var cursor = index.Cursor(offset, length);
        if (leaves < 1 || leaves > length || leaves > Array.MaxLength / width) throw cursor.Corrupt($"a tree of {leaves} leaves is named in {length} bytes");
        _width = width;
        _leafOffsets = new long[leaves];
        _splits = new byte[(leaves - 1) * width];
        ReadNode(ref cursor, 0, leaves, 0, new byte[width], isLeft: false);
        if (cursor.Remaining != 0) throw cursor.Corrupt($"{cursor.Remaining} bytes are left over behind a tree");
    }

    /// <summary>Number of leaves.</summary>
    public int LeafCount => _leafOffsets.Length;

    /// <summary>Where a leaf begins in the data file.</summary>
    public long LeafOffset(int leaf) => _leafOffsets[leaf];

    /// <summary>The first value of the leaf after <paramref name="leaf"/>, which is at least every value of this one.</summary>
    public ReadOnlySpan<byte> Split(int leaf) => _splits.AsSpan(leaf * _width, _width);

    /// <summary>The first leaf that may hold a value ≥ <paramref name="min"/>.</summary>
    public int FirstLeaf(ReadOnlySpan<byte> min)
    {
        int low = 0, high = LeafCount - 1;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Split(middle).SequenceCompareTo(min) >= 0) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /// <summary>The last leaf that may hold a value ≤ <paramref name="max"/>.</summary>
    public int LastLeaf(ReadOnlySpan<byte> max)
    {
        int low = 0, high = LeafCount - 1;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Split(middle).SequenceCompareTo(max) <= 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Reads the node over some leaves; the recursion is as deep as the logarithm of their number.</summary>
    private void ReadNode(ref InputCursor cursor, int firstLeaf, int leaves, long offset, ReadOnlySpan<byte> parentSplit, bool isLeft)
    {
        if (!isLeft) offset += cursor.ReadVLong();
        if (leaves == 1)
        {
            _leafOffsets[firstLeaf] = offset;
            return;
        }
        int leftLeaves = PointsFormat.LeftLeaves(leaves);
        var split = _splits.AsSpan((firstLeaf + leftLeaves - 1) * _width, _width);
        ReadSplit(ref cursor, split, parentSplit, isLeft);
        long leftLength = leftLeaves > 1 ? cursor.ReadCount(cursor.Remaining, "the length of a subtree") : 0;
        long leftEnd = cursor.Position + leftLength;
        ReadNode(ref cursor, firstLeaf, leftLeaves, offset, split, isLeft: true);
        if (cursor.Position != leftEnd) throw cursor.Corrupt($"a subtree ends here, named was {leftEnd}");
        ReadNode(ref cursor, firstLeaf + leftLeaves, leaves - leftLeaves, offset, split, isLeft: false);
    }

    private void ReadSplit(ref InputCursor cursor, Span<byte> split, ReadOnlySpan<byte> parentSplit, bool isLeft)
    {
        int code = cursor.ReadCount(256 * (1 + _width), "the code of a split");
        int prefix = code % (1 + _width);
        int difference = code / (1 + _width);
        parentSplit.CopyTo(split);
        if (prefix == _width) return;
        split[prefix] += (byte)(isLeft ? -difference : difference);
        cursor.ReadBytes(split[(prefix + 1)..]);
    }
}
