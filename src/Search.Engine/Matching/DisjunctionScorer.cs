namespace Search.Engine.Matching;

/// <summary>
/// Documents that match at least one of several scorers. What is made of the scores is up to the subclass.
/// </summary>
/// <remarks>
/// Mostly one of them has nearly all the documents (a word, beside other ways to write it): between those of the others it fills batches alone. The others are
/// stepped through.
/// </remarks>
internal abstract class DisjunctionScorer : Scorer
{
    private const int MaxOnStack = 64;

    private readonly Scorer[] _scorers;
    private readonly Scorer _most;
    private readonly ScorerHeap _others;
    private readonly bool _fills;
    private readonly Scorer[] _matching;
    private readonly float _confirmationCost;
    private readonly bool _isAsked;
    private int _matchingCount;
    private int _matchingDoc = -1;

    /// <param name="scorers">At least two.</param>
    protected DisjunctionScorer(IReadOnlyList<Scorer> scorers)
    {
        _scorers = scorers.ToArray();
        _most = _scorers.MaxBy(scorer => scorer.Cost)!;
        _others = new ScorerHeap([.. _scorers.Where(scorer => scorer != _most)]);
        // A conjunction stands at no match after a batch.
        _fills = _most is not ConjunctionScorer;
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

    public override int Advance(int target) => DocId = Math.Min(_most.DocId < target ? _most.Advance(target) : _most.DocId, _others.Advance(target));

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
        Span<float> scores = _matchingCount <= MaxOnStack ? stackalloc float[_matchingCount] : new float[_matchingCount];
        for (int i = 0; i < scores.Length; i++) scores[i] = _matching[i].Score();
        return Combine(scores);
    }

    public override bool Fill(DocBatch batch, int end) => _fills ? FillAtLeast(batch, end, 0) : base.Fill(batch, end);

    public override bool FillAtLeast(DocBatch batch, int end, float minimum)
    {
        if (!_fills) return base.FillAtLeast(batch, end, minimum);
        batch.Clear();
        if (DocId < 0) NextDoc();
        DocBatch part = DocBatch.Take();
        while (DocId < end && !batch.IsFull)
        {
            if (_others.Top.DocId is var other && other > DocId)
            {
                part.Limit = batch.Room;
                _most.FillAtLeast(part, Math.Min(end, other), minimum);
                part.Scores.AsSpan(0, part.Count).CopyTo(batch.Append(part.Docs.AsSpan(0, part.Count)));
                DocId = Math.Min(_most.DocId, other);
                continue;
            }
            if (_confirmationCost == 0 || ((minimum <= 0 || CandidateBound() >= minimum) && Confirm())) batch.Add(DocId, Score());
            NextDoc();
        }
        part.GiveBack();
        return DocId < end;
    }

    public override void AddTo(DocBatch batch, uint bit)
    {
        if (!_fills || _confirmationCost > 0 || batch.Count == 0)
        {
            base.AddTo(batch, bit);
            return;
        }
        DocBatch part = DocBatch.Take();
        part.Clear();
        part.Append(batch.Docs.AsSpan(0, batch.Count)).Clear();
        part.Matched.AsSpan(0, batch.Count).Clear();
        _most.AddTo(part, 1);
        for (int i = 0; i < batch.Count; i++)
        {
            int doc = batch.Docs[i];
            bool has = part.Matched[i] != 0;
            double score = part.Scores[i];
            if (_others.Advance(doc) == doc) score = WithOthers(has ? (float)score : null);
            else if (!has) continue;
            batch.Scores[i] += score;
            batch.Matched[i] |= bit;
        }
        part.GiveBack();
        DocId = Math.Min(_most.DocId, _others.Top.DocId);
    }

    // The score of the document on which others stand, from that of the one with most documents, if it matches.
    private float WithOthers(float? most)
    {
        int count = _others.CopyTop(_matching);
        Span<float> scores = count < MaxOnStack ? stackalloc float[count + 1] : new float[count + 1];
        for (int i = 0; i < count; i++) scores[i] = _matching[i].Score();
        if (most is { } score) scores[count++] = score;
        return Combine(scores[..count]);
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

    /// <summary>The score of a document from those of the scorers that match it, at least one.</summary>
    protected abstract float Combine(ReadOnlySpan<float> scores);

    /// <summary>A bound of the combined score from the bounds of the parts, perhaps none.</summary>
    protected abstract float CombineBounds(ReadOnlySpan<float> bounds);

    private void FindMatching()
    {
        if (_matchingDoc == DocId) return;
        _matchingDoc = DocId;
        _matchingCount = _others.Top.DocId == DocId ? _others.CopyTop(_matching) : 0;
        if (_most.DocId == DocId) _matching[_matchingCount++] = _most;
    }
}
