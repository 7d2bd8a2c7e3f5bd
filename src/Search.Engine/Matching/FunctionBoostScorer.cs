using Search.Engine.Queries;
using Search.Lucene8.DocValues;

namespace Search.Engine.Matching;

/// <summary>Walks the documents of another scorer and raises their scores by a function of a number of theirs.</summary>
/// <param name="scorer">The other scorer.</param>
/// <param name="values">The numbers.</param>
/// <param name="function">The function.</param>
/// <param name="range">All numbers lie between these.</param>
/// <param name="share">What the function is multiplied by.</param>
internal sealed class FunctionBoostScorer(Scorer scorer, NumericDocValues values, ValueFunction function, (long Min, long Max) range, float share) : Scorer
{
    private readonly double _greatestRaise = GreatestRaise(function, range, share);

    /// <summary>No score becomes more than so many times what it was.</summary>
    public static double GreatestRaise(ValueFunction function, (long Min, long Max) range, float share) => (1 + share * function.Bound(range.Min, range.Max)) * FunctionScorer.Rounding;

    public override long Cost => scorer.Cost;

    public override float ConfirmationCost => scorer.ConfirmationCost;

    public override int NextDoc() => DocId = scorer.NextDoc();

    public override int Advance(int target) => DocId = scorer.Advance(target);

    public override bool Confirm() => scorer.Confirm();

    public override float Score()
    {
        float score = scorer.Score();
        if (values.DocId < DocId) values.Advance(DocId);
        return values.DocId == DocId ? (float)(score * (1 + share * function.Of(values.Value))) : score;
    }

    public override int AdvanceShallow(int target) => scorer.AdvanceShallow(target);

    public override float MaxScore(int upTo) => (float)(scorer.MaxScore(upTo) * _greatestRaise);

    public override void SetMinimumScore(float minimum) => scorer.SetMinimumScore((float)(minimum / _greatestRaise));
}
