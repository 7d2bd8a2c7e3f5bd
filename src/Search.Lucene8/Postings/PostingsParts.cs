namespace Search.Lucene8.Postings;

/// <summary>Which parts of the postings a cursor is to read; what is not asked for costs nothing.</summary>
[Flags]
public enum PostingsParts
{
    /// <summary>Documents only.</summary>
    Docs = 0,
    /// <summary>Frequencies.</summary>
    Freqs = 1,
    /// <summary>Positions (and frequencies).</summary>
    Positions = 2 | Freqs,
    /// <summary>Character offsets (with positions).</summary>
    Offsets = 4 | Positions,
    /// <summary>Impacts: upper bounds of frequency and norm over ranges of documents.</summary>
    Impacts = 8,
}
