using Search.Engine.Expansion;
using Search.Engine.Queries;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Matching;

/// <summary>Any of the terms that a query stands for, all with the same score.</summary>
internal class PatternWeight(SearchContext context, Query query, string field, TermAutomaton automaton, float score) : DocSetWeight(context, query, score)
{
    // How many terms there are is known only after looking; about as many documents as have the field at all.
    public override long Cost(int segment) => Terms(segment)?.DocCount ?? 0;

    public override BulkScorer? Bulk(int segment) => Terms(segment) is { } terms ? new PatternBulkScorer(terms, automaton, BoostedScore, Context.Segments[segment].MaxDoc) : base.Bulk(segment);

    protected override void Collect(int segment, DocSet documents)
    {
        FieldTerms terms = Terms(segment)!;
        PostingsCursor? postings = null;
        for (TermsIntersection found = terms.Intersect(automaton, Context.Guard.Tick); found.MoveNext();)
        {
            postings = terms.Postings(found.State, PostingsParts.Docs, postings);
            documents.AddAll(postings, Context.Guard);
        }
    }

    /// <summary>The field's terms in a segment; null if it has none.</summary>
    protected FieldTerms? Terms(int segment) => Context.Segments[segment].Terms?.Field(field);
}
