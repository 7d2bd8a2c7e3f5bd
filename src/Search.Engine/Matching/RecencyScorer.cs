using Search.Engine.Queries;
using Search.Lucene8.DocValues;

namespace Search.Engine.Matching;

/// <summary>Walks the documents with a number and scores them by its distance from the best one.</summary>
internal sealed class RecencyScorer(NumericDocValues values, RecencyQuery query, float boost) : Scorer
{
    public override long Cost => values.Count;

    public override int NextDoc() => DocId = values.NextDoc();

    public override int Advance(int target) => DocId = values.Advance(target);

    public override float Score()
    {
        // In double precision, since the difference of two longs need not be a long.
        double distance = Math.Max(0, (double)query.Origin - values.Value);
        return (float)(boost * (query.Pivot / (query.Pivot + distance)));
    }

    public override float MaxScore(int upTo) => boost;
}
