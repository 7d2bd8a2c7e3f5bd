using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http.HttpResults;
using Search.Api.Keys;
using Search.Archive;
using Search.Archive.Queries;

namespace Search.Api.Endpoints;

/// <summary>What lets a browser add the archive as a search engine: OpenSearch 1.1, and completions in the form that browsers expect.</summary>
internal static class BrowserEndpoints
{
    private const int Completions = 8;
    private static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    public static void MapBrowser(this IEndpointRouteBuilder routes)
    {
        var browser = routes.MapGroup("").ExcludeFromDescription();
        browser.MapGet("/opensearch.xml", Describe).AllowEveryone();
        browser.MapGet("/opensearch/suggestions", Complete).RequireRateLimiting(SearchServer.SearchPolicy);
    }

    private static ContentHttpResult Describe(HttpRequest request, ServerOptions options)
    {
        string site = request.Site(options);
        XElement Address(string type, string template, string? relation = null) => new(
            OpenSearch + "Url", new XAttribute("type", type), new XAttribute("template", site + template), relation == null ? null : new XAttribute("rel", relation));
        var description = new XElement(
            OpenSearch + "OpenSearchDescription",
            new XElement(OpenSearch + "ShortName", "Archive"),
            new XElement(OpenSearch + "Description", "Search the archive of articles"),
            new XElement(OpenSearch + "InputEncoding", "UTF-8"),
            Address("text/html", "/?q={searchTerms}"),
            Address("application/rss+xml", "/search?q={searchTerms}&format=rss"),
            Address("application/atom+xml", "/search?q={searchTerms}&format=atom"),
            Address("application/x-suggestions+json", "/opensearch/suggestions?q={searchTerms}"),
            Address("application/opensearchdescription+xml", "/opensearch.xml", "self"));
        return TypedResults.Content("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + description, "application/opensearchdescription+xml; charset=utf-8");
    }

    // ["typed", ["completion", …]]
    private static ContentHttpResult Complete(string? q, IArticleIndex index, CancellationToken cancellation)
    {
        string typed = q is { Length: <= SearchLimits.QueryLength } ? q : "";
        var completions = TimeLimited.Run(token => index.Suggest(typed, Completions, cancellation: token), cancellation).Suggestions.Select(suggestion => suggestion.Query);
        return TypedResults.Content(JsonSerializer.Serialize(new object[] { typed, completions }), "application/x-suggestions+json; charset=utf-8");
    }

    /// <summary>The address that readers use, without a slash at its end.</summary>
    public static string Site(this HttpRequest request, ServerOptions options) => options.PublicUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
}
