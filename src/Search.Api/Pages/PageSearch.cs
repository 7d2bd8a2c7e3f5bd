using Search.Api.Endpoints;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Pages;

/// <summary>Asks the archive for all that the results page shows.</summary>
internal static class PageSearch
{
    /// <summary>Searches.</summary>
    /// <exception cref="ArticleQueryException">The query breaks a documented limit.</exception>
    public static PageAnswer Run(IArticleIndex index, ArticleQuery query, CancellationToken cancellation)
    {
        // People see one article of each story, unless they look at a story.
        query = query with { Collapse = query.Collapse ?? (query.Stories.Count > 0 ? CollapseMode.None : CollapseMode.Story) };
        var dates = DateAxis.FacetFor(query.Since, query.Until);
        var response = index.SearchInTime(query with { Facets = [new(FacetField.Author), new(FacetField.Section), new(FacetField.Source), new(FacetField.Lang), new(dates)] }, cancellation);
        var facets = response.Facets ?? new SearchFacets();

        DateFacet? InRange(DateFacet? counted) => counted == null ? null : DateAxis.Cut(counted, query.Since, query.Until);

        facets = facets with { Date = InRange(facets.Date) };
        // An archive of one year is shown by months, one of a single month by days.
        for (var finer = DateAxis.Finer(dates); finer is { } field && facets.Date?.Buckets.Count == 1; finer = DateAxis.Finer(field))
        {
            var counted = index.SearchInTime(query with { Facets = [new(field)], Limit = 0, Offset = 0, Cursor = null, Snippets = [], Explain = false }, cancellation).Facets!;
            facets = facets with { Date = InRange(counted.Date) };
        }
        return new PageAnswer(response, facets);
    }
}
