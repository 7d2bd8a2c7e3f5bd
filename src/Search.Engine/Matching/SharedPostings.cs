using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Matching;

/// <summary>
/// One cursor for each term, however many scorers ask it about documents: of a question's words each belongs to two pairs, and a block of its postings is decoded
/// once. All of these scorers must be asked about a document before any is asked about a later one. Belongs to one thread.
/// </summary>
/// <param name="context">Opens the cursors.</param>
internal sealed class SharedPostings(SearchContext context)
{
    private readonly Dictionary<TermState, PostingsCursor> _cursors = new(ReferenceEqualityComparer.Instance);

    /// <summary>The cursor of a term, with positions.</summary>
    /// <param name="segment">Index of the segment in the snapshot.</param>
    /// <param name="field">The term's field.</param>
    /// <param name="state">Where it is in the segment.</param>
    /// <param name="parts">What is read; always the same.</param>
    public PostingsCursor Open(int segment, string field, TermState state, PostingsParts parts)
    {
        if (!_cursors.TryGetValue(state, out PostingsCursor? cursor)) _cursors.Add(state, cursor = context.Postings(segment, field, state, parts));
        return cursor;
    }
}
