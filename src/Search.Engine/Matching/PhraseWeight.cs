using Search.Engine.Documents;
using Search.Engine.Phrases;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;
using Search.Lucene8.Postings;
using Search.Lucene8.Terms;

namespace Search.Engine.Matching;

/// <summary>A phrase of at least two terms with its statistics.</summary>
internal sealed class PhraseWeight : Weight
{
    // Fewer documents are stepped through before blocks of them would save anything.
    private const int LeastForBlocks = 8 * PostingsCursor.DocsPerImpacts;

    // Pairs with fewer candidates look for the next match themselves: where it is tells of whole ranges that they add nothing there.
    private const int DocumentsPerCandidate = 64;

    // All candidates are looked at, and positions read.
    private const int EffortOfColumn = 8;

    private readonly SearchContext _context;
    private readonly PhraseQuery _query;
    private readonly TermStates[] _states;
    private readonly ScoreMode _mode;
    private readonly FieldScoring _scoring;

    public PhraseWeight(SearchContext context, PhraseQuery query, float boost, ScoreMode mode)
    {
        _context = context;
        _query = query;
        _mode = mode;
        _states = new TermStates[query.Terms.Count];
        for (int i = 0; i < _states.Length; i++) _states[i] = context.Lookup(new Term(query.Field, query.Terms[i].Text));
        _scoring = new FieldScoring(context, query.Field, Array.ConvertAll(_states, state => (state.Term, state.DocFreq)), boost);
    }

    public override long Cost(int segment)
    {
        long least = long.MaxValue;
        foreach (TermStates term in _states) least = Math.Min(least, term[segment]?.DocFreq ?? 0);
        return least;
    }

    // No word has a field of such a weight.
    public override ScoreColumnKey? Kept => new(
        new(_query.Terms.Select(term => (new WeightedField(_query.Field, -1 - _query.Slop), $"{term.Position} {term.Text}"))), _scoring.Similarity.Weight, EffortOfColumn);

    public override Scorer? Scorer(int segment, long leadCost) => Open(segment, _mode);

    public override Scorer? Asked(int segment, long leadCost, SharedPostings shared) => Open(segment, _mode, IsPair && DocumentsPerCandidate * Cost(segment) > _context.Segments[segment].MaxDoc ? shared : null);

    public override BulkScorer? Bulk(int segment)
    {
        if (Open(segment, _mode) is not { } scorer) return null;
        return (scorer.Cost >= LeastForBlocks ? scorer.InBlocks() : null) ?? new PlainBulkScorer(scorer);
    }

    public override bool Implies(Weight other) => Array.Exists(_states, term => other.IsMatchedBy(term.Term));

    public override Explanation Explain(int segment, int doc)
    {
        if (Open(segment, ScoreMode.All) is not { } scorer || scorer.Advance(doc) != doc || !scorer.Confirm())
            return Explanation.NoMatch($"no {_query}");
        return _scoring.Explain(_query.ToString(), scorer.Freq, _scoring.Norms(segment).At(doc));
    }

    // Longer and exact phrases read positions one by one, which nobody else could read again.
    private bool IsPair => _query is { Slop: > 0, Terms.Count: 2 } && _query.Terms[0].Text != _query.Terms[1].Text;

    private PhraseScorer? Open(int segment, ScoreMode mode, SharedPostings? shared = null)
    {
        if (Cost(segment) == 0) return null;
        FieldTerms terms = _context.Segments[segment].Terms!.Field(_query.Field)!;
        if (!terms.Field.HasPositions) throw new ArgumentException($"The field {_query.Field} has no positions, so phrases cannot be found in it: {_query}.");
        PostingsParts parts = mode == ScoreMode.Top ? PostingsParts.Positions | PostingsParts.Impacts : PostingsParts.Positions;
        PhraseCursor[] cursors = PhraseCursors.Open(_query, index => _states[index][segment]! is var state && shared != null
            ? shared.Open(segment, _query.Field, state, parts) : _context.Postings(segment, _query.Field, state, parts));
        return new PhraseScorer(PhraseCursors.RarestFirst(cursors), PhraseCursors.Matcher(_query, cursors),
            _scoring.Similarity, _scoring.Norms(segment), mode, _context.Guard, isAsked: shared != null);
    }
}
