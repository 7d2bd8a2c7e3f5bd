namespace Search.Archive.Results;

/// <summary>A span of time and how many matching articles state a date in it. Articles that state only a longer span are not counted.</summary>
/// <param name="From">First day of the span, yyyy-MM-dd.</param>
/// <param name="Count">Matching articles.</param>
public sealed record DateBucket(string From, long Count);
