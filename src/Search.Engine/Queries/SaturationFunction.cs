namespace Search.Engine.Queries;

/// <summary>
/// number / (number + pivot): a half at the pivot, towards 1 for great numbers; 0 for numbers below 0. As Lucene's <c>FeatureField</c> has it.
/// </summary>
public sealed record SaturationFunction : ValueFunction
{
    /// <summary>A saturation.</summary>
    /// <param name="pivot">The number at which it is a half, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pivot is not positive.</exception>
    public SaturationFunction(double pivot) => Pivot = CheckPositive(pivot, nameof(pivot));

    /// <summary>The number at which it is a half.</summary>
    public double Pivot { get; }

    /// <inheritdoc/>
    public override double Of(long number) => number <= 0 ? 0 : number / (number + Pivot);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"saturation({Pivot})");
}
