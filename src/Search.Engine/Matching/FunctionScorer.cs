using System.Globalization;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Lucene8.DocValues;

namespace Search.Engine.Matching;

/// <summary>Walks the documents with a number and scores them by a function of it.</summary>
/// <param name="values">The numbers.</param>
/// <param name="function">The function.</param>
/// <param name="range">All numbers lie between these.</param>
/// <param name="boost">What the function is multiplied by.</param>
internal sealed class FunctionScorer(NumericDocValues values, ValueFunction function, (long Min, long Max) range, float boost) : Scorer
{
    /// <summary>Above what the rounding of a function and of products with it can add: functions rise or fall but for the last bit.</summary>
    public const double Rounding = 1 + 1e-6;

    private readonly float _bound = (float)(boost * function.Bound(range.Min, range.Max) * Rounding);

    public override long Cost => values.Count;

    /// <summary>The number of the current document.</summary>
    public long Number => values.Value;

    public override int NextDoc() => DocId = values.NextDoc();

    public override int Advance(int target) => DocId = values.Advance(target);

    public override float Score() => (float)(boost * function.Of(values.Value));

    public override float MaxScore(int upTo) => _bound;

    /// <summary>Shows the function's value.</summary>
    public static Explanation Explain(ValueFunction function, string field, long number) =>
        Explanation.Match((float)function.Of(number), string.Create(CultureInfo.InvariantCulture, $"{function} of {field} = {number}"));
}
