using Search.Lucene8.DocValues;

namespace Search.Engine.Matching;

/// <summary>
/// Documents whose numeric doc value lies in a range, looked up for each candidate: better than the points when few documents are asked about.
/// </summary>
internal sealed class NumericRangeScorer(NumericDocValues values, long min, long max, float score) : Scorer
{
    public override long Cost => values.Count;

    public override float ConfirmationCost => 2;

    public override int NextDoc() => DocId = values.NextDoc();

    public override int Advance(int target) => DocId = values.Advance(target);

    public override bool Confirm() => values.Value >= min && values.Value <= max;

    public override float Score() => score;

    public override float MaxScore(int upTo) => score;
}
