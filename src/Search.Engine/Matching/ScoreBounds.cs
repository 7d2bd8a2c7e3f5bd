namespace Search.Engine.Matching;

/// <summary>Keeps upper bounds above what rounding can do.</summary>
internal static class ScoreBounds
{
    /// <summary>
    /// Sums of up to <see cref="Queries.BooleanQuery.MaxClauses"/> scores in double precision differ by less than this part when the order of summing differs.
    /// </summary>
    private const double SumError = 1e-12;

    /// <summary>Rounding a double to float moves it by less than this part.</summary>
    private const double FloatError = 1e-7;

    /// <summary>An upper bound, as float, of a score that is a rounded double sum, from the double sum of the bounds of its parts.</summary>
    public static float Sum(double sumOfBounds) => (float)(sumOfBounds * (1 + SumError));

    /// <summary>A double sum below this, with at most <paramref name="bound"/> to come, cannot become a float score of <paramref name="minimum"/>.</summary>
    public static double LeastSum(float minimum, double bound) => minimum * (1 - FloatError) - bound * (1 + SumError);
}
