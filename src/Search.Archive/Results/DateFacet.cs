namespace Search.Archive.Results;

/// <summary>Counts by span of time.</summary>
/// <param name="Interval">"year", "month" or "day".</param>
/// <param name="Buckets">Spans that have articles, oldest first.</param>
public sealed record DateFacet(string Interval, IReadOnlyList<DateBucket> Buckets);
