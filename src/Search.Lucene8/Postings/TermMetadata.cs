namespace Search.Lucene8.Postings;

/// <summary>Where the postings of one term lie, as the terms dictionary keeps it. Positions are bytes in <c>.doc</c>, <c>.pos</c> and <c>.pay</c>.</summary>
internal record struct TermMetadata
{
    public int DocFreq;
    public long TotalTermFreq;
    public long DocStart;
    public long PosStart;
    public long PayStart;

    /// <summary>The position block with fewer than 128 entries, relative to <see cref="PosStart"/>; −1 if TotalTermFreq ≤ 128.</summary>
    public long LastPosBlockOffset;

    /// <summary>The skip data, relative to <see cref="DocStart"/>; −1 if DocFreq ≤ 128.</summary>
    public long SkipOffset;

    /// <summary>The only document of a term with DocFreq 1 (nothing is in <c>.doc</c>); else −1.</summary>
    public int SingletonDocId;
}
