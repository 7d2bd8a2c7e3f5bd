using Microsoft.AspNetCore.Http.HttpResults;
using Search.Api.Keys;
using Search.Api.Operations;
using Search.Api.Problems;
using Search.Archive;
using Search.Archive.Queries;

namespace Search.Api.Endpoints;

/// <summary>For those who run the server: figures, commits, and what was asked.</summary>
internal static class OperationEndpoints
{
    private const int DefaultQueries = 20;
    private const int MaxQueries = 1000;

    /// <summary>The parameter of <c>/stats/queries</c>.</summary>
    public static readonly ArticleQueryParameter Limit = new("limit", $"1 to {MaxQueries}", "20", false, "queries in each list");

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/metrics", Metrics).WithName("metrics").WithSummary("Figures for Prometheus").Produces<string>(200, "text/plain").AllowEveryone();
        var admin = routes.MapGroup("").RequireRight(KeyRight.Admin);
        admin.MapGet("/commits", Commits).WithName("listCommits").WithSummary("List the kept commits");
        admin.MapPost("/commits/{generation}/restore", Restore).WithName("restoreCommit").WithSummary("Publish a kept commit again");
        admin.MapGet("/stats/queries", Queries).WithName("queryStatistics").WithSummary("What was asked: top, slow and without results");
    }

    private static ContentHttpResult Metrics(IArticleIndex index, ServerMetrics metrics) =>
        TypedResults.Content(metrics.Write(index), "text/plain; version=0.0.4; charset=utf-8");

    private static Ok<IReadOnlyList<ArchiveCommit>> Commits(IArticleIndex index) => TypedResults.Ok(index.Commits());

    private static Ok<RestoredCommit> Restore(string generation, IArticleIndex index) => TypedResults.Ok(new RestoredCommit(index.Restore(Number("generation", generation, 1, int.MaxValue))));

    private static Ok<QueryStatistics> Queries(HttpRequest request, QueryLog queries)
    {
        foreach (string name in request.Query.Keys)
            if (name != "limit")
                throw new ApiException(ProblemCodes.UnknownParameter, $"There is no parameter '{Shown.Of(name)}'.", Shown.Of(name), "The only one is limit.");
        return TypedResults.Ok(queries.Read(request.Query.TryGetValue("limit", out var limit) ? Number("limit", limit.ToString(), 1, MaxQueries) : DefaultQueries));
    }

    private static int Number(string name, string text, int min, int max)
    {
        if (!int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number))
            throw new ApiException(ProblemCodes.InvalidValue, $"'{name}' is '{Shown.Of(text)}'; allowed is a whole number from {min} to {max}.", name);
        return number >= min && number <= max ? number : throw new ApiException(ProblemCodes.OutOfRange, $"'{name}' is {number}; allowed is {min} to {max}.", name);
    }
}
