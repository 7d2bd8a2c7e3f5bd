using Microsoft.AspNetCore.Http.HttpResults;
using Search.Api.Keys;
using Search.Api.Problems;
using Search.Archive;

namespace Search.Api.Endpoints;

/// <summary>Whether the process lives, and whether it can answer searches.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", Live).WithName("healthz").WithSummary("The process lives").AllowEveryone();
        routes.MapGet("/readyz", Ready).WithName("readyz").WithSummary("A commit is open and can be searched").AllowEveryone();
    }

    private static Ok<HealthStatus> Live() => TypedResults.Ok(new HealthStatus("ok"));

    private static Ok<IndexStatus> Ready(IArticleIndex index, ServerOptions options)
    {
        var status = index.Status;
        return TypedResults.Ok(status with { RefreshError = status.RefreshError is { } error ? IndexPlace.Hide(error, options) : null });
    }
}

/// <summary>That the process lives.</summary>
/// <param name="Status">"ok".</param>
public sealed record HealthStatus(string Status);
