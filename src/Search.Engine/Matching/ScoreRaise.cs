using Search.Engine.Queries;

namespace Search.Engine.Matching;

/// <summary>How a <see cref="FunctionBoostQuery"/> changes scores, and what that means for bounds of them.</summary>
/// <param name="function">The function.</param>
/// <param name="range">All numbers lie between these.</param>
/// <param name="share">What the function is multiplied by.</param>
/// <param name="level">Of a score above it, only what is above is raised; one below is raised to it at most. 0: all of every score.</param>
/// <param name="boost">What the raised score is multiplied by, before it is rounded; as Lucene's <c>FunctionScoreQuery</c> does.</param>
internal sealed class ScoreRaise(ValueFunction function, (long Min, long Max) range, float share, float level, float boost)
{
    private readonly double _greatest = (1 + share * function.Bound(range.Min, range.Max)) * FunctionScorer.Rounding;

    /// <summary>The score of a document with that number.</summary>
    public float Of(float score, long value) => Of(score, share * function.Of(value), level, boost);

    /// <summary>The score of a document without a number.</summary>
    public float WithoutValue(float score) => score * boost;

    /// <summary>The score raised by a share.</summary>
    public static float Of(float score, double raise, float level, float boost) =>
        (float)((score > level ? level + (score - (double)level) * (1 + raise) : Math.Min(level, score * (1 + raise))) * boost);

    /// <summary>No score up to that one becomes more than this.</summary>
    public float Bound(float score) =>
        score > level ? Rounded((level + (score - (double)level) * _greatest) * boost, MathF.BitIncrement) : (float)(Math.Min(level, score * _greatest) * boost);

    /// <summary>Every score below this stays below that one.</summary>
    public float Before(float score)
    {
        if (boost == 0) return 0;
        double raised = score / (double)boost;
        return raised > level ? Rounded(level + (raised - level) / _greatest, MathF.BitDecrement) : (float)(raised / _greatest);
    }

    // Near a level the rounding of a score is more than that of what is above it.
    private float Rounded(double bound, Func<float, float> further) => level == 0 ? (float)bound : further(further((float)bound));
}
