using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.Postings;

namespace Search.Engine.Matching;

/// <summary>Any of many terms of a field.</summary>
internal sealed class TermSetWeight : DocSetWeight
{
    private readonly TermSetQuery _query;
    private readonly TermStates[] _terms;

    public TermSetWeight(SearchContext context, TermSetQuery query, float score) : base(context, query, score)
    {
        _query = query;
        _terms = query.Terms.Select(term => context.Lookup(new Term(query.Field, term))).ToArray();
    }

    public override long Cost(int segment) => _terms.Sum(term => (long)(term[segment]?.DocFreq ?? 0));

    protected override void Collect(int segment, DocSet documents)
    {
        PostingsCursor? postings = null;
        foreach (TermStates term in _terms)
        {
            if (term[segment] is not { } state) continue;
            postings = Context.Segments[segment].Terms!.Field(_query.Field)!.Postings(state, PostingsParts.Docs, postings);
            documents.AddAll(postings, Context.Guard);
        }
    }
}
