using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Search.Api.Feeds;
using Search.Api.Pages;
using Search.Api.Problems;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Endpoints;

/// <summary><c>GET /search</c>: ranked hits with highlighted snippets.</summary>
internal static class SearchEndpoint
{
    /// <summary>The one parameter that says how the answer looks, not what is searched.</summary>
    public static readonly ArticleQueryParameter Format = new("format", "json|rss|atom", "json", false, "form of the answer; a feed is sorted by date unless sort says otherwise");

    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/search", Search)
            .WithName("search")
            .WithSummary("Search the archive")
            .RequireRateLimiting(SearchServer.SearchPolicy)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static Results<SearchAnswer, ContentHttpResult> Search(HttpRequest request, IArticleIndex index, ServerOptions options, CancellationToken cancellation)
    {
        var named = request.NamedValues();
        var query = ArticleQueryParameters.Parse(named, Format.Name);
        string format = FormatOf(named);
        if (format == "json") return new SearchAnswer(index.SearchInTime(query, cancellation));
        // Subscribers want what is new.
        if (named.All(pair => pair.Key != "sort")) query = query with { Sort = SortOrder.DateDescending };
        var found = index.SearchInTime(query, cancellation);
        var feed = new SearchFeed(found, request.Site(options), request.Path + request.QueryString, PageAddress.OfFirst(query), index.Status.Committed ?? DateTimeOffset.UnixEpoch);
        return format == "rss" ? TypedResults.Content(feed.ToRss(), "application/rss+xml; charset=utf-8") : TypedResults.Content(feed.ToAtom(), "application/atom+xml; charset=utf-8");
    }

    private static string FormatOf(List<KeyValuePair<string, string>> named)
    {
        string? format = null;
        foreach (var (name, value) in named)
        {
            if (name != Format.Name) continue;
            if (format != null) throw new ApiException(ProblemCodes.RepeatedParameter, "'format' may be given once only.", Format.Name);
            format = value is "json" or "rss" or "atom" ? value : throw new ApiException(ProblemCodes.InvalidValue, $"'format' is '{Shown.Of(value)}'; allowed is {Format.Value}.", Format.Name);
        }
        return format ?? "json";
    }

    /// <summary>Searches, and gives up after <see cref="SearchLimits.TimeMs"/> or when the client is gone.</summary>
    public static SearchResponse SearchInTime(this IArticleIndex index, ArticleQuery query, CancellationToken cancellation) =>
        TimeLimited.Run(token => index.Search(query, token), cancellation);

    /// <summary>
    /// The query parameters of a request, one pair for each value, in their order and with names as they are written (the framework's own
    /// collection takes "Q" for "q"). What is encoded in anything but UTF-8 becomes U+FFFD, as in every browser, and not a word of its digits.
    /// </summary>
    public static List<KeyValuePair<string, string>> NamedValues(this HttpRequest request)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
            values.Add(KeyValuePair.Create(WebUtility.UrlDecode(pair.EncodedName.ToString()), WebUtility.UrlDecode(pair.EncodedValue.ToString())));
        return values;
    }
}
