using Microsoft.AspNetCore.Http.HttpResults;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Endpoints;

/// <summary><c>GET /facets/{field}</c>: the values of a facet, to search inside them.</summary>
internal static class FacetEndpoint
{
    public static void MapFacets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/facets/{field}", List)
            .WithName("listFacet")
            .WithSummary("List the values of a facet")
            .RequireRateLimiting(SearchServer.SearchPolicy)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Ok<FacetValueList> List(string field, HttpRequest request, IArticleIndex index, CancellationToken cancellation)
    {
        var query = FacetQueryParameters.Parse(field, request.NamedValues());
        return TypedResults.Ok(TimeLimited.Run(token => index.ListFacet(query, token), cancellation));
    }
}
