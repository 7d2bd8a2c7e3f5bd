using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;

namespace Search.Engine.Matching;

/// <summary>The documents of another weight, with scores raised by a function of a number.</summary>
internal sealed class FunctionBoostWeight(SearchContext context, Weight raised, FunctionBoostQuery query, float boost, ScoreMode mode) : Weight
{
    public override long Cost(int segment) => raised.Cost(segment);

    public override long Count(int segment) => raised.Count(segment);

    public override long LeastCount(int segment) => raised.LeastCount(segment);

    public override Scorer? Scorer(int segment, long leadCost)
    {
        var scorer = raised.Scorer(segment, leadCost);
        NumberField field = Field(segment);
        var values = field.OpenValues();
        return scorer == null || (values == null && boost == 1) ? scorer : new FunctionBoostScorer(scorer, values, Raise(field));
    }

    public override BulkScorer? Bulk(int segment)
    {
        NumberField field = Field(segment);
        var bulk = raised.Bulk(segment);
        if (bulk == null || mode == ScoreMode.None) return bulk;
        var values = field.OpenValues();
        return values == null && boost == 1 ? bulk : new FunctionBoostBulkScorer(bulk, values, Raise(field));
    }

    public override long FillCost(int segment) => raised.FillCost(segment);

    public override void Fill(int segment, MatchBits bits, SearchGuard guard) => raised.Fill(segment, bits, guard);

    public override Explanation Explain(int segment, int doc)
    {
        var before = raised.Explain(segment, doc);
        if (!before.IsMatch) return before;
        if (Field(segment).OpenValues() is not { } values || values.Advance(doc) != doc)
            return boost == 1 ? before : Explanation.Match(before.Value * boost, "not raised, boosted", before, Explanation.Match(boost, "boost"));
        double raise = query.Share * query.Function.Of(values.Value);
        string formula = query.Level == 0 ? "raised: score * (1 + share * function)" : "raised above the level: level + (score - level) * (1 + share * function)";
        Explanation[] factors = [before, Explanation.Match(query.Share, "share"), FunctionScorer.Explain(query.Function, query.Field, values.Value)];
        float score = ScoreRaise.Of(before.Value, raise, query.Level, boost);
        return boost == 1 ? Explanation.Match(score, formula, factors) : Explanation.Match(score, formula + ", boosted", [.. factors, Explanation.Match(boost, "boost")]);
    }

    private ScoreRaise Raise(NumberField field) => new(query.Function, field.Range, query.Share, query.Level, boost);

    private NumberField Field(int segment) => new(context.Segments[segment], query.Field);
}
