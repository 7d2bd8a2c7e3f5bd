using Search.Lucene8.DocValues;

namespace Search.Engine.Matching;

/// <summary>Walks the documents of another scorer and raises their scores by a function of a number of theirs.</summary>
/// <param name="scorer">The other scorer.</param>
/// <param name="values">The numbers; null if the segment has none.</param>
/// <param name="raise">How.</param>
internal sealed class FunctionBoostScorer(Scorer scorer, NumericDocValues? values, ScoreRaise raise) : Scorer
{
    public override long Cost => scorer.Cost;

    public override float ConfirmationCost => scorer.ConfirmationCost;

    public override int NextDoc() => DocId = scorer.NextDoc();

    public override int Advance(int target) => DocId = scorer.Advance(target);

    public override bool Confirm() => scorer.Confirm();

    public override float Score()
    {
        float score = scorer.Score();
        if (values?.DocId < DocId) values.Advance(DocId);
        return values?.DocId == DocId ? raise.Of(score, values.Value) : raise.WithoutValue(score);
    }

    public override int AdvanceShallow(int target) => scorer.AdvanceShallow(target);

    public override float MaxScore(int upTo) => raise.Bound(scorer.MaxScore(upTo));

    public override void SetMinimumScore(float minimum) => scorer.SetMinimumScore(raise.Before(minimum));
}
