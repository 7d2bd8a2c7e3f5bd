using Search.Lucene8.Storage;

namespace Search.Lucene8.Points;

/// <summary>
/// Builds the tree over the leaves of a field: where each leaf is, and the first value of each leaf but the first (a split).
/// <code>
/// node  : leaf       : [right child or root] vLong offset of the leaf in .kdd − base
///         inner node : [right child or root] vLong offset of its first leaf − base (this offset is the base of its children) |
///                      vInt difference · (1 + width) + prefix | width − prefix − 1 bytes | [left child is an inner node] vInt bytes of the left child |
///                      left child | right child
/// split : the first value of the right part: prefix bytes of the split of the parent node (zeros above the root), then the byte of the parent plus
///         the difference (minus it in a left child), then the bytes; with prefix = width the split of the parent again
/// </code>
/// A left child begins where its parent does, so its offset is left out. How many leaves go left: <see cref="PointsFormat.LeftLeaves"/>.
/// </summary>
internal sealed class PointsTreeWriter
{
    private readonly SortedPoints _points;
    private readonly long[] _leafOffsets;

    private PointsTreeWriter(SortedPoints points, long[] leafOffsets)
    {
        _points = points;
        _leafOffsets = leafOffsets;
    }

    /// <summary>The tree over leaves of <see cref="PointsFormat.PointsPerLeaf"/> points each.</summary>
    public static BufferOutput Build(SortedPoints points, long[] leafOffsets)
    {
        var output = new BufferOutput();
        new PointsTreeWriter(points, leafOffsets).WriteNode(output, 0, leafOffsets.Length, 0, new byte[points.Width], isLeft: false);
        return output;
    }

    /// <summary>Writes the node over some leaves; the recursion is as deep as the logarithm of their number.</summary>
    private void WriteNode(BufferOutput output, int firstLeaf, int leaves, long baseOffset, ReadOnlySpan<byte> parentSplit, bool isLeft)
    {
        if (!isLeft) output.WriteVLong(_leafOffsets[firstLeaf] - baseOffset);
        if (leaves == 1) return;
        int leftLeaves = PointsFormat.LeftLeaves(leaves);
        var split = _points.Value((firstLeaf + leftLeaves) * PointsFormat.PointsPerLeaf);
        WriteSplit(output, split, parentSplit, isLeft);
        if (leftLeaves > 1)
        {
            var left = new BufferOutput();
            WriteNode(left, firstLeaf, leftLeaves, _leafOffsets[firstLeaf], split, isLeft: true);
            output.WriteVInt(left.Length);
            left.CopyTo(output);
        }
        WriteNode(output, firstLeaf + leftLeaves, leaves - leftLeaves, _leafOffsets[firstLeaf], split, isLeft: false);
    }

    private static void WriteSplit(DataOutput output, ReadOnlySpan<byte> split, ReadOnlySpan<byte> parentSplit, bool isLeft)
    {
        int prefix = split.CommonPrefixLength(parentSplit);
        int difference = prefix == split.Length ? 0 : split[prefix] - parentSplit[prefix];
        output.WriteVInt((isLeft ? -difference : difference) * (1 + split.Length) + prefix);
        if (prefix < split.Length) output.WriteBytes(split[(prefix + 1)..]);
    }
}
