using System.Numerics;
using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>
/// Walks the documents that match at least one of several scorers, or at least some of them, best first where that helps: MaxScore (Turtle
/// and Flood, "Query evaluation: strategies and optimizations", 1995) over ranges of documents with bounds from the impacts.
/// </summary>
/// <remarks>
/// In each range the scorers are divided: those whose bounds together stay below the minimum score are inessential, since no document that only they
/// match can be a hit. The essential ones propose documents in batches; the others are asked about those that can still reach the minimum, the most
/// valuable first. Where no scorer is essential the whole range is passed over. Without a minimum all are essential and every match is summed up.
/// <para/>
/// Block-max WAND gives the same hits; MaxScore was chosen because it moves scorers in batches instead of ordering them for every document.
/// <para/> Optional scorers add to the scores of documents and propose none: what those that can match can add counts as a bound below all
/// others, and only documents that reach the minimum with it are asked about, one by one. Ranges end where the bounds of the essential
/// scorers do, however many optional ones there are.
/// </remarks>
internal sealed class DisjunctionBulkScorer : BulkScorer
{
    /// <summary>A range should bring at least that many proposals for each term that has bounds, or finding these costs more than it saves.</summary>
    /// <remarks>Twice as many of several scorers, whose proposals are put together in a window.</remarks>
    private const int ProposalsPerTerm = 24;

    /// <summary>As long as there is no minimum, few documents at once are completed with their optional parts, to have one soon.</summary>
    private const int FirstBatch = 32;

    private const uint AllBits = ~0u >> 1;

    private readonly Scorer[] _scorers;
    private readonly uint[] _bits;
    private readonly ScoreColumn?[] _columns;
    private readonly ColumnProposals? _byColumns;
    private readonly OptionalScorers _optional;
    private readonly int _least;
    private readonly float[] _bounds;
    private readonly int _enoughProposals;

    // Of the first scorers: the sum of their bounds, and their bits.
    private readonly double[] _boundsBefore;
    private readonly uint[] _bitsBefore;
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

    // Whether the inessential scorers with columns propose by these, and what the other inessential ones can add.
    private bool _looksAtColumns;
    private (double Bound, uint Bits) _unasked;

    /// <param name="scorers">At least one.</param>
    public DisjunctionBulkScorer(params IEnumerable<Scorer> scorers) : this([.. scorers.Select(scorer => new ProposingScorer(scorer))], OptionalScorers.None) { }

    /// <param name="scorers">At least one.</param>
    /// <param name="optional">What only adds to scores.</param>
    /// <param name="least">How many scorers have to match a document; more than 1 only if they have bits.</param>
    public DisjunctionBulkScorer(IReadOnlyList<ProposingScorer> scorers, OptionalScorers optional, int least = 1)
    {
        _least = least;
        _scorers = [.. scorers.Select(part => part.Scorer)];
        _bits = [.. scorers.Select(part => part.Bit)];
        _columns = [.. scorers.Select(part => part.Column)];
        if (_columns.Count(column => column != null) is > 0 and <= ColumnProposals.MaxColumns) _byColumns = new ColumnProposals();
        _optional = optional;
        _enoughProposals = (_scorers.Length > 1 ? 2 : 1) * ProposalsPerTerm * (_scorers.Sum(scorer => scorer.BoundedTerms) + optional.Count);
        _bounds = new float[_scorers.Length];
        _boundsBefore = new double[_scorers.Length + 1];
        _bitsBefore = new uint[_scorers.Length + 1];
    }

    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        (_collector, _live, _guard) = (collector, live, guard);
        _scratch = DisjunctionScratch.Take();
        _batch = _scratch.Batch;
        if (_optional.Count > 0 && collector.Mode == ScoreMode.Top) _batch.Limit = FirstBatch;
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
            while ((_firstEssential < _scorers.Length || _looksAtColumns) && from < end)
            {
                from = _looksAtColumns ? ProposeByColumns(from, end) : _firstEssential == _scorers.Length - 1 ? ProposeOne(from, end) : ProposeSeveral(from, end);
                if (_minimum >= _nextDivision) break;
            }
            if (_firstEssential == _scorers.Length && !_looksAtColumns) from = end;
            _leastRange = _proposals < _enoughProposals ? Math.Min(2 * _leastRange, ScoreWindow.Size) : 1;
        }
    }

    // Divides the scorers for the range that begins at from, and returns its end (exclusive).
    private int ChooseRange(int from)
    {
        _minimum = _collector.Mode == ScoreMode.Top ? Minimum : 0;
        _looksAtColumns = false;
        if (_minimum <= 0)
        {
            _firstEssential = 0;
            _nextDivision = _collector.Mode == ScoreMode.Top ? float.Epsilon : float.PositiveInfinity;
            return Scorer.NoMoreDocs;
        }
        _batch.Limit = DocBatch.Capacity;
        if (_scorers.Length == 1 && ScoreBounds.LeastSum(_minimum, _optional.Most) is > 0 and var least) _scorers[0].SetMinimumScore(MathF.BitDecrement((float)least));
        int end = Scorer.NoMoreDocs;
        int firstLeader = Math.Min(_firstEssential, _scorers.Length - 1);
        for (int i = 0; i < _scorers.Length; i++)
        {
            Scorer scorer = _scorers[i];
            if (scorer.DocId == Scorer.NoMoreDocs) continue;
            int upTo = scorer.AdvanceShallow(Math.Max(from, scorer.DocId));
            if (i >= firstLeader && upTo != Scorer.NoMoreDocs) end = Math.Min(end, upTo + 1);
        }
        end = _optional.StartRange(from, end, endsBeforeRare: _scorers.Length == 1);
        end = Math.Max(end, (int)Math.Min((long)from + (_byColumns == null ? _leastRange : ScoreWindow.Size), Scorer.NoMoreDocs));
        FindBounds(end);
        Divide();
        if (_byColumns != null) LookAtColumns();
        while (_firstEssential == _scorers.Length && !_looksAtColumns && end != Scorer.NoMoreDocs)
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
        _optional.FindBounds(end);
        double sum = _optional.Bound(AllBits);
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
        double sum = 0;
        uint bits = 0;
        for (int i = 0; i < _scorers.Length; i++)
        {
            float bound = ScoreBounds.Sum(sum + _bounds[i] + _optional.Bound(bits | _bits[i]));
            if (bound >= _minimum)
            {
                _nextDivision = Math.Min(_nextDivision, MathF.BitIncrement(bound));
                continue;
            }
            sum += _bounds[i];
            bits |= _bits[i];
            MoveToFront(i, _firstEssential++);
            (_boundsBefore[_firstEssential], _bitsBefore[_firstEssential]) = (sum, bits);
        }
        // What fewer scorers than have to match propose alone is no match: these may be the longest.
        while (_firstEssential < _least - 1)
        {
            int longest = _firstEssential;
            for (int i = longest + 1; i < _scorers.Length; i++)
                if (_scorers[i].Cost > _scorers[longest].Cost)
                    longest = i;
            sum += _bounds[longest];
            bits |= _bits[longest];
            MoveToFront(longest, _firstEssential++);
            (_boundsBefore[_firstEssential], _bitsBefore[_firstEssential]) = (sum, bits);
        }
    }

    // Words with a column propose nothing themselves: what they can lift to the minimum is seen there. Needs the bounds of the range, so a minimum.
    private void LookAtColumns()
    {
        if (!Array.Exists(_columns[_firstEssential..], column => column != null)) return;
        for (int i = _firstEssential; i < _scorers.Length; i++)
        {
            if (_columns[i] == null) continue;
            MoveToFront(i, _firstEssential++);
            (double sum, uint bits) = (_boundsBefore[_firstEssential - 1] + _bounds[_firstEssential - 1], _bitsBefore[_firstEssential - 1] | _bits[_firstEssential - 1]);
            (_boundsBefore[_firstEssential], _bitsBefore[_firstEssential]) = (sum, bits);
        }
        _byColumns!.Clear();
        _unasked = (0, 0);
        for (int i = 0; i < _firstEssential; i++)
            if (_columns[i] is { } column) _byColumns.Add(column, _bits[i]);
            else _unasked = (_unasked.Bound + _bounds[i], _unasked.Bits | _bits[i]);
        _byColumns.Prepare(_optional, _unasked.Bits);
        _looksAtColumns = true;
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
        (_bits[i], _bits[j]) = (_bits[j], _bits[i]);
        (_columns[i], _columns[j]) = (_columns[j], _columns[i]);
    }

    // One batch of the only essential scorer; returns where to go on.
    private int ProposeOne(int from, int end)
    {
        Scorer scorer = _scorers[_firstEssential];
        if (scorer.DocId < from) scorer.Advance(from);
        double least = _minimum > 0 ? ScoreBounds.LeastSum(_minimum, _boundsBefore[_firstEssential] + _optional.Bound(_bitsBefore[_firstEssential] | _bits[_firstEssential])) : 0;
        bool more = least > 0 ? scorer.FillAtLeast(_batch, end, MathF.BitDecrement((float)least)) : scorer.Fill(_batch, end);
        _batch.Matched.AsSpan(0, _batch.Count).Fill(_bits[_firstEssential]);
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
        window.Start(first);
        FillWindow(first, windowEnd);
        while (window.TakeOut(_batch)) TakeBatch();
        return windowEnd;
    }

    private void FillWindow(int from, int windowEnd)
    {
        DocBatch part = _scratch.Part;
        for (int i = _firstEssential; i < _scorers.Length; i++)
        {
            if (_scorers[i].DocId < from) _scorers[i].Advance(from);
            bool more = _scorers[i].DocId < windowEnd;
            while (more)
            {
                more = _scorers[i].Fill(part, windowEnd);
                _scratch.Window.Add(part, _bits[i]);
            }
        }
    }

    // One window of the essential scorers and of what is seen in columns; returns where to go on.
    private int ProposeByColumns(int from, int end)
    {
        int maxDoc = Array.Find(_columns, column => column != null)!.MaxDoc;
        if (from >= maxDoc) return end;
        int windowEnd = Math.Min(Math.Min(end, maxDoc), from + ScoreWindow.Size);
        ScoreWindow window = _scratch.Window;
        _guard.Tick();
        window.Start(from);
        FillWindow(from, windowEnd);
        _byColumns!.Propose(window, from, windowEnd, ScoreBounds.LeastSum(_minimum, _unasked.Bound), _least - BitOperations.PopCount(_unasked.Bits));
        while (window.TakeOut(_batch)) TakeBatch();
        return windowEnd < maxDoc ? windowEnd : end;
    }

    private ReadOnlySpan<Scorer> Essential => _scorers.AsSpan(_firstEssential);

    // Completes the scores of the proposed documents and passes on those that can be hits.
    private void TakeBatch()
    {
        _guard.Tick(_batch.Count);
        _proposals += _batch.Count;
        if (_live != null) KeepLive();
        if (_looksAtColumns) _byColumns!.Keep(_batch, _minimum, _unasked, _optional, _least);
        else if (_minimum > 0 || _least > 1) KeepCompetitive(_firstEssential);
        for (int i = _firstEssential - 1; i >= 0 && _batch.Count > 0; i--)
        {
            _scorers[i].AddTo(_batch, _bits[i]);
            KeepCompetitive(i);
        }
        if (_optional.Count > 0) CollectWithOptional();
        else for (int i = 0; i < _batch.Count; i++) _collector.Collect(_batch.Docs[i], (float)_batch.Scores[i]);
        if (_collector.Mode == ScoreMode.Top) _minimum = Math.Max(_minimum, Minimum);
    }

    // Keeps the documents that can still reach the minimum when the first so many scorers and the optional ones are asked.
    private void KeepCompetitive(int toCome)
    {
        (double before, uint bits) = (_boundsBefore[toCome], _bitsBefore[toCome]);
        double least = _minimum > 0 ? ScoreBounds.LeastSum(_minimum, before + _optional.Bound(AllBits)) : 0;
        if (_optional.Depends || _least > 1) KeepByMatched(toCome, before, bits, least);
        else if (_minimum > 0) _batch.KeepAtLeast(least);
    }

    // The same by what the optional ones can add to a document beside the scorers that match it. Of most documents it cannot be foreseen
    // whether they are kept: each is written, and no branch taken.
    private void KeepByMatched(int toCome, double before, uint bits, double least)
    {
        int count = _batch.Count, kept = 0;
        Span<int> docs = _batch.Docs.AsSpan(0, count);
        Span<double> scores = _batch.Scores.AsSpan(0, count);
        Span<uint> matched = _batch.Matched.AsSpan(0, count);
        for (int i = 0; i < count; i++)
        {
            double score = scores[i];
            if (score < least) continue;
            uint match = matched[i];
            bool isKept = BitOperations.PopCount(match) + toCome >= _least & score >= ScoreBounds.LeastSum(_minimum, before + _optional.Bound(bits | match));
            (docs[kept], scores[kept], matched[kept]) = (docs[i], score, match);
            kept += isKept ? 1 : 0;
        }
        _batch.Count = kept;
    }

    // Required and optional part are rounded each, and their sum again: that may lift a score above the rounded sum of the bounds.
    private float Minimum => _optional.Count == 0 ? _collector.MinimumScore : _collector.MinimumScore * (1 - 4e-7f);

    private void CollectWithOptional()
    {
        bool mayLeaveOut = _collector.Mode == ScoreMode.Top;
        float minimum = _minimum;
        OptionalScratch scratch = _scratch.Optional;
        _optional.Start(_batch, minimum, scratch);
        for (int i = 0; i < _batch.Count; i++)
        {
            // The sum is rounded as that of a required and an optional part is.
            float required = (float)_batch.Scores[i];
            double added = scratch.Added[i];
            if (!_optional.TryFinish(_batch.Docs[i], _batch.Matched[i], required, minimum, ref added, scratch.ToCome[i])) continue;
            float score = required + (float)added;
            if (mayLeaveOut && score < minimum) continue;
            _collector.Collect(_batch.Docs[i], score);
            if (mayLeaveOut) minimum = Math.Max(minimum, Minimum);
        }
    }

    private void KeepLive()
    {
        int kept = 0;
        for (int i = 0; i < _batch.Count; i++)
            if (_live![_batch.Docs[i]])
                _batch.Move(i, kept++);
        _batch.Count = kept;
    }
}
