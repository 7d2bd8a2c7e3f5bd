namespace Search.Lucene8.Points;

/// <summary>Names and numbers of the points files. Stored on disk; they must not change.</summary>
internal static class PointsFormat
{
    public const string MetaCodec = "Lucene86PointsFormatMeta";
    public const string IndexCodec = "Lucene86PointsFormatIndex";
    public const string DataCodec = "Lucene86PointsFormatData";
    public const int Version = 0;
    public const string TreeCodec = "BKD";
    public const int TreeVersion = 9;

    /// <summary>Stands where a field number would, behind the last field.</summary>
    public const int EndOfFields = -1;

    /// <summary>Points of a leaf, except the last one. Java's writer takes as many.</summary>
    public const int PointsPerLeaf = 512;

    /// <summary>Most bytes that a value may have.</summary>
    public const int MaxBytesPerValue = 16;

    // How the document ids of a leaf are stored.
    public const byte DocsAsDeltas = 0;
    public const byte DocsIn24Bits = 24;
    public const byte DocsIn32Bits = 32;

    // How the values of a leaf are stored.
    public const byte AllEqual = 0xFF;
    public const byte Runs = 0xFE;
    public const byte Groups = 0;

    /// <summary>Longest group of a leaf.</summary>
    public const int MaxGroup = 255;

    /// <summary>
    /// Leaves in the left part of a tree of <paramref name="leaves"/> ≥ 2 leaves: every level is full but the last, which fills from the left.
    /// </summary>
    public static int LeftLeaves(int leaves)
    {
        int full = 1 << System.Numerics.BitOperations.Log2((uint)leaves);
        return full / 2 + Math.Min(leaves - full, full / 2);
    }
}
