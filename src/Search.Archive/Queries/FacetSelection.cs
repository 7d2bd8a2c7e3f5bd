namespace Search.Archive.Queries;

/// <summary>A facet that a request asks for.</summary>
/// <param name="Field">What is counted.</param>
/// <param name="Limit">Most values to list, the most frequent ones; 1 to <see cref="SearchLimits.FacetValuesMost"/>. Dates have a limit of
/// their own, <see cref="SearchLimits.DateBuckets"/>.</param>
public sealed record FacetSelection(FacetField Field, int Limit = SearchLimits.FacetValues);
