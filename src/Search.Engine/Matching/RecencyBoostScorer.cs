using Search.Engine.Queries;
using Search.Lucene8.DocValues;

namespace Search.Engine.Matching;

/// <summary>Walks the documents of another scorer and raises their scores by how near a number of theirs is to the best one.</summary>
internal sealed class RecencyBoostScorer(Scorer scorer, NumericDocValues values, RecencyBoostQuery query) : Scorer
{
    // Above what the roundings of a raised score can add to it.
    private const double Rounding = 1 + 1e-6;

    public override long Cost => scorer.Cost;

    public override float ConfirmationCost => scorer.ConfirmationCost;

    public override int NextDoc() => DocId = scorer.NextDoc();

    public override int Advance(int target) => DocId = scorer.Advance(target);

    public override bool Confirm() => scorer.Confirm();

    public override float Score()
    {
        float score = scorer.Score();
        if (values.DocId < DocId) values.Advance(DocId);
        return values.DocId == DocId ? (float)(score * (1 + Raise(query, values.Value))) : score;
    }

    public override int AdvanceShallow(int target) => scorer.AdvanceShallow(target);

    public override float MaxScore(int upTo) => (float)(scorer.MaxScore(upTo) * (1.0 + query.Share) * Rounding);

    public override void SetMinimumScore(float minimum) => scorer.SetMinimumScore((float)(minimum / ((1.0 + query.Share) * Rounding)));

    /// <summary>The part that a document with this number is raised by, 0 to the share.</summary>
    public static double Raise(RecencyBoostQuery query, long value)
    {
        // In double precision, since the difference of two longs need not be a long.
        double distance = Math.Max(0, (double)query.Origin - value);
        return query.Share * (query.Pivot / (query.Pivot + distance));
    }
}
