using System.Globalization;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Lucene8.DocValues;

namespace Search.Engine.Matching;

/// <summary>Documents with a number, scored by its distance from the best one.</summary>
internal sealed class RecencyWeight(SearchContext context, RecencyQuery query, float boost) : Weight
{
    public override long Cost(int segment) => Values(segment)?.Count ?? 0;

    public override Scorer? Scorer(int segment, long leadCost) => Values(segment) is { Count: > 0 } values ? new RecencyScorer(values, query, boost) : null;

    public override Explanation Explain(int segment, int doc)
    {
        if (!Matches(segment, doc, out Scorer? scorer)) return Explanation.NoMatch($"no value of {query.Field}");
        return Explanation.Match(scorer!.Score(), string.Create(CultureInfo.InvariantCulture, $"{query}: boost * pivot / (pivot + distance)"), Explanation.Match(boost, "boost"));
    }

    private NumericDocValues? Values(int segment) => context.Segments[segment].DocValues?.Numeric(query.Field);
}
