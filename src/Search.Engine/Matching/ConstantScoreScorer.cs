namespace Search.Engine.Matching;

/// <summary>The documents of another scorer, all with the same score.</summary>
internal sealed class ConstantScoreScorer(Scorer documents, float score) : Scorer
{
    public override long Cost => documents.Cost;

    public override float ConfirmationCost => documents.ConfirmationCost;

    public override int NextDoc() => DocId = documents.NextDoc();

    public override int Advance(int target) => DocId = documents.Advance(target);

    public override bool Confirm() => documents.Confirm();

    public override float CandidateBound() => score;

    public override float Score() => score;

    public override float MaxScore(int upTo) => score;
}
