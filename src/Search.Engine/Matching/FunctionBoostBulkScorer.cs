using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>Raises the scores that another bulk scorer finds by a function of a number of the documents.</summary>
/// <param name="raised">The other bulk scorer.</param>
/// <param name="values">The numbers; null if the segment has none.</param>
/// <param name="raise">How.</param>
internal sealed class FunctionBoostBulkScorer(BulkScorer raised, NumericDocValues? values, ScoreRaise raise) : BulkScorer
{
    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard) =>
        raised.Score(new RaisingCollector(collector, values, raise), live, guard);

    private sealed class RaisingCollector(HitCollector collector, NumericDocValues? values, ScoreRaise raise) : HitCollector
    {
        public override ScoreMode Mode => collector.Mode;

        public override float MinimumScore => raise.Before(collector.MinimumScore);

        public override void StartSegment(SegmentReader segment) => collector.StartSegment(segment);

        public override void Collect(int doc, float score)
        {
            if (values?.DocId < doc) values.Advance(doc);
            collector.Collect(doc, values?.DocId == doc ? raise.Of(score, values.Value) : raise.WithoutValue(score), score);
        }
    }
}
