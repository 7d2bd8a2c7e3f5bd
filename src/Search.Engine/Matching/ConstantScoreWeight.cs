using Search.Engine.Documents;
using Search.Engine.Ranking;

namespace Search.Engine.Matching;

/// <summary>The documents of another weight, all with the same score.</summary>
internal sealed class ConstantScoreWeight(Weight documents, float score, string description) : Weight
{
    public override long Cost(int segment) => documents.Cost(segment);

    public override long Count(int segment) => documents.Count(segment);

    public override long LeastCount(int segment) => documents.LeastCount(segment);

    public override Scorer? Scorer(int segment, long leadCost) =>
        documents.Scorer(segment, leadCost) is { } scorer ? new ConstantScoreScorer(scorer, score) : null;

    public override bool Implies(Weight other) => documents.Implies(other);

    public override bool IsMatchedBy(Term term) => documents.IsMatchedBy(term);

    public override long FillCost(int segment) => documents.FillCost(segment);

    public override void Fill(int segment, MatchBits bits, SearchGuard guard) => documents.Fill(segment, bits, guard);

    public override Explanation Explain(int segment, int doc) => Matches(segment, doc, out _)
        ? Explanation.Match(score, $"{description}, every match alike: boost")
        : Explanation.NoMatch($"no {description}");
}
