using Search.Engine.Phrases;
using Search.Engine.Ranking;
using Search.Lucene8.Norms;

namespace Search.Engine.Matching;

/// <summary>
/// Documents that contain a phrase. The candidates are those that contain all its terms, led by the rarest; positions are read only to confirm them.
/// </summary>
internal sealed class PhraseScorer : Scorer
{
    private readonly PhraseCursor[] _byCost;
    private readonly PhraseMatcher _matcher;
    private readonly Bm25 _similarity;
    private readonly FieldNorms? _norms;
    private readonly ImpactBounds[]? _bounds;
    private readonly bool _followsRarest;
    private readonly bool _scores;
    private readonly bool _isAsked;
    private readonly SearchGuard _guard;
    private CompetitiveRange _range = new();
    private float _minimum;
    private float _freq;

    /// <param name="byCost">The terms, the rarest first.</param>
    /// <param name="matcher">Finds the phrase in a document.</param>
    /// <param name="similarity">Scores the phrase.</param>
    /// <param name="norms">Norms of the field.</param>
    /// <param name="mode">What scores are for; with <see cref="ScoreMode.Top"/> the cursors must have impacts.</param>
    /// <param name="guard">Stops long searches for rare matches.</param>
    /// <param name="isAsked">Whether it is only asked about single documents, since others move the cursors too.</param>
    public PhraseScorer(PhraseCursor[] byCost, PhraseMatcher matcher, Bm25 similarity, FieldNorms? norms, ScoreMode mode, SearchGuard guard, bool isAsked = false)
    {
        _isAsked = isAsked;
        _byCost = byCost;
        _matcher = matcher;
        _followsRarest = float.IsFinite(matcher.MaxPerOccurrence);
        _similarity = similarity;
        _norms = norms;
        _scores = mode != ScoreMode.None;
        _bounds = mode == ScoreMode.Top ? Array.ConvertAll(byCost, cursor => new ImpactBounds(cursor.Postings, similarity, _followsRarest ? matcher.MaxPerOccurrence : 1)) : null;
        _guard = guard;
        foreach (PhraseCursor cursor in byCost) ConfirmationCost += 8 * Math.Max(1, cursor.Postings.DocFreq / (float)Math.Max(1, Cost));
    }

    public override long Cost => _byCost[0].Postings.DocFreq;

    public override float ConfirmationCost { get; }

    /// <summary>Occurrences in the current (confirmed) document.</summary>
    public float Freq => _freq;

    public override int NextDoc() => Advance(DocId + 1);

    public override int Advance(int target)
    {
        if (_isAsked) throw new InvalidOperationException("Others move the cursors of this one: it does not look for matches.");
        while (true)
        {
            _guard.Tick();
            if (_minimum > 0) target = _range.Skip(this, target, _minimum, _guard);
            if (target == NoMoreDocs) return DocId = NoMoreDocs;
            int doc = AdvanceAll(target);
            if (doc == NoMoreDocs || _minimum <= 0 || doc <= _range.End) return DocId = doc;
            target = doc;
        }
    }

    public override bool Confirm()
    {
        if (_minimum > 0 && CandidateBound() < _minimum) return false;
        _freq = _matcher.Freq(isFirstEnough: !_scores);
        _guard.Tick((int)_freq);
        return _freq > 0;
    }

    public override float CandidateBound() => _similarity.Score(_matcher.MaxFreq, _norms.At(DocId));

    /// <summary>The same documents by blocks, where the phrase is exact and nobody moves this scorer any more; null if they cannot be counted so.</summary>
    public BulkScorer? InBlocks() => _matcher is ExactPhraseCounter counter ? new PhraseBulkScorer(this, Array.ConvertAll(_byCost, cursor => cursor.Postings), counter) : null;

    /// <summary>Upper bounds of the scores of an exact phrase in documents of one block, at most 128: it occurs no more often than any of its terms.</summary>
    /// <param name="docs">The documents, ascending.</param>
    /// <param name="least">The least frequency of its terms in each, and perhaps more.</param>
    /// <param name="bounds">Receives the bounds.</param>
    public void FindBounds(ReadOnlySpan<int> docs, ReadOnlySpan<int> least, Span<float> bounds) =>
        _similarity.Score(docs, least, _norms == null ? default : _norms.Span, bounds);

    public override float Score() => Score(DocId, _freq);

    /// <summary>The score of a document in which the phrase occurs so often.</summary>
    public float Score(int doc, float freq) => _similarity.Score(freq, _norms.At(doc));

    public override int AdvanceShallow(int target)
    {
        if (_bounds == null) return NoMoreDocs;
        int upTo = _bounds[0].AdvanceShallow(target);
        for (int i = 1; i < _bounds.Length; i++) _bounds[i].AdvanceShallow(target);
        return upTo;
    }

    // The phrase cannot count more than so much for each occurrence of its rarest term there; where no such number is known, not more often than all of them
    // together, and the score of a sum of frequencies is at most the sum of the scores.
    public override float MaxScore(int upTo)
    {
        if (_bounds == null) return _similarity.Weight;
        float least = _similarity.Weight;
        double sum = 0;
        foreach (PhraseCursor cursor in _byCost)
            if (cursor.Postings.DocId > upTo)
                return 0;
        foreach (ImpactBounds bounds in _bounds)
        {
            float bound = bounds.MaxScore(upTo);
            least = Math.Min(least, bound);
            sum += bound;
        }
        return _followsRarest ? least : Math.Min(_similarity.Weight, (float)(sum * 1.00001));
    }

    public override void SetMinimumScore(float minimum)
    {
        _minimum = minimum;
        _range.Reset();
    }

    public override bool IsAsked => _isAsked;

    public override bool Has(int doc)
    {
        if (!_isAsked) return base.Has(doc);
        foreach (PhraseCursor cursor in _byCost)
            if (MoveTo(cursor, doc) != doc)
                return false;
        DocId = doc;
        return true;
    }

    private int AdvanceAll(int target)
    {
        int doc = MoveTo(_byCost[0], target);
        for (int i = 1; i < _byCost.Length && doc != NoMoreDocs;)
        {
            int at = MoveTo(_byCost[i], doc);
            if (at == doc)
            {
                i++;
                continue;
            }
            doc = at == NoMoreDocs ? NoMoreDocs : MoveTo(_byCost[0], at);
            i = 1;
            _guard.Tick();
        }
        return doc;
    }

    private static int MoveTo(PhraseCursor cursor, int target) =>
        cursor.Postings.DocId < target ? cursor.Postings.Advance(target) : cursor.Postings.DocId;
}
