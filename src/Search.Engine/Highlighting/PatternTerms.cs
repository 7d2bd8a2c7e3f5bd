using Search.Engine.Expansion;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Highlighting;

/// <summary>
/// Which terms of a pattern each of some documents of a segment has: the dictionary is walked once for all of them, which costs no more than the search that found them. Immutable.
/// </summary>
internal sealed class PatternTerms
{
    private static readonly List<byte[]> None = [];

    private readonly Dictionary<int, List<byte[]>> _termsOf = [];

    /// <param name="query">The pattern.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="docIds">The documents, ids in the segment, ascending.</param>
    public PatternTerms(Query query, SegmentReader segment, IReadOnlyList<int> docIds)
    {
        if (segment.Terms?.Field(TermAutomata.FieldOf(query)!) is not { } terms) return;
        PostingsCursor? postings = null;
        for (TermsIntersection found = terms.Intersect(TermAutomata.Of(query)); found.MoveNext();)
        {
            postings = terms.Postings(found.State, PostingsParts.Docs, postings);
            foreach (int docId in docIds)
            {
                if (postings.DocId < docId) postings.Advance(docId);
                if (postings.DocId == PostingsCursor.NoMoreDocs) break;
                if (postings.DocId == docId) Add(docId, found.Term);
            }
        }
    }

    /// <summary>The terms that a document has.</summary>
    public List<byte[]> Of(int docId) => _termsOf.GetValueOrDefault(docId, None);

    private void Add(int docId, ReadOnlySpan<byte> term)
    {
        if (!_termsOf.TryGetValue(docId, out var terms)) _termsOf[docId] = terms = [];
        terms.Add(term.ToArray());
    }
}
