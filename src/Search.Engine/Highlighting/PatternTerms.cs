using System.Text;
using Search.Engine.Expansion;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Highlighting;

/// <summary>
/// Which terms of a pattern each of some documents of a segment has: the dictionary is walked once for all of them, which costs no more
/// than the search that found them.
/// </summary>
internal sealed class PatternTerms
{
    private readonly List<PatternTerm>?[] _termsOf;

    /// <param name="query">The pattern.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="docIds">The documents, ids in the segment, ascending.</param>
    public PatternTerms(Query query, SegmentReader segment, int[] docIds)
    {
        _termsOf = new List<PatternTerm>?[docIds.Length];
        if (segment.Terms?.Field(TermAutomata.FieldOf(query)!) is not { } terms) return;
        PostingsCursor? postings = SpareCursors.Take();
        for (TermsIntersection found = terms.Intersect(TermAutomata.Of(query)); found.MoveNext();)
        {
            postings = found.Postings(PostingsParts.Docs, postings);
            PatternTerm? term = null;
            for (int i = 0; i < docIds.Length; i++)
            {
                if (postings.DocId < docIds[i]) postings.Advance(docIds[i]);
                if (postings.DocId == PostingsCursor.NoMoreDocs) break;
                if (postings.DocId == docIds[i]) (_termsOf[i] ??= []).Add(term ??= new PatternTerm(Encoding.UTF8.GetString(found.Term), found.State));
            }
        }
        SpareCursors.GiveBack(postings);
    }

    /// <summary>The terms that a document has; null if none.</summary>
    /// <param name="place">Its place among the documents.</param>
    public List<PatternTerm>? Of(int place) => _termsOf[place];
}
