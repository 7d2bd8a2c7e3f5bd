namespace Search.Engine.Matching;

/// <summary>Keeps upper bounds above what rounding can do.</summary>
internal static class ScoreBounds
{
    /// <summary>
    /// Sums of up to <see cref="Queries.BooleanQuery.MaxClauses"/> scores in double precision differ by less than this factor when the order of summing differs.
    /// </summary>
    private const double Slack = 1 + 1e-12;

    /// <summary>An upper bound, as float, of a score that is a rounded double sum, from the double sum of the bounds of its parts.</summary>
    public static float Sum(double sumOfBounds) => (float)(sumOfBounds * Slack);
}
