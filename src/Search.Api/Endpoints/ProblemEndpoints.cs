using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Search.Api.Keys;
using Search.Api.Pages;
using Search.Api.Problems;
using Search.Archive.Queries;

namespace Search.Api.Endpoints;

/// <summary><c>/problems/{code}</c>: what an error means and what to do about it; the <c>type</c> of every problem leads here.</summary>
internal static class ProblemEndpoints
{
    public static void MapProblems(this IEndpointRouteBuilder routes)
    {
        var problems = routes.MapGroup("/problems").ExcludeFromDescription().WithMetadata(new PageMetadata()).AllowEveryone();
        problems.MapGet("", List);
        problems.MapGet("{code}", Show);
    }

    private static ContentHttpResult List() => Page("Errors of the API", html =>
    {
        html.Add($"<h1>Errors of the API</h1>\n<p>Every error is problem details (RFC 9457) with one of these codes.</p>\n<dl>\n");
        foreach (var problem in ProblemCodes.All) html.Add($"<dt><a href=\"/problems/{problem.Code}\"><code>{problem.Code}</code></a> · {problem.Status}</dt><dd>{problem.Meaning}</dd>\n");
        html.Add($"</dl>\n");
    });

    private static ContentHttpResult Show(string code)
    {
        var problem = ProblemCodes.Find(code) ?? throw new ApiException(ProblemCodes.NotFound, $"There is no error with the code '{Shown.Of(code)}'.", hint: "/problems lists all.");
        return Page(problem.Title, html => html.Add(
            $"<h1>{problem.Title}</h1>\n<p><code>{problem.Code}</code> · HTTP status {problem.Status}</p>\n<p>{problem.Meaning}</p>\n<h2>What to "
                + $"do</h2>\n<p>{problem.Remedy}</p>\n<p><a href=\"/problems\">All errors</a> · <a href=\"/docs\">The API</a></p>\n"));
    }

    private static ContentHttpResult Page(string title, Action<HtmlBuilder> content) => TypedResults.Content(
        PageFrame.Render(title, new ArticleQuery(), html =>
        {
            html.Add($"<section id=\"results\" class=\"results fault\" tabindex=\"-1\">\n");
            content(html);
            html.Add($"</section>\n");
        }), "text/html; charset=utf-8", Encoding.UTF8);
}
