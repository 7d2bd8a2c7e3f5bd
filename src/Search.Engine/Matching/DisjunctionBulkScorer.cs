using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>
/// Walks the documents that match at least one of several scorers, best first where that helps: MaxScore (Turtle and Flood, "Query evaluation: strategies
/// and optimizations", 1995) over ranges of documents with bounds from the impacts.
/// </summary>
/// <remarks>
/// In each range the scorers are divided: those whose bounds together stay below the minimum score are inessential, since no document that only they match can be a
/// hit. The essential ones propose documents in batches; the others are asked about those that can still reach the minimum, the most valuable first. Where no
/// scorer is essential the whole range is passed over. Without a minimum all are essential and every match is summed up.
/// <para/>
/// Block-max WAND gives the same hits; MaxScore was chosen because it moves scorers in batches instead of ordering them for every document.
/// <para/>
/// Optional scorers add to the scores of documents and propose none: what all of them can add counts as a bound below all others, and only documents that reach the minimum with it are
/// asked about, one by one. Ranges end where the bounds of the essential scorers do, however many optional ones there are.
/// </remarks>
internal sealed class DisjunctionBulkScorer : BulkScorer
{
    /// <summary>A range should bring at least that many proposals for each scorer, or finding its bounds costs more than it saves.</summary>
    private const int ProposalsPerScorer = 32;

    /// <summary>As long as there is no minimum, few documents at once are completed with their optional parts, to have one soon.</summary>
    private const int FirstBatch = 32;

    private readonly Scorer[] _scorers;
    private readonly Scorer[] _optional;
    private readonly float[] _optionalBounds;
    private readonly double _mostOptional;
    private readonly float[] _bounds;
    private readonly double[] _boundsBefore;
    private DisjunctionScratch _scratch = null!;
    private DocBatch _batch = null!;
    private HitCollector _collector = null!;
    private LiveDocs? _live;
    private SearchGuard _guard = null!;
    private float _minimum;
    private float _nextDivision;
    private int _firstEssential;
    private int _leastRange = 1;
    private int _proposals;

    /// <param name="scorers">At least one.</param>
    /// <param name="optional">What only adds to scores.</param>
    public DisjunctionBulkScorer(IReadOnlyList<Scorer> scorers, IReadOnlyList<Scorer>? optional = null)
    {
        _scorers = scorers.ToArray();
        _bounds = new float[_scorers.Length];
        _boundsBefore = new double[_scorers.Length + 1];
        // What decides most is asked first.
        _optional = optional?.OrderByDescending(scorer => scorer.MaxScore(Scorer.NoMoreDocs)).ToArray() ?? [];
        _optionalBounds = Array.ConvertAll(_optional, scorer => scorer.MaxScore(Scorer.NoMoreDocs));
        foreach (float bound in _optionalBounds) _mostOptional += bound;
        _boundsBefore[0] = _mostOptional;
    }

    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        (_collector, _live, _guard) = (collector, live, guard);
        _scratch = DisjunctionScratch.Take();
        _batch = _scratch.Batch;
        if (_optional.Length > 0 && collector.Mode == ScoreMode.Top) _batch.Limit = FirstBatch;
        ScoreAll();
        _batch.Limit = DocBatch.Capacity;
        DisjunctionScratch.GiveBack(_scratch);
    }

    private void ScoreAll()
    {
        int from = 0;
        while (from != Scorer.NoMoreDocs)
        {
            _guard.Tick();
            int end = ChooseRange(from);
            _proposals = 0;
            while (_firstEssential < _scorers.Length && from < end)
            {
                from = _firstEssential == _scorers.Length - 1 ? ProposeOne(from, end) : ProposeSeveral(from, end);
                if (_minimum >= _nextDivision) break;
            }
            if (_firstEssential == _scorers.Length) from = end;
            _leastRange = _proposals < ProposalsPerScorer * (_scorers.Length + _optional.Length) ? Math.Min(2 * _leastRange, ScoreWindow.Size) : 1;
        }
    }

    // Divides the scorers for the range that begins at from, and returns its end (exclusive).
    private int ChooseRange(int from)
    {
        _minimum = _collector.Mode == ScoreMode.Top ? Minimum : 0;
        if (_minimum <= 0)
        {
            _firstEssential = 0;
            _nextDivision = _collector.Mode == ScoreMode.Top ? float.Epsilon : float.PositiveInfinity;
            return Scorer.NoMoreDocs;
        }
        _batch.Limit = DocBatch.Capacity;
        if (_scorers.Length == 1 && ScoreBounds.LeastSum(_minimum, _mostOptional) is > 0 and var least) _scorers[0].SetMinimumScore(MathF.BitDecrement((float)least));
        int end = Scorer.NoMoreDocs;
        int firstLeader = Math.Min(_firstEssential, _scorers.Length - 1);
        for (int i = 0; i < _scorers.Length; i++)
        {
            Scorer scorer = _scorers[i];
            if (scorer.DocId == Scorer.NoMoreDocs) continue;
            int upTo = scorer.AdvanceShallow(Math.Max(from, scorer.DocId));
            if (i >= firstLeader && upTo != Scorer.NoMoreDocs) end = Math.Min(end, upTo + 1);
        }
        foreach (Scorer scorer in _optional)
            if (scorer.DocId != Scorer.NoMoreDocs)
                scorer.AdvanceShallow(Math.Max(from, scorer.DocId));
        end = Math.Max(end, (int)Math.Min((long)from + _leastRange, Scorer.NoMoreDocs));
        FindBounds(end);
        Divide();
        while (_firstEssential == _scorers.Length && end != Scorer.NoMoreDocs)
        {
            // Nothing can match here: perhaps the coarser impacts say the same of more.
            int wider = (int)Math.Min(from + 8L * ((long)end - from), Scorer.NoMoreDocs);
            if (FindBounds(wider) >= _minimum) break;
            end = wider;
        }
        return end;
    }

    // Bounds of all scorers up to end (exclusive), and their sum.
    private float FindBounds(int end)
    {
        double sum = 0;
        for (int i = 0; i < _optional.Length; i++)
        {
            _optionalBounds[i] = _optional[i].DocId < end ? _optional[i].MaxScore(end - 1) : 0;
            sum += _optionalBounds[i];
        }
        _boundsBefore[0] = sum;
        for (int i = 0; i < _scorers.Length; i++)
        {
            _bounds[i] = _scorers[i].DocId < end ? _scorers[i].MaxScore(end - 1) : 0;
            sum += _bounds[i];
        }
        return ScoreBounds.Sum(sum);
    }

    // Puts as many scorers as possible into the inessential front part, above all those that are long and promise little.
    private void Divide()
    {
        SortByValue();
        _firstEssential = 0;
        _nextDivision = float.PositiveInfinity;
        double sum = _boundsBefore[0];
        for (int i = 0; i < _scorers.Length; i++)
        {
            float bound = ScoreBounds.Sum(sum + _bounds[i]);
            if (bound >= _minimum)
            {
                _nextDivision = Math.Min(_nextDivision, MathF.BitIncrement(bound));
                continue;
            }
            sum += _bounds[i];
            MoveToFront(i, _firstEssential++);
            _boundsBefore[_firstEssential] = sum;
        }
    }

    private void SortByValue()
    {
        for (int i = 1; i < _scorers.Length; i++)
            for (int j = i; j > 0 && Value(j) < Value(j - 1); j--)
                Swap(j, j - 1);

        float Value(int i) => _bounds[i] / Math.Max(1, _scorers[i].Cost);
    }

    private void MoveToFront(int index, int target)
    {
        for (; index > target; index--) Swap(index, index - 1);
    }

    private void Swap(int i, int j)
    {
        (_scorers[i], _scorers[j]) = (_scorers[j], _scorers[i]);
        (_bounds[i], _bounds[j]) = (_bounds[j], _bounds[i]);
    }

    // One batch of the only essential scorer; returns where to go on.
    private int ProposeOne(int from, int end)
    {
        Scorer scorer = _scorers[_firstEssential];
        if (scorer.DocId < from) scorer.Advance(from);
        bool more = scorer.Fill(_batch, end);
        TakeBatch();
        return more ? scorer.DocId : end;
    }

    // One window of the essential scorers; returns where to go on.
    private int ProposeSeveral(int from, int end)
    {
        int first = Scorer.NoMoreDocs;
        foreach (Scorer scorer in Essential)
        {
            if (scorer.DocId < from) scorer.Advance(from);
            first = Math.Min(first, scorer.DocId);
        }
        _batch.Clear();
        if (first >= end) return end;
        int windowEnd = (int)Math.Min(end, (long)first + ScoreWindow.Size);
        ScoreWindow window = _scratch.Window;
        DocBatch part = _scratch.Part;
        window.Start(first);
        foreach (Scorer scorer in Essential)
        {
            bool more = scorer.DocId < windowEnd;
            while (more)
            {
                more = scorer.Fill(part, windowEnd);
                window.Add(part);
            }
        }
        while (window.TakeOut(_batch)) TakeBatch();
        return windowEnd;
    }

    private ReadOnlySpan<Scorer> Essential => _scorers.AsSpan(_firstEssential);

    // Completes the scores of the proposed documents and passes on those that can be hits.
    private void TakeBatch()
    {
        _guard.Tick(_batch.Count);
        _proposals += _batch.Count;
        if (_live != null) KeepLive();
        if (_minimum > 0) _batch.KeepAtLeast(ScoreBounds.LeastSum(_minimum, _boundsBefore[_firstEssential]));
        for (int i = _firstEssential - 1; i >= 0 && _batch.Count > 0; i--)
        {
            Complete(_scorers[i]);
            _batch.KeepAtLeast(ScoreBounds.LeastSum(_minimum, _boundsBefore[i]));
        }
        if (_optional.Length > 0) CollectWithOptional();
        else for (int i = 0; i < _batch.Count; i++) _collector.Collect(_batch.Docs[i], (float)_batch.Scores[i]);
        if (_collector.Mode == ScoreMode.Top) _minimum = Math.Max(_minimum, Minimum);
    }

    // Required and optional part are rounded each, and their sum again: that may lift a score above the rounded sum of the bounds.
    private float Minimum => _optional.Length == 0 ? _collector.MinimumScore : _collector.MinimumScore * (1 - 4e-7f);

    private void CollectWithOptional()
    {
        bool mayLeaveOut = _collector.Mode == ScoreMode.Top;
        float minimum = _minimum;
        for (int i = 0; i < _batch.Count; i++)
        {
            // The sum is rounded as that of a required and an optional part is.
            float required = (float)_batch.Scores[i];
            double added = 0, toCome = _boundsBefore[0];
            int asked = 0;
            for (; asked < _optional.Length && required + added >= ScoreBounds.LeastSum(minimum, toCome); asked++)
            {
                Scorer scorer = _optional[asked];
                int doc = _batch.Docs[i];
                int at = scorer.DocId < doc ? scorer.Advance(doc) : scorer.DocId;
                if (at == doc && (scorer.ConfirmationCost == 0 || scorer.Confirm())) added += scorer.Score();
                toCome -= _optionalBounds[asked];
            }
            if (asked < _optional.Length) continue;
            _collector.Collect(_batch.Docs[i], required + (float)added);
            if (mayLeaveOut) minimum = Math.Max(minimum, Minimum);
        }
    }

    private void Complete(Scorer scorer)
    {
        bool confirm = scorer.ConfirmationCost > 0;
        for (int i = 0; i < _batch.Count; i++)
        {
            int doc = _batch.Docs[i];
            int at = scorer.DocId < doc ? scorer.Advance(doc) : scorer.DocId;
            if (at == doc && (!confirm || scorer.Confirm())) _batch.Scores[i] += scorer.Score();
        }
    }

    private void KeepLive()
    {
        int kept = 0;
        for (int i = 0; i < _batch.Count; i++)
        {
            if (!_live![_batch.Docs[i]]) continue;
            _batch.Docs[kept] = _batch.Docs[i];
            _batch.Scores[kept++] = _batch.Scores[i];
        }
        _batch.Count = kept;
    }
}
