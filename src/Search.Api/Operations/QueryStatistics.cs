namespace Search.Api.Operations;

/// <summary>What was asked of the archive; nothing about who asked.</summary>
/// <param name="Since">Day on which counting began, yyyy-MM-dd, UTC.</param>
/// <param name="Queries">Queries since then, as far as they are kept.</param>
/// <param name="ZeroResults">Of those, how many found nothing.</param>
/// <param name="Top">Most frequent first.</param>
/// <param name="Slow">Slowest first.</param>
/// <param name="Zero">Those that found nothing, most frequent first.</param>
public sealed record QueryStatistics(string Since, long Queries, long ZeroResults, IReadOnlyList<QueryCount> Top, IReadOnlyList<QueryCount> Slow, IReadOnlyList<QueryCount> Zero);
