namespace Search.Engine.Queries;

/// <summary>
/// A function from a document's number to a part of its score, for <see cref="FunctionQuery"/> and <see cref="FunctionBoostQuery"/>. Its values are
/// finite and not negative, and it knows a bound of them, so that searches with it can pass over what cannot be a hit. Immutable, compared by value.
/// </summary>
public abstract record ValueFunction
{
    private protected ValueFunction() { }

    /// <summary>The value for a number, ≥ 0.</summary>
    public abstract double Of(long number);

    /// <summary>
    /// No number from <paramref name="min"/> to <paramref name="max"/> gives more. As it is here: the greater of the ends, for functions
    /// that only rise or only fall.
    /// </summary>
    public virtual double Bound(long min, long max) => Math.Max(Of(min), Of(max));

    private protected static double CheckPositive(double value, string name) =>
        double.IsFinite(value) && value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} is finite and positive.");
}
