using Search.Engine.Ranking;

namespace Search.Engine.Matching;

/// <summary>All documents.</summary>
internal sealed class MatchAllWeight(SearchContext context, float score) : Weight
{
    public override long Cost(int segment) => context.Segments[segment].MaxDoc;

    public override long Count(int segment) => context.Segments[segment].LiveCount;

    public override Scorer Scorer(int segment, long leadCost) => new AllDocsScorer(context.Segments[segment].MaxDoc, score);

    public override Explanation Explain(int segment, int doc) => Explanation.Match(score, "*:*, every document alike: boost");
}
