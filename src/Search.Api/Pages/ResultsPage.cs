using System.Globalization;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Pages;

/// <summary>The page at <c>/</c>: the same hits as <c>GET /search</c>, for people. It works without scripts.</summary>
internal static class ResultsPage
{
    /// <summary>The answer to a query.</summary>
    public static string Render(ArticleQuery query, SearchResponse response) =>
        PageFrame.Render(query.Text.Length > 0 ? $"{query.Text} · Archive" : "Archive", query.Text, html =>
        {
            AddSummary(html, query, response);
            foreach (var warning in response.Warnings) html.Add($"<p class=\"notice\">{warning.Message}</p>\n");
            if (response.Hits.Count > 0)
            {
                html.Add($"<ol class=\"hits\" start=\"").AddSafe((response.Offset + 1).ToString(CultureInfo.InvariantCulture)).Add($"\">\n");
                foreach (var hit in response.Hits) AddHit(html, query, hit);
                html.Add($"</ol>\n");
            }
            AddPaging(html, query, response);
        });

    /// <summary>A request that cannot be answered, with the reason.</summary>
    public static string RenderFault(string text, string message, string? hint) =>
        PageFrame.Render("Archive", text, html =>
        {
            html.Add($"<p class=\"notice\" role=\"alert\">{message}");
            if (hint != null) html.Add($" {hint}");
            html.Add($"</p>\n");
        });

    private static void AddSummary(HtmlBuilder html, ArticleQuery query, SearchResponse response)
    {
        html.Add($"<div class=\"summary\"><p role=\"status\">");
        if (response.Total == 0) html.Add($"Nothing found for <q>{query.Text}</q>. Fewer or other words may help.");
        else
        {
            if (response.TotalRelation == "gte") html.Add($"More than ");
            html.Add($"{response.Total} ");
            html.Add($"{(response.Total == 1 ? "article" : "articles")}");
            if (query.Text.Length == 0) html.Add($", newest first");
            html.Add($" <span class=\"time\">in {response.TookMs.ToString("0.0", CultureInfo.InvariantCulture)} ms</span>");
        }
        html.Add($"</p>");
        if (response.Total > 1 && query.Text.Length > 0)
        {
            html.Add($"<nav aria-label=\"Order\">");
            AddOrder(html, query, SortOrder.Relevance, "Best");
            AddOrder(html, query, SortOrder.DateDescending, "Newest");
            AddOrder(html, query, SortOrder.DateAscending, "Oldest");
            html.Add($"</nav>");
        }
        html.Add($"</div>\n");
    }

    private static void AddOrder(HtmlBuilder html, ArticleQuery query, SortOrder order, string label)
    {
        if (query.Sort == order) html.Add($"<a aria-current=\"true\" href=\"{PageAddress.Of(query, order, 1)}\">{label}</a>");
        else html.Add($"<a href=\"{PageAddress.Of(query, order, 1)}\">{label}</a>");
    }

    private static void AddHit(HtmlBuilder html, ArticleQuery query, SearchHit hit)
    {
        var document = hit.Document;
        html.Add($"<li><article><h2><a href=\"{PageAddress.OfArticle(hit.Id, query.Text)}\">");
        if (Snippets(hit, "title") is [var title, ..]) html.AddSafe(title.Html);
        else html.Add($"{document.Title ?? hit.Id}");
        html.Add($"</a></h2>\n");
        AddByline(html, document.Author, document.Date, document.Section, document.Source);
        foreach (var snippet in Snippets(hit, "body")) html.Add($"<p class=\"snippet\">").AddSafe(snippet.Html).Add($"</p>\n");
        html.Add($"</article></li>\n");
    }

    /// <summary>Authors, date, section and source on one line, as far as they are known.</summary>
    public static void AddByline(HtmlBuilder html, IReadOnlyList<string>? authors, string? date, string? section, string? source)
    {
        html.Add($"<p class=\"byline\">");
        if (authors is { Count: > 0 }) html.Add($"<span>{string.Join(", ", authors)}</span>");
        if (date != null) html.Add($"<time datetime=\"{date}\">{ReadableDate(date)}</time>");
        if (section != null) html.Add($"<span>{section}</span>");
        if (source != null) html.Add($"<span>{source}</span>");
        html.Add($"</p>\n");
    }

    private static void AddPaging(HtmlBuilder html, ArticleQuery query, SearchResponse response)
    {
        int page = response.Limit > 0 ? response.Offset / response.Limit + 1 : 1;
        bool more = response.Offset + response.Hits.Count < response.Total && response.Offset + 2 * response.Limit <= SearchLimits.Window;
        if (page == 1 && !more) return;
        html.Add($"<nav class=\"pages\" aria-label=\"Pages\">");
        if (page > 1) html.Add($"<a rel=\"prev\" href=\"{PageAddress.Of(query, query.Sort, page - 1)}\">← Previous</a>");
        html.Add($"<span>Page {page}</span>");
        if (more) html.Add($"<a rel=\"next\" href=\"{PageAddress.Of(query, query.Sort, page + 1)}\">Next →</a>");
        html.Add($"</nav>\n");
    }

    private static IReadOnlyList<HitSnippet> Snippets(SearchHit hit, string field) =>
        hit.Highlights != null && hit.Highlights.TryGetValue(field, out var snippets) ? snippets : [];

    /// <summary>"29 November 2023, 18:00" for 2023-11-29T18:00; as much as the date states.</summary>
    private static string ReadableDate(string date) => date.Length switch
    {
        7 => Format(date, "yyyy-MM", "MMMM yyyy"),
        10 => Format(date, "yyyy-MM-dd", "d MMMM yyyy"),
        16 => Format(date, "yyyy-MM-ddTHH:mm", "d MMMM yyyy, HH:mm"),
        _ => date,
    };

    private static string Format(string date, string from, string to) =>
        DateTime.TryParseExact(date, from, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value.ToString(to, CultureInfo.InvariantCulture) : date;
}
