namespace Search.Engine.Matching;

/// <summary>Any of several scorers; the score is the best one's plus the tie-breaker times the others.</summary>
internal sealed class DisjunctionMaxScorer(IReadOnlyList<Scorer> scorers, float tieBreaker) : DisjunctionScorer(scorers)
{
    protected override float Combine(ReadOnlySpan<float> scores)
    {
        float best = 0;
        double others = 0;
        foreach (float score in scores) Take(score, ref best, ref others);
        return (float)(best + others * tieBreaker);
    }

    // best + tie · others = (1 − tie) · best + tie · sum grows with every part, so the parts' bounds give a bound.
    protected override float CombineBounds(ReadOnlySpan<float> bounds)
    {
        float best = 0;
        double others = 0;
        foreach (float bound in bounds) Take(bound, ref best, ref others);
        // Two parts without a bound times a tie-breaker of 0 would be no number.
        return best == float.PositiveInfinity ? best : ScoreBounds.Sum(best + others * tieBreaker);
    }

    /// <summary>Adds one score to the best and the sum of the others.</summary>
    public static void Take(float score, ref float best, ref double others)
    {
        others += Math.Min(score, best);
        best = Math.Max(score, best);
    }
}
