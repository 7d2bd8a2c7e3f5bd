namespace Search.Archive.Results;

/// <summary>A value and how many matching articles have it.</summary>
/// <param name="Value">The value as stored.</param>
/// <param name="Count">Matching articles with it.</param>
public sealed record FacetValue(string Value, long Count);
