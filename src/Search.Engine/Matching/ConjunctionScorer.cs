namespace Search.Engine.Matching;

/// <summary>
/// Documents that match all of several scorers: the rarest leads, the others follow. The score is the sum over the scoring ones.
/// </summary>
/// <remarks>
/// With a minimum score the documents are cut into ranges at the leader's impact blocks: a range whose summed bounds are too low is passed over, and within a
/// range a document whose leader's score leaves too much to the others is dropped before the others are moved.
/// </remarks>
internal sealed class ConjunctionScorer : Scorer
{
    private readonly Scorer _lead;
    private readonly Scorer[] _followers;
    private readonly Scorer[] _scoring;
    private readonly Scorer[] _confirming;
    private readonly SearchGuard _guard;
    private readonly bool _leadScores;

    // What the followers from that one on can add in the current range; null if documents are not filled in at once.
    private readonly double[]? _boundFrom;
    private float _minimum;
    private int _rangeEnd = -1;
    private double _followersBound;

    /// <param name="required">All that must match, at least one.</param>
    /// <param name="scoring">Those of them whose scores count.</param>
    /// <param name="guard">Stops long searches for rare matches.</param>
    public ConjunctionScorer(IEnumerable<Scorer> required, IEnumerable<Scorer> scoring, SearchGuard guard)
    {
        Scorer[] byCost = required.OrderBy(scorer => scorer.Cost).ToArray();
        _lead = byCost[0];
        _followers = byCost[1..];
        _confirming = byCost.Where(scorer => scorer.ConfirmationCost > 0).OrderBy(scorer => scorer.ConfirmationCost).ToArray();
        // The order of the sum is fixed by the cost, as Lucene's is; in double precision it does not show.
        _scoring = scoring.OrderBy(scorer => scorer.Cost).ToArray();
        _leadScores = _scoring.Contains(_lead) && _lead.ConfirmationCost == 0;
        _guard = guard;
        // A conjunction in the lead would stand at no match after a batch.
        if (_confirming.Length == 0 && _scoring.Length == byCost.Length && _lead is not ConjunctionScorer) _boundFrom = new double[byCost.Length];
    }

    public override long Cost => _lead.Cost;

    public override float ConfirmationCost => _confirming.Sum(scorer => scorer.ConfirmationCost);

    public override int BoundedTerms => _lead.BoundedTerms;

    public override int NextDoc() => Advance(DocId + 1);

    // The leader may stand before it already, where documents were taken at once.
    public override int Advance(int target) => DocId = Align(_lead.DocId >= target ? _lead.DocId : _lead.Advance(target));

    public override bool Confirm()
    {
        foreach (Scorer scorer in _confirming)
            if (!scorer.Confirm())
                return false;
        return true;
    }

    public override float Score()
    {
        double sum = 0;
        foreach (Scorer scorer in _scoring) sum += scorer.Score();
        return (float)sum;
    }

    public override int AdvanceShallow(int target)
    {
        // The ranges of the rarest are the longest.
        int upTo = _scoring.Length == 0 ? NoMoreDocs : _scoring[0].AdvanceShallow(target);
        for (int i = 1; i < _scoring.Length; i++) _scoring[i].AdvanceShallow(target);
        return upTo;
    }

    public override float MaxScore(int upTo)
    {
        double sum = 0;
        foreach (Scorer scorer in _scoring) sum += scorer.MaxScore(upTo);
        return ScoreBounds.Sum(sum);
    }

    public override void SetMinimumScore(float minimum)
    {
        _minimum = minimum;
        _rangeEnd = -1;
        if (_scoring.Length == 1) _scoring[0].SetMinimumScore(minimum);
    }

    public override bool Fill(DocBatch batch, int end) => FillAtLeast(batch, end, 0);

    /// <remarks>A batch of the leader's documents is scored as a whole, and what is left of it after each follower is asked about the next one.</remarks>
    public override bool FillAtLeast(DocBatch batch, int end, float minimum)
    {
        if (_boundFrom == null) return base.Fill(batch, end);
        batch.Clear();
        if (_lead.DocId < 0) _lead.NextDoc();
        for (int i = _followers.Length - 1; i >= 0 && minimum > 0; i--) _boundFrom[i] = _boundFrom[i + 1] + _followers[i].MaxScore(end - 1);
        bool more = _lead.DocId < end;
        while (more && batch.Count == 0)
        {
            double least = minimum > 0 ? ScoreBounds.LeastSum(minimum, _boundFrom[0]) : 0;
            more = least > 0 ? _lead.FillAtLeast(batch, end, MathF.BitDecrement((float)least)) : _lead.Fill(batch, end);
            _guard.Tick(batch.Count);
            for (int i = 0; i < _followers.Length; i++)
            {
                if (minimum > 0) batch.KeepAtLeast(ScoreBounds.LeastSum(minimum, _boundFrom[i]));
                if (batch.Count == 0) break;
                batch.Matched.AsSpan(0, batch.Count).Clear();
                _followers[i].AddTo(batch, 1);
                batch.KeepMatched();
            }
        }
        // The score of a conjunction is a float, as that of one document is.
        for (int i = 0; i < batch.Count; i++) batch.Scores[i] = (float)batch.Scores[i];
        if (batch.Count == 0 || _lead.DocId == NoMoreDocs)
        {
            DocId = Align(_lead.DocId);
            return DocId < end;
        }
        // Where matches are frequent, nobody looks for the next one before it is asked for: until then it stands before the leader, at no match.
        DocId = _lead.DocId - 1;
        return _lead.DocId < end;
    }

    public override void AddTo(DocBatch batch, uint bit)
    {
        if (DocId < _lead.DocId) DocId = Align(_lead.DocId);
        base.AddTo(batch, bit);
    }

    private int Align(int doc)
    {
        while (doc != NoMoreDocs)
        {
            _guard.Tick();
            if (_minimum > 0)
            {
                int competitive = SkipPoorRanges(doc);
                if (competitive > doc)
                {
                    if (competitive == NoMoreDocs) return NoMoreDocs;
                    doc = _lead.Advance(competitive);
                    continue;
                }
                if (_leadScores && ScoreBounds.Sum(_lead.Score() + _followersBound) < _minimum)
                {
                    doc = _lead.NextDoc();
                    continue;
                }
            }
            int next = AdvanceFollowers(doc);
            if (next == doc) return doc;
            doc = next == NoMoreDocs ? NoMoreDocs : _lead.Advance(next);
        }
        return NoMoreDocs;
    }

    // The first document ≥ doc that some follower stands on; doc itself if all of them do.
    private int AdvanceFollowers(int doc)
    {
        foreach (Scorer follower in _followers)
        {
            int at = follower.DocId < doc ? follower.Advance(doc) : follower.DocId;
            if (at > doc) return at;
        }
        return doc;
    }

    // The first document ≥ doc in a range whose bounds reach the minimum.
    private int SkipPoorRanges(int doc)
    {
        while (doc > _rangeEnd)
        {
            int end = _lead.AdvanceShallow(doc);
            foreach (Scorer scorer in _scoring) scorer.AdvanceShallow(doc);
            double sum = 0;
            _followersBound = 0;
            foreach (Scorer scorer in _scoring)
            {
                float bound = scorer.MaxScore(end);
                sum += bound;
                if (scorer != _lead) _followersBound += bound;
            }
            if (ScoreBounds.Sum(sum) >= _minimum) _rangeEnd = end;
            else if (end == NoMoreDocs) return NoMoreDocs;
            else doc = end + 1;
            _guard.Tick();
        }
        return doc;
    }
}
