namespace Search.Engine.Matching;

/// <summary>Documents of one scorer that another does not match.</summary>
internal sealed class ExclusionScorer(Scorer included, Scorer excluded) : Scorer
{
    public override long Cost => included.Cost;

    // Even without phrases the exclusion is a second look, done after what is cheaper.
    public override float ConfirmationCost { get; } = included.ConfirmationCost + excluded.ConfirmationCost + 1;

    public override int NextDoc() => DocId = included.NextDoc();

    public override int Advance(int target) => DocId = included.Advance(target);

    public override bool Confirm()
    {
        if (included.ConfirmationCost <= excluded.ConfirmationCost) return IncludedMatches() && !ExcludedMatches();
        return !ExcludedMatches() && IncludedMatches();
    }

    public override float Score() => included.Score();

    public override int AdvanceShallow(int target) => included.AdvanceShallow(target);

    public override float MaxScore(int upTo) => included.MaxScore(upTo);

    public override void SetMinimumScore(float minimum) => included.SetMinimumScore(minimum);

    private bool IncludedMatches() => included.ConfirmationCost == 0 || included.Confirm();

    private bool ExcludedMatches()
    {
        int at = excluded.DocId < DocId ? excluded.Advance(DocId) : excluded.DocId;
        return at == DocId && (excluded.ConfirmationCost == 0 || excluded.Confirm());
    }
}
