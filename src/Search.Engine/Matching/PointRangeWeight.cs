using Search.Engine.Queries;
using Search.Lucene8.DocValues;
using Search.Lucene8.Points;

namespace Search.Engine.Matching;

/// <summary>A range of a 64-bit point field, or of numeric doc values where there are no points.</summary>
internal sealed class PointRangeWeight : DocSetWeight
{
    /// <summary>Looking a doc value up for a candidate costs about as much as collecting that many points.</summary>
    private const int PointsPerLookup = 8;

    private readonly PointRangeQuery _query;
    private readonly byte[] _min = new byte[sizeof(long)];
    private readonly byte[] _max = new byte[sizeof(long)];

    public PointRangeWeight(SearchContext context, PointRangeQuery query, float score) : base(context, score, query.ToString())
    {
        _query = query;
        PointEncoding.EncodeInt64(query.Min, _min);
        PointEncoding.EncodeInt64(query.Max, _max);
    }

    public override long Cost(int segment)
    {
        if (_query.Min > _query.Max) return 0;
        if (Find(segment) is not { } points) return Values(segment)?.Count ?? 0;
        return Math.Min(points.EstimateCount(_min, _max), points.DocCount);
    }

    public override Scorer? Scorer(int segment, long leadCost)
    {
        if (_query.Min > _query.Max) return null;
        NumericDocValues? values = Values(segment);
        if (Find(segment) is not { } points) return values is { Count: > 0 } ? Lookup(values) : null;
        int maxDoc = Context.Segments[segment].MaxDoc;
        bool coversAll = points.MinValue.SequenceCompareTo(_min) >= 0 && points.MaxValue.SequenceCompareTo(_max) <= 0;
        if (coversAll && points.DocCount == maxDoc) return new AllDocsScorer(maxDoc, BoostedScore);
        bool sameValues = values != null && points.PointCount == points.DocCount && values.Count == points.DocCount;
        if (sameValues && leadCost < Cost(segment) / PointsPerLookup) return Lookup(values!);
        return base.Scorer(segment, leadCost);
    }

    protected override void Collect(int segment, DocSet documents)
    {
        Find(segment)!.Collect(_min, _max, doc =>
        {
            Context.Guard.Tick();
            documents.Add(doc);
        });
    }

    private NumericRangeScorer Lookup(NumericDocValues values) => new(values, _query.Min, _query.Max, BoostedScore);

    private NumericDocValues? Values(int segment) => Context.Segments[segment].DocValues?.Numeric(_query.Field);

    private FieldPoints? Find(int segment)
    {
        FieldPoints? points = Context.Segments[segment].Points?.Field(_query.Field);
        if (points != null && points.BytesPerValue != sizeof(long))
            throw new ArgumentException($"The field {_query.Field} has points of {points.BytesPerValue} bytes; ranges need {sizeof(long)}.");
        return points;
    }
}
