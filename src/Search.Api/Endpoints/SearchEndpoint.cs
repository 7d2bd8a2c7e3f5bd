using Microsoft.AspNetCore.Http.HttpResults;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Endpoints;

/// <summary><c>GET /search</c>: ranked hits with highlighted snippets.</summary>
internal static class SearchEndpoint
{
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/search", Search)
            .WithName("search")
            .WithSummary("Search the archive")
            .RequireRateLimiting(SearchServer.SearchPolicy)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Ok<SearchResponse> Search(HttpRequest request, IArticleIndex index, CancellationToken cancellation)
    {
        var query = ArticleQueryParameters.Parse(request.NamedValues());
        return TypedResults.Ok(index.SearchInTime(query, cancellation));
    }

    /// <summary>Searches, and gives up after <see cref="SearchLimits.TimeMs"/> or when the client is gone.</summary>
    public static SearchResponse SearchInTime(this IArticleIndex index, ArticleQuery query, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(SearchLimits.TimeMs);
        return index.Search(query, limit.Token);
    }

    /// <summary>The query parameters of a request, one pair for each value.</summary>
    public static IEnumerable<KeyValuePair<string, string>> NamedValues(this HttpRequest request) =>
        from parameter in request.Query
        from value in parameter.Value
        select KeyValuePair.Create(parameter.Key, value ?? "");
}
