namespace Search.Engine.Matching;

/// <summary>
/// Documents that match at least m of n scorers; the score is the sum of those that match. A match must be among the n − m + 1 rarest, so these propose the
/// documents and the others are only asked.
/// </summary>
internal sealed class MinimumMatchScorer : Scorer
{
    private readonly Scorer[] _scorers;
    private readonly Scorer[] _asked;
    private readonly ScorerHeap _proposers;
    private readonly int _minimumMatch;
    private readonly SearchGuard _guard;
    private readonly Scorer[] _matching;
    private readonly float _confirmationCost;
    private int _matchingCount;
    private float _minimum;
    private CompetitiveRange _range = new();

    /// <param name="scorers">The scorers, at least <paramref name="minimumMatch"/>.</param>
    /// <param name="minimumMatch">How many have to match, ≥ 1.</param>
    /// <param name="guard">Stops long searches for rare matches.</param>
    public MinimumMatchScorer(IEnumerable<Scorer> scorers, int minimumMatch, SearchGuard guard)
    {
        _scorers = scorers.OrderBy(scorer => scorer.Cost).ToArray();
        _minimumMatch = minimumMatch;
        _guard = guard;
        int proposers = _scorers.Length - minimumMatch + 1;
        _proposers = new ScorerHeap(_scorers.AsSpan(0, proposers));
        _asked = _scorers[proposers..];
        _matching = new Scorer[_scorers.Length];
        foreach (Scorer scorer in _scorers) _confirmationCost += scorer.ConfirmationCost;
        for (int i = 0; i < proposers; i++) Cost += _scorers[i].Cost;
    }

    public override long Cost { get; }

    public override float ConfirmationCost => _confirmationCost;

    public override int NextDoc() => Advance(DocId + 1);

    public override int Advance(int target)
    {
        while (true)
        {
            _guard.Tick();
            if (_minimum > 0)
            {
                target = _range.Skip(this, target, _minimum, _guard);
                if (target == NoMoreDocs) return DocId = NoMoreDocs;
            }
            int doc = _proposers.Advance(target);
            if (doc == NoMoreDocs) return DocId = NoMoreDocs;
            if (_minimum > 0 && doc > _range.End)
            {
                target = doc;
                continue;
            }
            if (HasEnough(doc)) return DocId = doc;
            target = doc + 1;
        }
    }

    public override bool Confirm()
    {
        int confirmed = 0;
        for (int i = 0; i < _matchingCount; i++)
            if (_matching[i].ConfirmationCost == 0 || _matching[i].Confirm())
                _matching[confirmed++] = _matching[i];
        _matchingCount = confirmed;
        return confirmed >= _minimumMatch;
    }

    public override float Score()
    {
        double sum = 0;
        for (int i = 0; i < _matchingCount; i++) sum += _matching[i].Score();
        return (float)sum;
    }

    public override int AdvanceShallow(int target) => AdvanceAllShallow(_scorers, target);

    public override float MaxScore(int upTo)
    {
        double sum = 0;
        foreach (Scorer scorer in _scorers)
            if (scorer.DocId <= upTo)
                sum += scorer.MaxScore(upTo);
        return ScoreBounds.Sum(sum);
    }

    public override void SetMinimumScore(float minimum)
    {
        _minimum = minimum;
        _range.Reset();
    }

    // Counts the scorers on the document and gives up as soon as too few are left.
    private bool HasEnough(int doc)
    {
        _matchingCount = _proposers.CopyTop(_matching);
        for (int i = 0; i < _asked.Length; i++)
        {
            if (_matchingCount + _asked.Length - i < _minimumMatch) return false;
            Scorer asked = _asked[i];
            int at = asked.DocId < doc ? asked.Advance(doc) : asked.DocId;
            if (at == doc) _matching[_matchingCount++] = asked;
        }
        return _matchingCount >= _minimumMatch;
    }
}
