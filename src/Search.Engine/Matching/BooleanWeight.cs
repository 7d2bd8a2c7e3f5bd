using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Ranking;

namespace Search.Engine.Matching;

/// <summary>Clauses joined by and, or and not.</summary>
internal sealed class BooleanWeight : Weight
{
    // Matches of at least so many optional clauses can be counted as bits, which takes a set for each number.
    private const int MaxCounted = 4;

    // So many alternatives fit into a set of bits.
    private const int MaxWithBits = 31;

    private readonly SearchContext _context;
    private readonly Weight[] _must;
    private readonly Weight[] _filter;
    private readonly Weight[] _should;
    private readonly Weight[] _mustNot;
    private readonly int _minimumShouldMatch;
    private readonly ScoreMode _mode;

    /// <param name="context">The search.</param>
    /// <param name="clauses">The clauses, bound.</param>
    /// <param name="minimumShouldMatch">How many Should clauses must match; with 0, one if nothing else must.</param>
    /// <param name="mode">What scores are for.</param>
    public BooleanWeight(SearchContext context, List<(Occur Occur, Weight Weight)> clauses, int minimumShouldMatch, ScoreMode mode)
    {
        _context = context;
        _mode = mode;
        _must = Those(Occur.Must);
        _filter = Those(Occur.Filter);
        _should = Those(Occur.Should);
        _mustNot = Those(Occur.MustNot);
        bool required = _must.Length + _filter.Length > 0;
        _minimumShouldMatch = minimumShouldMatch == 0 && !required ? 1 : minimumShouldMatch;

        Weight[] Those(Occur occur)
        {
            int count = 0;
            foreach (var clause in clauses) count += clause.Occur == occur ? 1 : 0;
            if (count == 0) return [];
            var weights = new Weight[count];
            for (int i = clauses.Count - 1; count > 0; i--)
                if (clauses[i].Occur == occur)
                    weights[--count] = clauses[i].Weight;
            return weights;
        }
    }

    public override long Cost(int segment)
    {
        long least = long.MaxValue;
        foreach (Weight weight in _must) least = Math.Min(least, weight.Cost(segment));
        foreach (Weight weight in _filter) least = Math.Min(least, weight.Cost(segment));
        if (_minimumShouldMatch == 0) return least;
        if (_minimumShouldMatch > _should.Length) return 0;
        // A match is among the n − m + 1 rarest.
        long[] costs = Array.ConvertAll(_should, weight => weight.Cost(segment));
        Array.Sort(costs);
        return Math.Min(least, costs.Take(_should.Length - _minimumShouldMatch + 1).Sum());
    }

    public override long LeastCount(int segment)
    {
        long most = 0;
        if (IsPlainDisjunction)
            foreach (Weight weight in _should) most = Math.Max(most, weight.LeastCount(segment));
        return most;
    }

    public override Scorer? Scorer(int segment, long leadCost)
    {
        leadCost = Math.Min(leadCost, Cost(segment));
        if (leadCost == 0) return null;
        if (Required(segment, leadCost) is not { } required || Optional(segment, leadCost) is not { } optional) return null;
        Scorer? included = Join(required, optional);
        return included == null || Excluded(segment, leadCost) is not { } excluded ? included : new ExclusionScorer(included, excluded);
    }

    public override long FillCost(int segment) => Math.Min(StepCost * Cost(segment), CostOfBits(segment));

    private long CostOfBits(int segment)
    {
        if (_minimumShouldMatch > MaxCounted) return long.MaxValue;
        long sum = _context.Segments[segment].MaxDoc >> 6;
        foreach (Weight weight in Deciding) sum += weight.FillCost(segment);
        return sum;
    }

    public override void Fill(int segment, MatchBits bits, SearchGuard guard)
    {
        if (Cost(segment) == 0) return;
        if (StepCost * Cost(segment) < CostOfBits(segment))
        {
            base.Fill(segment, bits, guard);
            return;
        }
        int maxDoc = _context.Segments[segment].MaxDoc;
        using var matches = new MatchBits(maxDoc);
        bool isFirst = true;
        foreach (Weight weight in (Weight[])[.. _must, .. _filter]) Keep(weight.Fill);
        if (_minimumShouldMatch > 0) Keep(FillEnough);
        foreach (Weight weight in _mustNot)
        {
            using var excluded = new MatchBits(maxDoc);
            weight.Fill(segment, excluded, guard);
            matches.AndNot(excluded);
        }
        bits.Or(matches);

        void Keep(Action<int, MatchBits, SearchGuard> fill)
        {
            using var part = new MatchBits(maxDoc);
            fill(segment, part, guard);
            if (isFirst) matches.Or(part);
            else matches.And(part);
            isFirst = false;
        }
    }

    // Of the documents that n of the optional clauses match, the next clause makes those with n + 1.
    private void FillEnough(int segment, MatchBits bits, SearchGuard guard)
    {
        int maxDoc = _context.Segments[segment].MaxDoc;
        MatchBits[] withFewer = [.. Enumerable.Range(1, _minimumShouldMatch - 1).Select(_ => new MatchBits(maxDoc))];
        MatchBits[] byCount = [.. withFewer, bits];
        foreach (Weight weight in _should)
        {
            if (_minimumShouldMatch == 1)
            {
                weight.Fill(segment, bits, guard);
                continue;
            }
            using var part = new MatchBits(maxDoc);
            weight.Fill(segment, part, guard);
            for (int count = byCount.Length - 1; count > 0; count--) byCount[count].OrBoth(byCount[count - 1], part);
            byCount[0].Or(part);
        }
        foreach (MatchBits fewer in withFewer) fewer.Dispose();
    }

    // The clauses that say which documents match.
    private IEnumerable<Weight> Deciding => [.. _must, .. _filter, .. _minimumShouldMatch > 0 ? _should : [], .. _mustNot];

    public override BulkScorer? Bulk(int segment)
    {
        if (_mode == ScoreMode.None)
        {
            long cost = Cost(segment);
            if (cost == 0) return null;
            return StepCost * cost < CostOfBits(segment) ? base.Bulk(segment) : new MatchBitsBulkScorer(this, segment, _context.Segments[segment].MaxDoc);
        }
        if (_must.Length > 1 && _filter.Length + _mustNot.Length + _should.Length == 0 && Array.TrueForAll(_must, weight => weight is TermWeight))
            return Cost(segment) == 0 ? null : new TermConjunctionBulkScorer(Scorers(_must, segment, long.MaxValue).Cast<TermScorer>());
        bool isOneWithOptional = _must.Length == 1 && _filter.Length + _mustNot.Length == 0 && _minimumShouldMatch == 0 && _should.Length > 0;
        if (!isOneWithOptional && !IsPlainDisjunction) return base.Bulk(segment);
        return isOneWithOptional ? BulkWithOptional(segment) : Scorers(_should, segment, long.MaxValue) is { Count: > 0 } scorers ? new DisjunctionBulkScorer(scorers) : null;
    }

    private DisjunctionBulkScorer? BulkWithOptional(int segment)
    {
        (IReadOnlyList<Weight> required, int least) = _must[0].Alternatives;
        ScoreColumn?[] columns = Columns(required, segment);
        // Of words that all must match, those that all can be lifted to the minimum are seen in their columns.
        if (_must[0] is BooleanWeight { IsConjunction: true } all && Columns(all._must, segment) is var ofAll && Array.TrueForAll(ofAll, column => column != null))
            (required, least, columns) = (all._must, all._must.Length, ofAll);
        bool hasBits = required.Count is > 1 and <= MaxWithBits;
        var scorers = new List<ProposingScorer>(required.Count);
        for (int i = 0; i < required.Count; i++)
            if (required[i].Scorer(segment, long.MaxValue) is { } scorer)
                scorers.Add(new ProposingScorer(scorer, hasBits ? 1u << i : 0, columns[i]));
        if (scorers.Count < least) return null;
        uint[] needs = Array.ConvertAll(_should, weight => hasBits ? Needs(weight) : 0);
        var optional = new List<(Scorer, uint, ScoreColumn?)>(_should.Length);
        long leadCost = _must[0].Cost(segment);
        var shared = new SharedPostings(_context);
        for (int i = 0; i < _should.Length; i++)
            if ((_should[i].Cost(segment) > OptionalScorers.Rare ? _should[i].Asked(segment, leadCost, shared) : _should[i].Scorer(segment, leadCost)) is { } scorer)
                optional.Add((scorer, needs[i], _context.Column(_should[i], segment, _mode)));
        return new DisjunctionBulkScorer(scorers, new OptionalScorers(optional), least);

        uint Needs(Weight weight)
        {
            uint bits = 0;
            for (int i = 0; i < required.Count; i++)
                if (weight.Implies(required[i]))
                    bits |= 1u << i;
            return bits;
        }
    }

    private ScoreColumn?[] Columns(IReadOnlyList<Weight> weights, int segment)
    {
        var columns = new ScoreColumn?[weights.Count];
        for (int i = 0; i < columns.Length; i++) columns[i] = _context.Column(weights[i], segment, _mode);
        return columns;
    }

    private bool IsConjunction => _must.Length is > 1 and <= MaxWithBits && _filter.Length + _mustNot.Length + _should.Length == 0;

    public override (IReadOnlyList<Weight> Weights, int Least) Alternatives
    {
        get
        {
            if (IsPlainDisjunction) return (_should, 1);
            bool isOfSome = _must.Length + _filter.Length + _mustNot.Length == 0 && _minimumShouldMatch < _should.Length && _should.Length <= MaxWithBits;
            return isOfSome ? (_should, _minimumShouldMatch) : base.Alternatives;
        }
    }

    public override bool Implies(Weight other) =>
        _must.Any(part => part.Implies(other)) || _filter.Any(part => part.Implies(other)) || (_minimumShouldMatch > 0 && _should.All(part => part.Implies(other)));

    public override bool IsMatchedBy(Term term) => IsPlainDisjunction && _should.Any(part => part.IsMatchedBy(term));

    private bool IsPlainDisjunction => _must.Length + _filter.Length + _mustNot.Length == 0 && _minimumShouldMatch <= 1;

    public override Explanation Explain(int segment, int doc)
    {
        var details = new List<Explanation>();
        double required = 0, optional = 0;
        foreach (Weight weight in _must)
        {
            Explanation part = weight.Explain(segment, doc);
            if (!part.IsMatch) return Explanation.NoMatch("a required clause does not match:", part);
            required += part.Value;
            details.Add(part);
        }
        foreach (Weight weight in _filter)
        {
            Explanation part = weight.Explain(segment, doc);
            if (!part.IsMatch) return Explanation.NoMatch("a filter does not match:", part);
            details.Add(Explanation.Match(0, "filter, counts nothing:", part));
        }
        foreach (Weight weight in _mustNot)
        {
            Explanation part = weight.Explain(segment, doc);
            if (part.IsMatch) return Explanation.NoMatch("an excluded clause matches:", part);
        }
        int matching = 0;
        foreach (Weight weight in _should)
        {
            Explanation part = weight.Explain(segment, doc);
            if (!part.IsMatch) continue;
            matching++;
            optional += part.Value;
            details.Add(part);
        }
        if (matching < _minimumShouldMatch) return Explanation.NoMatch($"{matching} of the optional clauses match, {_minimumShouldMatch} have to");
        return Explanation.Match((float)required + (float)optional, "sum of:", details.ToArray());
    }

    // All required clauses, and those of them that score; null if one of them has no match.
    private (List<Scorer> All, List<Scorer> Scoring)? Required(int segment, long leadCost)
    {
        List<Scorer> scoring = Scorers(_must, segment, leadCost), filters = Scorers(_filter, segment, leadCost);
        if (scoring.Count < _must.Length || filters.Count < _filter.Length) return null;
        return ([.. scoring, .. filters], scoring);
    }

    // What the optional clauses come to, and whether it is required; null if too few of them have a match.
    private (Scorer? Scorer, bool IsRequired)? Optional(int segment, long leadCost)
    {
        List<Scorer> scorers = Scorers(_should, segment, leadCost);
        if (scorers.Count < _minimumShouldMatch) return null;
        bool isRequired = _minimumShouldMatch > 0;
        if (scorers.Count == 0 || (!isRequired && _mode == ScoreMode.None)) return (null, false);
        if (scorers.Count == 1) return (scorers[0], isRequired);
        if (_minimumShouldMatch == scorers.Count) return (new ConjunctionScorer(scorers, scorers, _context.Guard), true);
        if (_minimumShouldMatch > 1) return (new MinimumMatchScorer(scorers, _minimumShouldMatch, _context.Guard), true);
        return (new DisjunctionSumScorer(scorers), isRequired);
    }

    private Scorer? Join((List<Scorer> All, List<Scorer> Scoring) required, (Scorer? Scorer, bool IsRequired) optional)
    {
        if (required.All.Count == 0) return optional.Scorer;
        bool single = required.All.Count == 1 && required.Scoring.Count == 1;
        Scorer all = single ? required.All[0] : new ConjunctionScorer(required.All, required.Scoring, _context.Guard);
        if (optional.Scorer is not { } other) return all;
        return optional.IsRequired ? new ConjunctionScorer([all, other], [all, other], _context.Guard) : new RequiredOptionalScorer(all, other, _context.Guard);
    }

    private Scorer? Excluded(int segment, long leadCost)
    {
        List<Scorer> scorers = Scorers(_mustNot, segment, leadCost);
        return scorers.Count switch { 0 => null, 1 => scorers[0], _ => new DisjunctionSumScorer(scorers) };
    }

    private static List<Scorer> Scorers(Weight[] weights, int segment, long leadCost)
    {
        var scorers = new List<Scorer>(weights.Length);
        foreach (Weight weight in weights)
            if (weight.Scorer(segment, leadCost) is { } scorer)
                scorers.Add(scorer);
        return scorers;
    }
}
