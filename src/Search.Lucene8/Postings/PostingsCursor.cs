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

/// <summary>
/// Upper bound of a run of documents: no document in it scores higher than one of frequency <paramref name="Freq"/> and norm byte
/// <paramref name="Norm"/> would for one of the listed pairs (unsigned byte; smaller norm = shorter field).
/// </summary>
public readonly record struct Impact(int Freq, byte Norm);

/// <summary>
/// Walks the documents of one term in ascending order. Starts before the first (−1), ends at <see cref="NoMoreDocs"/> and stays
/// there; going backwards is a bug of the caller. Deleted documents are not left out. Belongs to one thread.
/// </summary>
public sealed class PostingsCursor
{
    /// <summary>The document id behind the last.</summary>
    public const int NoMoreDocs = int.MaxValue;

    /// <summary>The current document: −1 before the first, <see cref="NoMoreDocs"/> behind the last.</summary>
    public int DocId => throw new NotImplementedException();

    /// <summary>Number of documents of the term.</summary>
    public int DocFreq => throw new NotImplementedException();

    /// <summary>Moves to the next document and returns it.</summary>
    public int NextDoc() => throw new NotImplementedException();

    /// <summary>Moves to the first document ≥ <paramref name="target"/>, which must be greater than the current one, and returns it.</summary>
    public int Advance(int target) => throw new NotImplementedException();

    /// <summary>Occurrences in the current document; 1 if the field has no frequencies or they were not asked for.</summary>
    public int Freq => throw new NotImplementedException();

    /// <summary>Moves to the next of the <see cref="Freq"/> positions of the current document and returns it.</summary>
    public int NextPosition() => throw new NotImplementedException();

    /// <summary>First UTF-16 code unit of the current position in the field's text; −1 without offsets.</summary>
    public int StartOffset => throw new NotImplementedException();

    /// <summary>The code unit behind the current position; −1 without offsets.</summary>
    public int EndOffset => throw new NotImplementedException();

    /// <summary>
    /// Moves only the view of the impacts to the run of documents that holds <paramref name="target"/>, and does not decode documents; the target must not go
    /// backwards. Needs <see cref="PostingsParts.Impacts"/>.
    /// </summary>
    public void AdvanceShallow(int target) => throw new NotImplementedException();

    /// <summary>Number of levels of impacts at the current place, ≥ 1; a higher level covers more documents.</summary>
    public int ImpactLevels => throw new NotImplementedException();

    /// <summary>The last document that the impacts of this level cover.</summary>
    public int ImpactsUpTo(int level) => throw new NotImplementedException();

    /// <summary>The pairs of this level, by ascending frequency and norm; valid until the view moves.</summary>
    public ReadOnlySpan<Impact> Impacts(int level) => throw new NotImplementedException();
}
