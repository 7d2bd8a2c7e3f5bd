namespace Search.Engine.Queries;

/// <summary>
/// 1 / (1 + (pivot / number)^exponent): a half at the pivot, the steeper the greater the exponent; 0 for numbers below 1. As Lucene's
/// <c>FeatureField</c> has it.
/// </summary>
public sealed record SigmoidFunction : ValueFunction
{
    /// <summary>A sigmoid.</summary>
    /// <param name="pivot">The number at which it is a half, &gt; 0.</param>
    /// <param name="exponent">How steep it is, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is not positive.</exception>
    public SigmoidFunction(double pivot, double exponent)
    {
        Pivot = CheckPositive(pivot, nameof(pivot));
        Exponent = CheckPositive(exponent, nameof(exponent));
    }

    /// <summary>The number at which it is a half.</summary>
    public double Pivot { get; }

    /// <summary>How steep it is.</summary>
    public double Exponent { get; }

    /// <inheritdoc/>
    public override double Of(long number) => number <= 0 ? 0 : 1 / (1 + Math.Pow(Pivot / number, Exponent));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"sigmoid({Pivot},{Exponent})");
}
