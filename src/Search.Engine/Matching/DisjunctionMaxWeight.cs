using System.Globalization;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Ranking;

namespace Search.Engine.Matching;

/// <summary>The best of several weights.</summary>
internal sealed class DisjunctionMaxWeight(SearchContext context, Weight[] parts, float tieBreaker, ScoreMode mode) : Weight
{
    public override long Cost(int segment)
    {
        long sum = 0;
        foreach (Weight part in parts) sum += part.Cost(segment);
        return sum;
    }

    public override long LeastCount(int segment)
    {
        long most = 0;
        foreach (Weight part in parts) most = Math.Max(most, part.LeastCount(segment));
        return most;
    }

    public override Scorer? Scorer(int segment, long leadCost) => Open(part => part.Scorer(segment, leadCost));

    public override Scorer? Asked(int segment, long leadCost, SharedPostings shared) => Open(part => part.Asked(segment, leadCost, shared));

    private Scorer? Open(Func<Weight, Scorer?> open)
    {
        var scorers = new List<Scorer>(parts.Length);
        foreach (Weight part in parts)
            if (open(part) is { } scorer)
                scorers.Add(scorer);
        return scorers.Count switch
        {
            0 => null,
            1 => scorers[0],
            _ => new DisjunctionMaxScorer(scorers, tieBreaker),
        };
    }

    public override BulkScorer? Bulk(int segment)
    {
        if (mode != ScoreMode.None)
            return Scorer(segment, long.MaxValue) is { } scorer ? new DisjunctionBulkScorer([new ProposingScorer(scorer, 0, context.Column(this, segment, mode))], OptionalScorers.None) : null;
        return FillCost(segment) < base.FillCost(segment) ? new MatchBitsBulkScorer(this, segment, context.Segments[segment].MaxDoc) : base.Bulk(segment);
    }

    // The parts one after the other, each behind its share of the greatest score.
    public override ScoreColumnKey? Kept
    {
        get
        {
            float best = 0;
            double others = 0;
            var kept = new List<ScoreColumnKey>(parts.Length);
            foreach (Weight part in parts)
            {
                if (part.Kept is not { } key) return null;
                kept.Add(key);
                DisjunctionMaxScorer.Take(key.Most, ref best, ref others);
            }
            float most = ScoreBounds.Sum(best + others * tieBreaker);
            var terms = kept.SelectMany(key => key.Terms.Prepend((new WeightedField("share", key.Most / most), "")));
            return new(new([(new WeightedField("best", tieBreaker), ""), .. terms]), most, kept.Max(key => key.Effort));
        }
    }

    public override bool Implies(Weight other) => parts.All(part => part.Implies(other));

    public override bool IsMatchedBy(Term term) => parts.Any(part => part.IsMatchedBy(term));

    public override long FillCost(int segment)
    {
        long sum = 0;
        foreach (Weight part in parts) sum += part.FillCost(segment);
        return sum;
    }

    public override void Fill(int segment, MatchBits bits, SearchGuard guard)
    {
        foreach (Weight part in parts) part.Fill(segment, bits, guard);
    }

    public override Explanation Explain(int segment, int doc)
    {
        Explanation[] details = parts.Select(part => part.Explain(segment, doc)).Where(part => part.IsMatch).ToArray();
        if (details.Length == 0) return Explanation.NoMatch("none of the alternatives matches");
        float best = 0;
        double others = 0;
        foreach (Explanation detail in details) DisjunctionMaxScorer.Take(detail.Value, ref best, ref others);
        return Explanation.Match((float)(best + others * tieBreaker), string.Create(CultureInfo.InvariantCulture, $"the best of, plus {tieBreaker} times the others:"), details);
    }
}
