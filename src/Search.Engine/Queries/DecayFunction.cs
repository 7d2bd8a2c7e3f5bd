namespace Search.Engine.Queries;

/// <summary>
/// Falls with the distance from the best number: 1 there, a half at the pivot's distance. For recency: the best is the present, and what is
/// later counts as much.
/// </summary>
public sealed record DecayFunction : ValueFunction
{
    /// <summary>A decay.</summary>
    /// <param name="origin">The number that is best.</param>
    /// <param name="pivot">The distance at which it is a half, &gt; 0.</param>
    /// <param name="shape">How it falls.</param>
    /// <param name="bothWays">True if it falls for numbers above the origin too; false (default) if they count as much as the origin.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public DecayFunction(long origin, long pivot, DecayShape shape = DecayShape.Reciprocal, bool bothWays = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pivot, 1);
        if (!Enum.IsDefined(shape)) throw new ArgumentOutOfRangeException(nameof(shape), shape, "There is no such shape.");
        Origin = origin;
        Pivot = pivot;
        Shape = shape;
        BothWays = bothWays;
    }

    /// <summary>The number that is best.</summary>
    public long Origin { get; }

    /// <summary>The distance at which it is a half.</summary>
    public long Pivot { get; }

    /// <summary>How it falls.</summary>
    public DecayShape Shape { get; }

    /// <summary>True if it falls above the origin too.</summary>
    public bool BothWays { get; }

    /// <inheritdoc/>
    public override double Of(long number)
    {
        // In double precision, since the difference of two longs need not be a long.
        double difference = (double)Origin - number;
        double distance = (BothWays ? Math.Abs(difference) : Math.Max(0, difference)) / Pivot;
        return Shape switch
        {
            DecayShape.Exponential => Math.Exp(-Math.Log(2) * distance),
            DecayShape.Gaussian => Math.Exp(-Math.Log(2) * distance * distance),
            _ => 1 / (1 + distance),
        };
    }

    /// <inheritdoc/>
    public override double Bound(long min, long max) => min <= Origin && Origin <= max ? 1 : base.Bound(min, max);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"decay({Origin},{Pivot},{Shape}{(BothWays ? ",both" : "")})");
}
