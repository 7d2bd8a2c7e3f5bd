namespace Search.Engine.Queries;

/// <summary>intercept + slope · number, but at least 0 and at most <see cref="Max"/>.</summary>
public sealed record LinearFunction : ValueFunction
{
    /// <summary>A line.</summary>
    /// <param name="slope">What one more of the number adds; finite, may be negative.</param>
    /// <param name="intercept">The value for 0; finite.</param>
    /// <param name="max">The greatest value, &gt; 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public LinearFunction(double slope, double intercept, double max)
    {
        if (!double.IsFinite(slope)) throw new ArgumentOutOfRangeException(nameof(slope), slope, "A slope is finite.");
        if (!double.IsFinite(intercept)) throw new ArgumentOutOfRangeException(nameof(intercept), intercept, "An intercept is finite.");
        Slope = slope;
        Intercept = intercept;
        Max = CheckPositive(max, nameof(max));
    }

    /// <summary>What one more of the number adds.</summary>
    public double Slope { get; }

    /// <summary>The value for 0.</summary>
    public double Intercept { get; }

    /// <summary>The greatest value.</summary>
    public double Max { get; }

    /// <inheritdoc/>
    public override double Of(long number) => Math.Clamp(Intercept + Slope * number, 0, Max);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"linear({Slope},{Intercept},{Max})");
}
