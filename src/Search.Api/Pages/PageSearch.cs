using Search.Api.Endpoints;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Pages;

/// <summary>Asks the archive for all that the results page shows: one search, and a count for each field that is filtered.</summary>
internal static class PageSearch
{
    /// <summary>Searches.</summary>
    /// <exception cref="ArticleQueryException">The query breaks a documented limit.</exception>
    public static PageAnswer Run(IArticleIndex index, ArticleQuery query, CancellationToken cancellation)
    {
        var dates = DateAxis.FacetFor(query.Since, query.Until);
        var response = index.SearchInTime(query with { Facets = [FacetField.Author, FacetField.Section, FacetField.Source, FacetField.Lang, dates] }, cancellation);
        var facets = response.Facets ?? new SearchFacets();

        SearchFacets Count(ArticleQuery wider, FacetField facet) =>
            index.SearchInTime(wider with { Facets = [facet], Limit = 0, Offset = 0, Cursor = null, Snippets = [], Explain = false }, cancellation).Facets!;

        if (query.Authors.Count > 0) facets = facets with { Author = Count(query with { Authors = [] }, FacetField.Author).Author };
        if (query.Sections.Count > 0) facets = facets with { Section = Count(query with { Sections = [] }, FacetField.Section).Section };
        if (query.Sources.Count > 0) facets = facets with { Source = Count(query with { Sources = [] }, FacetField.Source).Source };
        if (query.Languages.Count > 0) facets = facets with { Lang = Count(query with { Languages = [] }, FacetField.Lang).Lang };
        // An archive of one year is shown by months, one of a single month by days.
        for (var finer = DateAxis.Finer(dates); finer is { } facet && facets.Date?.Buckets.Count == 1; finer = DateAxis.Finer(facet))
            facets = facets with { Date = Count(query, facet).Date };
        return new PageAnswer(response, facets);
    }
}
