namespace Search.Lucene8.Segments;

/// <summary>What the postings of a field hold. The numbers are stored in <c>.fnm</c> and must not change.</summary>
public enum IndexOptions : byte
{
    /// <summary>The field has no postings.</summary>
    None = 0,
    /// <summary>Documents only.</summary>
    Docs = 1,
    /// <summary>Documents and term frequencies.</summary>
    DocsAndFreqs = 2,
    /// <summary>Documents, frequencies and positions.</summary>
    DocsAndFreqsAndPositions = 3,
    /// <summary>Documents, frequencies, positions and character offsets.</summary>
    DocsAndFreqsAndPositionsAndOffsets = 4,
}
