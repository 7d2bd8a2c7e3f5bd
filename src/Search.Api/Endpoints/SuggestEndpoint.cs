using Microsoft.AspNetCore.Http.HttpResults;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Suggestions;

namespace Search.Api.Endpoints;

/// <summary><c>GET /suggest</c>: completions while typing.</summary>
internal static class SuggestEndpoint
{
    public static void MapSuggest(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/suggest", Suggest)
            .WithName("suggest")
            .WithSummary("Complete a text being typed")
            .RequireRateLimiting(SearchServer.SearchPolicy)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Ok<SuggestResponse> Suggest(HttpRequest request, IArticleIndex index, CancellationToken cancellation)
    {
        var (text, limit, typos) = SuggestionParameters.Parse(request.NamedValues());
        return TypedResults.Ok(TimeLimited.Run(token => index.Suggest(text, limit, typos, token), cancellation));
    }
}
