using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;
using Search.Lucene8.Norms;
using Search.Lucene8.Postings;
using System.Globalization;

namespace Search.Engine.Matching;

/// <summary>
/// A word in several fields as if they were one (BM25F), with the statistics of Lucene's <c>BM25FQuery</c>: documents with the word = the most of any field,
/// documents = the most of any field, average length = the weighted occurrences of all fields over those documents.
/// </summary>
internal sealed class CombinedFieldsWeight : Weight
{
    private readonly SearchContext _context;
    private readonly CombinedFieldsQuery _query;
    private readonly TermStates[] _states;
    private readonly ScoreMode _mode;
    private readonly float _boost;
    private readonly long _docFreq;
    private readonly long _docCount;
    private readonly CombinedNorms _norms;
    private readonly Bm25 _similarity;

    public CombinedFieldsWeight(SearchContext context, CombinedFieldsQuery query, float boost, ScoreMode mode)
    {
        _context = context;
        _query = query;
        _boost = boost;
        _mode = mode;
        _states = new TermStates[query.Terms.Count];
        for (int i = 0; i < _states.Length; i++)
        {
            var (field, term) = query.Terms[i];
            _states[i] = context.Lookup(new Term(field.Field, term));
            _docFreq = Math.Max(_docFreq, _states[i].DocFreq);
        }
        _norms = context.Norms(query.Fields);
        _docCount = Math.Max(_norms.DocCount, _docFreq);
        _similarity = new Bm25(_norms.Whole, boost * Bm25.Idf(_docFreq, _docCount));
    }

    public override long Cost(int segment)
    {
        long sum = 0;
        foreach (TermStates term in _states) sum += term[segment]?.DocFreq ?? 0;
        return sum;
    }

    public override Scorer? Scorer(int segment, long leadCost) => Open(segment, _mode, leadCost);

    public override BulkScorer? Bulk(int segment)
    {
        if (Cost(segment) == 0) return null;
        return _mode == ScoreMode.None ? new MatchBitsBulkScorer(this, segment, _context.Segments[segment].MaxDoc)
            : new DisjunctionBulkScorer([new ProposingScorer(Open(segment, _mode, long.MaxValue)!, 0, _context.Column(this, segment, _mode))], OptionalScorers.None);
    }

    public override ScoreColumnKey? Kept => new(_query.Terms, _similarity.Weight);

    public override bool Implies(Weight other)
    {
        for (int i = 0; i < _states.Length; i++)
            if (!other.IsMatchedBy(_states[i].Term) && !(i < _query.Implied.Count && other.IsMatchedBy(_query.Implied[i])))
                return false;
        return true;
    }

    public override bool IsMatchedBy(Term term)
    {
        foreach (TermStates own in _states)
            if (own.Term == term)
                return true;
        return false;
    }

    public override long FillCost(int segment) => Cost(segment);

    public override void Fill(int segment, MatchBits bits, SearchGuard guard)
    {
        foreach (TermStates term in _states)
            if (term[segment] is { } state)
                bits.AddAll(_context.Postings(segment, term.Term.Field, state, PostingsParts.Docs), guard);
    }

    public override Explanation Explain(int segment, int doc)
    {
        if (Open(segment, ScoreMode.All, leadCost: 1) is not { } scorer || scorer.Advance(doc) != doc) return Explanation.NoMatch($"no {_query}");
        Explanation[] fields = Array.ConvertAll(_query.Fields.ToArray(), field => Explanation.Match(
            field.Weight, string.Create(CultureInfo.InvariantCulture, $"weight of {field.Field}, whose length is {NormTable.Length(Norms(segment, field)?.At(doc) ?? 0)}")));
        float inverse = _similarity.InverseOfNorm[scorer.Norm()];
        return Explanation.Match(scorer.Score(), $"{_query}: boost * idf * tf",
            Explanation.Match(_boost, "boost"),
            Explanation.Match(Bm25.Idf(_docFreq, _docCount), $"idf: ln(1 + (N - n + 0.5) / (n + 0.5)), n = {_docFreq} documents with the word of N = {_docCount}"),
            Explanation.Match(scorer.Freq() * inverse / (1 + scorer.Freq() * inverse), "tf: freq / (freq + k1 * (1 - b + b * dl / avgdl))",
                Explanation.Match(scorer.Freq(), "freq, weighted occurrences in all fields"),
                Explanation.Match(_context.Bm25.K1, "k1"),
                Explanation.Match(_context.Bm25.B, "b"),
                Explanation.Match(NormTable.Length(scorer.Norm()), "dl, weighted length of all fields (of long ones about)", fields),
                Explanation.Match(_norms.Whole.AverageLength, "avgdl, its average")));
    }

    private CombinedFieldsScorer? Open(int segment, ScoreMode mode, long leadCost)
    {
        PostingsParts parts = mode switch { ScoreMode.None => PostingsParts.Docs, ScoreMode.All => PostingsParts.Freqs, _ => PostingsParts.Freqs | PostingsParts.Impacts };
        var words = new List<WeightedPostings>(_states.Length);
        for (int i = 0; i < _states.Length; i++)
        {
            if (_states[i][segment] is not { } state) continue;
            WeightedField field = _query.Terms[i].Field;
            PostingsCursor postings = _context.Postings(segment, field.Field, state, parts);
            ImpactBounds? bounds = mode == ScoreMode.Top ? new ImpactBounds(postings, new Bm25(_norms.OfField(field, hasNorms: Norms(segment, field) != null), _similarity.Weight)) : null;
            words.Add(new WeightedPostings(postings, field.Weight, bounds));
        }
        if (words.Count == 0) return null;
        var lengths = new SegmentLengths(_context.Segments[segment], _query.Fields, Math.Min(leadCost, Cost(segment)));
        return new CombinedFieldsScorer([.. words], lengths, _similarity);
    }

    private FieldNorms? Norms(int segment, WeightedField field) => _context.Segments[segment].Norms?.Find(field.Field);
}
