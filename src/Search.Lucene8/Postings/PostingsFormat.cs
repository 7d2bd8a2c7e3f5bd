namespace Search.Lucene8.Postings;

/// <summary>Names and numbers of the postings format that are stored on disk; they must not change.</summary>
internal static class PostingsFormat
{
    public const string DocCodec = "Lucene84PostingsWriterDoc";
    public const string PosCodec = "Lucene84PostingsWriterPos";
    public const string PayCodec = "Lucene84PostingsWriterPay";
    public const string TermsCodec = "Lucene84PostingsWriterTerms";
    public const int Version = 1;

    /// <summary>Documents, positions and the rest are packed in blocks of this many; what is left over is written as vInts.</summary>
    public const int BlockSize = 128;

    /// <summary>An entry of skip level k covers this many entries of level k − 1.</summary>
    public const int SkipFanout = 8;

    public const int MaxSkipLevels = 10;

    /// <summary>Java refuses positions above 2^31 − 1 − 128.</summary>
    public const int MaxPosition = int.MaxValue - 128;
}
