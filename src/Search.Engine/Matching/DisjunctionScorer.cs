namespace Search.Engine.Matching;

/// <summary>
/// Documents that match at least one of several scorers, one document at a time. What is made of the scores is up to the subclass.
/// </summary>
internal abstract class DisjunctionScorer : Scorer
{
    private const int MaxOnStack = 64;

    private readonly Scorer[] _scorers;
    private readonly ScorerHeap _heap;
    private readonly Scorer[] _matching;
    private readonly float _confirmationCost;
    private readonly bool _isAsked;
    private int _matchingCount;
    private int _matchingDoc = -1;

    protected DisjunctionScorer(IReadOnlyList<Scorer> scorers)
    {
        _scorers = scorers.ToArray();
        _heap = new ScorerHeap(_scorers);
        _matching = new Scorer[_scorers.Length];
        foreach (Scorer scorer in _scorers)
        {
            Cost += scorer.Cost;
            _confirmationCost += scorer.ConfirmationCost;
            _isAsked |= scorer.IsAsked;
        }
    }

    public override long Cost { get; }

    public override float ConfirmationCost => _confirmationCost;

    public override int BoundedTerms => _scorers.Sum(scorer => scorer.BoundedTerms);

    public override int NextDoc() => Advance(DocId + 1);

    public override int Advance(int target) => DocId = _heap.Advance(target);

    public override bool IsAsked => _isAsked;

    public override bool Has(int doc)
    {
        if (!_isAsked) return base.Has(doc);
        _matchingCount = 0;
        foreach (Scorer scorer in _scorers)
            if (scorer.Has(doc))
                _matching[_matchingCount++] = scorer;
        if (_matchingCount == 0) return false;
        DocId = _matchingDoc = doc;
        return true;
    }

    public override bool Confirm()
    {
        FindMatching();
        int confirmed = 0;
        for (int i = 0; i < _matchingCount; i++)
            if (_matching[i].ConfirmationCost == 0 || _matching[i].Confirm())
                _matching[confirmed++] = _matching[i];
        _matchingCount = confirmed;
        return confirmed > 0;
    }

    public override float CandidateBound()
    {
        FindMatching();
        Span<float> bounds = _matchingCount <= MaxOnStack ? stackalloc float[_matchingCount] : new float[_matchingCount];
        for (int i = 0; i < bounds.Length; i++) bounds[i] = _matching[i].CandidateBound();
        return CombineBounds(bounds);
    }

    public override float Score()
    {
        FindMatching();
        return Combine(_matching.AsSpan(0, _matchingCount));
    }

    public override int AdvanceShallow(int target) => AdvanceAllShallow(_scorers, target);

    public override float MaxScore(int upTo)
    {
        int count = 0;
        Span<float> bounds = _scorers.Length <= MaxOnStack ? stackalloc float[_scorers.Length] : new float[_scorers.Length];
        foreach (Scorer scorer in _scorers)
            if (scorer.DocId <= upTo)
                bounds[count++] = scorer.MaxScore(upTo);
        return CombineBounds(bounds[..count]);
    }

    /// <summary>The score of a document from the scorers that match it, at least one.</summary>
    protected abstract float Combine(ReadOnlySpan<Scorer> matching);

    /// <summary>A bound of the combined score from the bounds of the parts, perhaps none.</summary>
    protected abstract float CombineBounds(ReadOnlySpan<float> bounds);

    private void FindMatching()
    {
        if (_matchingDoc == DocId) return;
        _matchingDoc = DocId;
        _matchingCount = _heap.CopyTop(_matching);
    }
}
