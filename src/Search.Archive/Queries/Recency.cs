namespace Search.Archive.Queries;

/// <summary>How much newer articles are preferred: the design's <c>recency</c> parameter.</summary>
/// <param name="Enabled">False: not at all.</param>
/// <param name="HalfLifeDays">After how many days, counted back from the archive's newest article, the bonus is half; null leaves it to the
/// ranking profile.</param>
public readonly record struct Recency(bool Enabled, int? HalfLifeDays)
{
    /// <summary>As the ranking profile says; the bonus never exceeds 15 %.</summary>
    public static Recency Auto { get; } = new(true, null);

    /// <summary>No preference.</summary>
    public static Recency Off { get; } = new(false, null);
}
