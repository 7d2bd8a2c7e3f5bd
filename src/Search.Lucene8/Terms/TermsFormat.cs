namespace Search.Lucene8.Terms;

/// <summary>Names and numbers of the terms dictionary that are stored on disk; they must not change.</summary>
internal static class TermsFormat
{
    public const string TermsCodec = "BlockTreeTermsDict";
    public const string IndexCodec = "BlockTreeTermsIndex";
    public const string MetaCodec = "BlockTreeTermsMeta";
    public const string FstCodec = "FST";
    public const int Version = 6;
    public const int FstVersion = 7;

    /// <summary>The postings format as the field's attributes name it.</summary>
    public const string FormatAttribute = "PerFieldPostingsFormat.format";
    public const string SuffixAttribute = "PerFieldPostingsFormat.suffix";
    public const string FormatName = "Lucene84";
    public const string FormatSuffix = "0";

    /// <summary>Java rejects longer terms.</summary>
    public const int MaxTermBytes = 32766;

    // Low bits of a block's code.
    public const int CodeIsFloor = 1;
    public const int CodeHasTerms = 2;
    public const int CodeFlagBits = 2;

    // Flags of an arc.
    public const int ArcIsFinal = 0x01;
    public const int ArcIsLast = 0x02;
    public const int ArcTargetIsNext = 0x04;
    public const int ArcStops = 0x08;
    public const int ArcHasOutput = 0x10;
    public const int ArcHasFinalOutput = 0x20;

    // First byte of a node whose arcs all have the same length.
    public const int NodeBinarySearch = 0x20;
    public const int NodeDirect = 0x40;
}
