using Search.Engine.Documents;
using Search.Engine.Ranking;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Matching;

/// <summary>A term with its statistics.</summary>
internal sealed class TermWeight : Weight
{
    private readonly SearchContext _context;
    private readonly TermStates _states;
    private readonly ScoreMode _mode;
    private readonly FieldScoring _scoring;

    public TermWeight(SearchContext context, Term term, float boost, ScoreMode mode) : this(context, context.Lookup(term), docFreq: null, boost, mode) { }

    /// <summary>A term that was looked up.</summary>
    /// <param name="context">The search.</param>
    /// <param name="states">The term.</param>
    /// <param name="docFreq">As how frequent it is to be scored, if not as it is.</param>
    /// <param name="boost">Product of the boosts.</param>
    /// <param name="mode">What scores are for.</param>
    public TermWeight(SearchContext context, TermStates states, long? docFreq, float boost, ScoreMode mode)
    {
        _context = context;
        _mode = mode;
        _states = states;
        _scoring = new FieldScoring(context, states.Term.Field, [(states.Term, docFreq ?? states.DocFreq)], boost);
    }

    public override long Cost(int segment) => _states[segment]?.DocFreq ?? 0;

    public override long Count(int segment) => Cost(segment) == 0 || _context.Segments[segment].LiveDocs == null ? Cost(segment) : -1;

    public override long LeastCount(int segment) =>
        Math.Max(0, Cost(segment) - (_context.Segments[segment] is { LiveDocs: not null } reader ? reader.MaxDoc - reader.LiveCount : 0));

    public override Scorer? Scorer(int segment, long leadCost) => _states[segment] is { } state ? Open(segment, state, PartsToScore) : null;

    public override BulkScorer? Bulk(int segment) =>
        _states[segment] is { } state ? new TermBulkScorer(Postings(segment, state, PartsToScore), _scoring.Similarity, _scoring.Norms(segment)) : null;

    public override bool Implies(Weight other) => other.IsMatchedBy(_states.Term);

    public override bool IsMatchedBy(Term term) => term == _states.Term;

    public override long FillCost(int segment) => Cost(segment);

    public override void Fill(int segment, MatchBits bits, SearchGuard guard)
    {
        if (_states[segment] is { } state) bits.AddAll(Postings(segment, state, PostingsParts.Docs), guard);
    }

    public override Explanation Explain(int segment, int doc)
    {
        if (_states[segment] is not { } state || Open(segment, state, PostingsParts.Freqs) is var scorer && scorer.Advance(doc) != doc)
            return Explanation.NoMatch($"no {_states.Term}");
        return _scoring.Explain(_states.Term.ToString(), scorer.Freq, _scoring.Norms(segment).At(doc));
    }

    private PostingsParts PartsToScore => _mode switch { ScoreMode.None => PostingsParts.Docs, ScoreMode.All => PostingsParts.Freqs, _ => PostingsParts.Freqs | PostingsParts.Impacts };

    private PostingsCursor Postings(int segment, TermState state, PostingsParts parts) => _context.Postings(segment, _states.Term.Field, state, parts);

    private TermScorer Open(int segment, TermState state, PostingsParts parts) =>
        new(Postings(segment, state, parts), _scoring.Similarity, _scoring.Norms(segment), withBounds: parts.HasFlag(PostingsParts.Impacts));
}
