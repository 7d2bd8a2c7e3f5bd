using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Search.Archive;
using Search.Archive.Articles;

namespace Search.Api.Endpoints;

/// <summary><c>/documents/{id}</c>: the articles themselves.</summary>
internal static class DocumentEndpoints
{
    /// <summary>Path before the id.</summary>
    public const string Prefix = "/documents/";

    public static void MapDocuments(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/documents/{**id}", Get)
            .WithName("getDocument")
            .WithSummary("Read one article")
            .Produces<StoredArticle>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static Results<Ok<StoredArticle>, NotFound> Get(HttpContext context, IArticleIndex index)
    {
        var article = index.Get(IdOf(context, Prefix));
        return article != null ? TypedResults.Ok(article) : TypedResults.NotFound();
    }

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
