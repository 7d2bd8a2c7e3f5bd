using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Lucene8.DocValues;

namespace Search.Engine.Matching;

/// <summary>The documents of another weight, with scores raised by how near a number of theirs is to the best one.</summary>
internal sealed class RecencyBoostWeight(SearchContext context, Weight raised, RecencyBoostQuery query) : Weight
{
    public override long Cost(int segment) => raised.Cost(segment);

    public override long Count(int segment) => raised.Count(segment);

    public override Scorer? Scorer(int segment, long leadCost)
    {
        var scorer = raised.Scorer(segment, leadCost);
        return scorer == null || Values(segment) is not { Count: > 0 } values ? scorer : new RecencyBoostScorer(scorer, values, query);
    }

    public override BulkScorer? Bulk(int segment) => Values(segment) is { Count: > 0 } ? base.Bulk(segment) : raised.Bulk(segment);

    public override Explanation Explain(int segment, int doc)
    {
        var before = raised.Explain(segment, doc);
        if (!before.IsMatch || Values(segment) is not { Count: > 0 } values || values.Advance(doc) != doc) return before;
        double raise = RecencyBoostScorer.Raise(query, values.Value);
        return Explanation.Match(
            (float)(before.Value * (1 + raise)), $"raised by recency, score * (1 + share * pivot / (pivot + distance)) with {query.Field} = {values.Value}",
            before, Explanation.Match((float)raise, $"share * pivot / (pivot + distance), share = {query.Share}, pivot = {query.Pivot}, origin = {query.Origin}"));
    }

    private NumericDocValues? Values(int segment) => context.Segments[segment].DocValues?.Numeric(query.Field);
}
