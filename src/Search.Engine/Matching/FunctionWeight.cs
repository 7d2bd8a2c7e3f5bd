using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;

namespace Search.Engine.Matching;

/// <summary>Documents with a number, scored by a function of it.</summary>
internal sealed class FunctionWeight(SearchContext context, FunctionQuery query, float boost) : Weight
{
    public override long Cost(int segment) => Field(segment).OpenValues()?.Count ?? 0;

    public override Scorer? Scorer(int segment, long leadCost) => Field(segment) is var field && field.OpenValues() is { } values
        ? new FunctionScorer(values, query.Function, field.Range, boost)
        : null;

    public override Explanation Explain(int segment, int doc)
    {
        if (!Matches(segment, doc, out Scorer? scorer)) return Explanation.NoMatch($"no value of {query.Field}");
        return Explanation.Match(scorer!.Score(), $"{query}: boost * function", Explanation.Match(boost, "boost"), FunctionScorer.Explain(query.Function, query.Field, ((FunctionScorer)scorer).Number));
    }

    private NumberField Field(int segment) => new(context.Segments[segment], query.Field);
}
