namespace Search.Engine.Queries;

/// <summary>factor · ln(1 + number); 0 for numbers below 0.</summary>
public sealed record LogarithmFunction : ValueFunction
{
    /// <summary>A logarithm.</summary>
    /// <param name="factor">What it is multiplied by, &gt; 0; default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not positive.</exception>
    public LogarithmFunction(double factor = 1) => Factor = CheckPositive(factor, nameof(factor));

    /// <summary>What it is multiplied by.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override double Of(long number) => Factor * Math.Log(1 + Math.Max(0.0, number));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"log1p({Factor})");
}
