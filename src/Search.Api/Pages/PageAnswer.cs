using Search.Archive.Results;

namespace Search.Api.Pages;

/// <summary>What the results page shows.</summary>
/// <param name="Response">The hits.</param>
/// <param name="Facets">Counts. Those of a filtered field are counted without its own filter, so that another value can be chosen beside
/// it; of the dates only those in the chosen range are here, as finely as it allows.
/// </param>
internal sealed record PageAnswer(SearchResponse Response, SearchFacets Facets);
