using Search.Lucene8.Postings;

namespace Search.Lucene8.Terms;

/// <summary>Where the postings of a term lie, and its statistics. Immutable; belongs to the segment it came from.</summary>
public sealed record TermState
{
    internal TermState(in TermMetadata metadata) => Metadata = metadata;

    internal TermMetadata Metadata { get; }

    /// <summary>Number of documents with the term (deleted ones included); ≥ 1.</summary>
    public int DocFreq => Metadata.DocFreq;

    /// <summary>Number of occurrences in all documents; equals <see cref="DocFreq"/> for a field without frequencies.</summary>
    public long TotalTermFreq => Metadata.TotalTermFreq;
}
