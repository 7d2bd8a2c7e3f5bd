using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Points;

namespace Search.Engine.Matching;

/// <summary>
/// A range of a 64-bit number: collected from the points, or looked up in the doc values where there are no points or where few documents are asked about.
/// </summary>
internal sealed class PointRangeWeight : DocSetWeight
{
    /// <summary>Looking a doc value up for a candidate costs about as much as collecting that many points.</summary>
    private const int PointsPerLookup = 8;

    private readonly PointRangeQuery _query;
    private readonly byte[] _min = new byte[sizeof(long)];
    private readonly byte[] _max = new byte[sizeof(long)];

    public PointRangeWeight(SearchContext context, PointRangeQuery query, float score) : base(context, query, score)
    {
        _query = query;
        PointEncoding.EncodeInt64(query.Min, _min);
        PointEncoding.EncodeInt64(query.Max, _max);
    }

    public override long Cost(int segment)
    {
        if (_query.Min > _query.Max) return 0;
        NumberField field = Field(segment);
        if (field.Points is not { } points) return Lookup(field)?.Cost ?? 0;
        return Math.Min(points.EstimateCount(_min, _max), points.DocCount);
    }

    public override Scorer? Scorer(int segment, long leadCost)
    {
        if (_query.Min > _query.Max) return null;
        NumberField field = Field(segment);
        if (field.Points is not { } points) return Lookup(field);
        int maxDoc = Context.Segments[segment].MaxDoc;
        bool coversAll = points.MinValue.SequenceCompareTo(_min) >= 0 && points.MaxValue.SequenceCompareTo(_max) <= 0;
        if (coversAll && points.DocCount == maxDoc) return new AllDocsScorer(maxDoc, BoostedScore);
        if (field.PointsAreValues && leadCost < Cost(segment) / PointsPerLookup) return Lookup(field);
        return base.Scorer(segment, leadCost);
    }

    protected override void Collect(int segment, DocSet documents)
    {
        Field(segment).Points!.CollectBatches(_min, _max, docs =>
        {
            Context.Guard.Tick(docs.Length);
            documents.AddAll(docs);
        });
    }

    private DocValuesScorer? Lookup(NumberField field)
    {
        if (field.OpenValues() is { } single) return new DocValuesScorer(single, () => IsInside(single.Value), BoostedScore);
        return field.OpenSeveralValues() is { } several ? new DocValuesScorer(several, () => HasInside(several), BoostedScore) : null;
    }

    private bool HasInside(SortedNumericDocValues values)
    {
        for (int i = 0, count = values.ValueCount; i < count; i++)
            if (IsInside(values.Value(i)))
                return true;
        return false;
    }

    private bool IsInside(long value) => value >= _query.Min && value <= _query.Max;

    private NumberField Field(int segment) => new(Context.Segments[segment], _query.Field);
}
