using Search.Engine.Ranking;

namespace Search.Engine.Matching;

/// <summary>No document.</summary>
internal sealed class MatchNoneWeight : Weight
{
    public override long Cost(int segment) => 0;

    public override Scorer? Scorer(int segment, long leadCost) => null;

    public override Explanation Explain(int segment, int doc) => Explanation.NoMatch("nothing matches");
}
