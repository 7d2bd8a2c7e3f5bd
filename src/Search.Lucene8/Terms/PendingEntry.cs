using Search.Lucene8.Postings;

namespace Search.Lucene8.Terms;

/// <summary>A term, or a prefix whose terms were written as blocks already, that waits to become an entry of a block.</summary>
internal struct PendingEntry
{
    /// <summary>Where the bytes of the term or prefix begin, in the writer's pool.</summary>
    public int Start;
    public int Length;

    /// <summary>True for a term; then <see cref="Metadata"/> counts, else <see cref="BlockPosition"/>.</summary>
    public bool IsTerm;

    public TermMetadata Metadata;

    /// <summary>The first block of the prefix.</summary>
    public long BlockPosition;
}
