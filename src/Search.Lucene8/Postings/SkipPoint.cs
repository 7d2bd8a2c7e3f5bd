namespace Search.Lucene8.Postings;

/// <summary>A place in a term's postings between two blocks of documents, to continue reading from.</summary>
internal record struct SkipPoint
{
    /// <summary>The last document before this place; 0 at the start of the term (differences count from there).</summary>
    public int LastDoc;

    /// <summary>The next block in <c>.doc</c>.</summary>
    public long DocPosition;

    /// <summary>The block in <c>.pos</c> that holds the next document's first position.</summary>
    public long PosPosition;

    /// <summary>Positions in that block that belong to earlier documents.</summary>
    public int PosUpto;

    /// <summary>The block in <c>.pay</c> that goes with <see cref="PosPosition"/>.</summary>
    public long PayPosition;

    /// <summary>Where the level below continues behind this place, relative to that level's start; unused on level 0.</summary>
    public long Child;
}
