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
    }

    public override long Cost => _lead.Cost;

    public override float ConfirmationCost => _confirming.Sum(scorer => scorer.ConfirmationCost);

    public override int NextDoc() => DocId = Align(_lead.NextDoc());

    public override int Advance(int target) => DocId = Align(_lead.Advance(target));

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
        int upTo = NoMoreDocs;
        foreach (Scorer scorer in _scoring) upTo = Math.Min(upTo, scorer.AdvanceShallow(target));
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
