namespace Search.Engine.Searching;

/// <summary>The counts of one <see cref="FacetRequest"/>.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Buckets">The counts, ordered as the request says.</param>
/// <param name="DocumentsWithValue">Number of matching documents that have a value at all (in the prefix or not).</param>
public sealed record FacetResult(FacetRequest Request, IReadOnlyList<FacetBucket> Buckets, long DocumentsWithValue);

/// <summary>One value and the number of matching documents that have it.</summary>
/// <param name="Value">The value; for a date histogram the first day (or hour) of the interval in ISO form.</param>
/// <param name="Count">Number of documents, ≥ 1.</param>
/// <param name="From">For a date histogram the start of the interval in milliseconds since 1970-01-01T00:00Z; else 0.</param>
public sealed record FacetBucket(string Value, long Count, long From = 0);
