namespace Search.Engine.Matching;

/// <summary>Any of several scorers; the score is the sum of those that match.</summary>
internal sealed class DisjunctionSumScorer(IReadOnlyList<Scorer> scorers) : DisjunctionScorer(scorers)
{
    protected override float Combine(ReadOnlySpan<float> scores)
    {
        double sum = 0;
        foreach (float score in scores) sum += score;
        return (float)sum;
    }

    protected override float CombineBounds(ReadOnlySpan<float> bounds)
    {
        double sum = 0;
        foreach (float bound in bounds) sum += bound;
        return ScoreBounds.Sum(sum);
    }
}
