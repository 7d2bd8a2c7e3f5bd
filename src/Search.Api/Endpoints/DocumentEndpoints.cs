using Microsoft.AspNetCore.Http.Features;
using Search.Api.Problems;
using Search.Archive;
using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Endpoints;

/// <summary><c>/documents/{id}</c>: the articles themselves.</summary>
internal static class DocumentEndpoints
{
    /// <summary>Path before the id.</summary>
    public const string Prefix = "/documents/";

    private const string SimilarSuffix = "/similar";

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/documents/{**id}", Get)
            .WithName("getDocument")
            .WithSummary("Read one article")
            .Produces<StoredArticle>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/documents/{id}/similar", Similar)
            .WithName("similarDocuments")
            .WithSummary("Articles like another one")
            .RequireRateLimiting(SearchServer.SearchPolicy)
            .Produces<SimilarResponse>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    // An id may hold slashes that are not encoded: then its articles alike come here too, unless there is an article whose id ends so.
    private static IResult Get(HttpContext context, IArticleIndex index, CancellationToken cancellation)
    {
        string id = IdOf(context, Prefix);
        if (index.Get(id) is { } article) return TypedResults.Ok(article);
        return id.EndsWith(SimilarSuffix, StringComparison.Ordinal) ? Similar(context, index, cancellation) : throw Missing(id);
    }

    private static IResult Similar(HttpContext context, IArticleIndex index, CancellationToken cancellation)
    {
        string id = IdOf(context, Prefix)[..^SimilarSuffix.Length];
        int count = SimilarQueryParameters.ParseLimit(context.Request.NamedValues());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(SearchLimits.TimeMs);
        return TypedResults.Ok(index.Similar(id, count, limit.Token) ?? throw Missing(id));
    }

    /// <summary>The fault of an id that no article has.</summary>
    public static ApiException Missing(string id) => new(ProblemCodes.NotFound, id.Length == 0 ? "This address names no article." : $"There is no article '{Shown.Of(id)}'.", "id");

    /// <summary>
    /// The rest of the path, decoded exactly once. Ids are relative paths of files and may hold slashes, percent signs and anything else; the
    /// server's own decoding keeps <c>%2F</c> as it is, so that <c>a%2Fb</c> and <c>a%252Fb</c> could not be told apart.
    /// </summary>
    public static string IdOf(HttpContext context, string prefix)
    {
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int start = target.IndexOf(prefix, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return "";
        int end = target.IndexOf('?', start);
        return Uri.UnescapeDataString(end < 0 ? target[(start + prefix.Length)..] : target[(start + prefix.Length)..end]);
    }
}
