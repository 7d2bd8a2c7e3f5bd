namespace Search.Api.Operations;

/// <summary>How often a query was asked.</summary>
/// <param name="Query">The query, in lower case, at most 256 characters.</param>
/// <param name="Count">How often.</param>
/// <param name="ZeroResults">How often it found nothing.</param>
/// <param name="Total">Articles it found the last time.</param>
/// <param name="MaxMs">Longest time it took, in milliseconds.</param>
public sealed record QueryCount(string Query, long Count, long ZeroResults, long Total, double MaxMs)
{
    /// <summary>The sum of this and of what was counted later.</summary>
    internal QueryCount Plus(QueryCount later) => new(Query, Count + later.Count, ZeroResults + later.ZeroResults, later.Total, Math.Max(MaxMs, later.MaxMs));
}
