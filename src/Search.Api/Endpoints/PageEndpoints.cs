using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Search.Api.Keys;
using Search.Api.Pages;
using Search.Api.Problems;
using Search.Archive;
using Search.Archive.Articles;
using Search.Archive.Queries;

namespace Search.Api.Endpoints;

/// <summary>The page: results at <c>/</c>, articles at <c>/articles/{id}</c>, and the two files they use.</summary>
internal static class PageEndpoints
{
    private const string ArticlePrefix = "/articles/";

    // Articles alike below an article.
    private const int SimilarShown = 5;

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        var page = routes.MapGroup("").ExcludeFromDescription().WithMetadata(new PageMetadata());
        page.MapGet("/", Results).RequireRateLimiting(SearchServer.SearchPolicy);
        page.MapGet("/articles/{**id}", Article);
        page.MapAsset("search.css", "text/css; charset=utf-8");
        page.MapAsset("search.js", "text/javascript; charset=utf-8");
    }

    private static ContentHttpResult Results(HttpRequest request, IArticleIndex index, CancellationToken cancellation)
    {
        string text = request.Query["q"].ToString();
        try
        {
            var query = QueryOf(request);
            return Html(ResultsPage.Render(query, PageSearch.Run(index, query, cancellation)));
        }
        catch (ArticleQueryException fault)
        {
            return Html(FaultPage.Render(text, fault), StatusCodes.Status400BadRequest);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Html(FaultPage.Render(text, "This took too long", "The search was given up.", "Fewer or rarer words may help."), StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static ContentHttpResult Article(HttpContext context, IArticleIndex index, CancellationToken cancellation)
    {
        ArticleQuery query;
        try
        {
            query = QueryOf(context.Request);
        }
        catch (ArticleQueryException)
        {
            // The article is there whatever the rest of the address says.
            query = new ArticleQuery();
        }
        string id = DocumentEndpoints.IdOf(context, ArticlePrefix);
        var article = TimeLimited.Run(token => index.GetMarked(id, query, token), cancellation);
        return article != null
            ? Html(ArticlePage.Render(article, CopiesOf(article.Article, index, cancellation), index.Similar(article.Article.Id, SimilarShown, cancellation)?.Hits ?? [], query))
            : Html(FaultPage.Render(query.Text, "There is no such article", "It may have been removed from the archive.", null), StatusCodes.Status404NotFound);
    }

    private static long CopiesOf(StoredArticle article, IArticleIndex index, CancellationToken cancellation) =>
        article.Story == null ? 0 : index.Search(new ArticleQuery { Stories = [article.Story], Limit = 0, Snippets = [] }, cancellation).Total - 1;

    // A form sends its empty fields too; they say nothing.
    private static ArticleQuery QueryOf(HttpRequest request) => ArticleQueryParameters.Parse(request.NamedValues().Where(pair => pair.Value.Length > 0));

    private static ContentHttpResult Html(string html, int status = StatusCodes.Status200OK) =>
        TypedResults.Content(html, "text/html; charset=utf-8", Encoding.UTF8, status);
}
