using Search.Lucene8.DocValues;

namespace Search.Engine.Matching;

/// <summary>Documents whose doc value satisfies a condition, looked up for each candidate.</summary>
/// <param name="values">The doc values.</param>
/// <param name="isWanted">Says whether the value where they stand is wanted.</param>
/// <param name="score">The score of every match.</param>
internal sealed class DocValuesScorer(DocValuesCursor values, Func<bool> isWanted, float score) : Scorer
{
    public override long Cost => values.Count;

    public override float ConfirmationCost => 2;

    public override int NextDoc() => DocId = values.NextDoc();

    public override int Advance(int target) => DocId = values.Advance(target);

    public override bool Confirm() => isWanted();

    public override float Score() => score;

    public override float MaxScore(int upTo) => score;
}
