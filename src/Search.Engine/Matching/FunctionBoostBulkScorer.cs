using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>Raises the scores that another bulk scorer finds by a function of a number of the documents.</summary>
/// <param name="raised">The other bulk scorer.</param>
/// <param name="values">The numbers.</param>
/// <param name="function">The function.</param>
/// <param name="range">All numbers lie between these.</param>
/// <param name="share">What the function is multiplied by.</param>
internal sealed class FunctionBoostBulkScorer(BulkScorer raised, NumericDocValues values, ValueFunction function, (long Min, long Max) range, float share) : BulkScorer
{
    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard) =>
        raised.Score(new RaisingCollector(collector, values, function, FunctionBoostScorer.GreatestRaise(function, range, share), share), live, guard);

    private sealed class RaisingCollector(HitCollector collector, NumericDocValues values, ValueFunction function, double greatestRaise, float share) : HitCollector
    {
        public override ScoreMode Mode => collector.Mode;

        public override float MinimumScore => (float)(collector.MinimumScore / greatestRaise);

        public override void StartSegment(SegmentReader segment) => collector.StartSegment(segment);

        public override void Collect(int doc, float score)
        {
            if (values.DocId < doc) values.Advance(doc);
            collector.Collect(doc, values.DocId == doc ? (float)(score * (1 + share * function.Of(values.Value))) : score);
        }
    }
}
