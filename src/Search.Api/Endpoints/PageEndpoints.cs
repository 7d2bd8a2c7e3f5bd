using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Search.Api.Pages;
using Search.Archive;
using Search.Archive.Queries;

namespace Search.Api.Endpoints;

/// <summary>The page: results at <c>/</c>, articles at <c>/articles/{id}</c>, and the two files they use.</summary>
internal static class PageEndpoints
{
    private const string ArticlePrefix = "/articles/";

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("").ExcludeFromDescription();
        page.MapGet("/", Results).RequireRateLimiting(SearchServer.SearchPolicy);
        page.MapGet("/articles/{**id}", Article);
        page.MapGet("/search.css", () => File("search.css", "text/css; charset=utf-8"));
        page.MapGet("/search.js", () => File("search.js", "text/javascript; charset=utf-8"));
    }

    private static ContentHttpResult Results(HttpRequest request, IArticleIndex index, CancellationToken cancellation)
    {
        try
        {
            var query = ArticleQueryParameters.Parse(request.NamedValues());
            return Html(ResultsPage.Render(query, index.SearchInTime(query, cancellation)));
        }
        catch (ArticleQueryException fault)
        {
            return Html(ResultsPage.RenderFault(request.Query["q"].ToString(), fault.Message, fault.Hint), StatusCodes.Status400BadRequest);
        }
    }

    private static Results<ContentHttpResult, NotFound> Article(HttpContext context, IArticleIndex index)
    {
        var article = index.Get(DocumentEndpoints.IdOf(context, ArticlePrefix));
        return article != null ? Html(ArticlePage.Render(article, context.Request.Query["q"].ToString())) : TypedResults.NotFound();
    }

    private static ContentHttpResult Html(string html, int status = StatusCodes.Status200OK) =>
        TypedResults.Content(html, "text/html; charset=utf-8", Encoding.UTF8, status);

    private static FileStreamHttpResult File(string name, string contentType)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not part of the program.");
        return TypedResults.Stream(stream, contentType);
    }
}
