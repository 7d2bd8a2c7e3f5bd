using Search.Engine.Expansion;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Matching;

/// <summary>Any of the terms that a query stands for, all with the same score.</summary>
internal class PatternWeight(SearchContext context, Query query, string field, float score) : DocSetWeight(context, query, score)
{
    private TermAutomaton? _automaton;

    // How many terms there are is known only after looking; about as many documents as have the field at all.
    public override long Cost(int segment) => Terms(segment)?.DocCount ?? 0;

    public override BulkScorer? Bulk(int segment) => Terms(segment) is { } terms ? new PatternBulkScorer(terms, Automaton, BoostedScore, Context.Segments[segment].MaxDoc) : base.Bulk(segment);

    public override long FillCost(int segment) => Terms(segment)?.DocCount ?? base.FillCost(segment);

    public override void Fill(int segment, MatchBits bits, SearchGuard guard)
    {
        if (Terms(segment) == null) base.Fill(segment, bits, guard);
        else Context.Collected(Query, segment, Collect).AddTo(bits);
    }

    protected override void Collect(int segment, DocSet documents)
    {
        PostingsCursor? postings = SpareCursors.Take();
        for (TermsIntersection found = Terms(segment)!.Intersect(Automaton, Context.Guard.Tick); found.MoveNext();)
        {
            postings = found.Postings(PostingsParts.Docs, postings);
            documents.AddAll(postings, Context.Guard);
        }
        SpareCursors.GiveBack(postings);
    }

    // Made when it is needed: a walk that only counts finds the documents collected.
    private TermAutomaton Automaton => _automaton ??= TermAutomata.Of(Query);

    /// <summary>The field's terms in a segment; null if it has none.</summary>
    protected FieldTerms? Terms(int segment) => Context.Segments[segment].Terms?.Field(field);
}
