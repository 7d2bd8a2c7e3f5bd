using System.Globalization;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Pages;

/// <summary>The page at <c>/</c>: the same hits as <c>GET /search</c>, for people. It works without scripts.</summary>
internal static class ResultsPage
{
    /// <summary>The answer to a query.</summary>
    public static string Render(ArticleQuery query, PageAnswer answer)
    {
        var response = answer.Response;
        return PageFrame.Render(query.Text, query, html =>
        {
            html.Add($"<h1 class=\"hidden\">{(query.Text.Length > 0 ? "Results for " + query.Text : "All articles")}</h1>\n");
            FilterPanel.Add(html, query, answer.Facets);
            html.Add($"<section id=\"results\" class=\"results\" tabindex=\"-1\" aria-label=\"Results\">\n");
            AddSummary(html, query, response);
            FilterPanel.AddChosen(html, query);
            foreach (var warning in response.Warnings) html.Add($"<p class=\"notice\">{warning.Message}</p>\n");
            if (response.DidYouMean is { } better)
                html.Add($"<p class=\"meant\">Did you mean <a href=\"{PageAddress.OfFirst(query with { Text = better })}\">{better}</a>?</p>\n");
            if (response.Hits.Count > 0) AddHits(html, query, response);
            else if (response.Total == 0) AddAdvice(html, query);
            AddPaging(html, query, response);
            html.Add($"</section>\n");
        });
    }

    private static void AddSummary(HtmlBuilder html, ArticleQuery query, SearchResponse response)
    {
        html.Add($"<div class=\"summary\"><p id=\"total\">");
        if (response.Total == 0) html.Add($"No articles");
        else
        {
            if (response.TotalRelation == "gte") html.Add($"More than ");
            html.Add($"<strong>{response.Total}</strong> ");
            html.Add($"{(response.Total == 1 ? "article" : "articles")}");
            if (response.Stories is { } stories && stories < response.Total) html.Add($" in {stories} {(stories == 1 ? "story" : "stories")}");
            if (query.Text.Length == 0 && query.Sort == SortOrder.Relevance) html.Add($", newest first");
        }
        html.Add($" <span class=\"time\">in {response.TookMs.ToString("0.0", CultureInfo.InvariantCulture)} ms</span></p>");
        if (response.Total > 1)
        {
            html.Add($"<nav aria-label=\"Order\">");
            if (query.Text.Length > 0) AddOrder(html, query, SortOrder.Relevance, "Best");
            AddOrder(html, query, query.Text.Length > 0 ? SortOrder.DateDescending : SortOrder.Relevance, "Newest");
            AddOrder(html, query, SortOrder.DateAscending, "Oldest");
            html.Add($"</nav>");
        }
        html.Add($"</div>\n");
    }

    private static void AddOrder(HtmlBuilder html, ArticleQuery query, SortOrder order, string label)
    {
        html.Add($"<a data-key=\"sort:{label}\" href=\"{PageAddress.OfFirst(query with { Sort = order })}\"");
        if (query.Sort == order) html.Add($" aria-current=\"true\"");
        html.Add($">{label}</a>");
    }

    private static void AddHits(HtmlBuilder html, ArticleQuery query, SearchResponse response)
    {
        html.Add($"<ol class=\"hits\" start=\"{(response.Offset + 1).ToString(CultureInfo.InvariantCulture)}\">\n");
        foreach (var hit in response.Hits) AddHit(html, query, hit, isCollapsed: response.Stories != null);
        html.Add($"</ol>\n");
    }

    private static void AddHit(HtmlBuilder html, ArticleQuery query, SearchHit hit, bool isCollapsed)
    {
        var document = hit.Document;
        html.Add($"<li><article").AddLanguage(document.Lang).Add($"><h2 dir=\"auto\"><a data-key=\"hit:{hit.Id}\" href=\"{PageAddress.OfArticle(hit.Id, query)}\">");
        if (Snippets(hit, "title") is [var title, ..] && document.Title?.Length == title.End - title.Start) html.AddSafe(title.Html);
        else html.Add($"{document.Title ?? hit.Id}");
        html.Add($"</a></h2>\n");
        Byline.Add(html, document.Author, document.Date, document.Section, document.Source);
        var passages = Snippets(hit, "body");
        if (passages.Count > 0)
        {
            html.Add($"<p class=\"snippet\" dir=\"auto\">");
            for (int i = 0; i < passages.Count; i++)
            {
                if (i > 0) html.Add($" <span class=\"gap\">…</span> ");
                html.AddSafe(passages[i].Html);
            }
            html.Add($"</p>\n");
        }
        if (isCollapsed && hit.Story.Size > 1)
            html.Add($"<p class=\"copies\"><a href=\"{PageAddress.OfStory(hit.Story.Id)}\">and {hit.Story.Size - 1} more like this</a></p>\n");
        if (hit.Why is { Count: > 0 } why)
        {
            html.Add($"<details class=\"why\"><summary>Why is this here?</summary>\n<ul>\n");
            foreach (string reason in why) html.Add($"<li>{reason}</li>\n");
            html.Add($"</ul></details>\n");
        }
        html.Add($"</article></li>\n");
    }

    private static void AddAdvice(HtmlBuilder html, ArticleQuery query)
    {
        html.Add($"<div class=\"empty\"><h2>Nothing found");
        if (query.Text.Length > 0) html.Add($" for <q>{query.Text}</q>");
        html.Add($"</h2>\n<ul>\n");
        if (FilterPanel.IsFiltered(query))
            html.Add($"<li><a href=\"{PageAddress.OfFirst(FilterPanel.WithoutFilters(query))}\">Search without the filters</a></li>\n");
        if (query.Text.Contains(' ') && query.Match != MatchMode.Any)
            html.Add($"<li><a href=\"{PageAddress.OfFirst(query with { Match = MatchMode.Any })}\">Search for any of the words</a></li>\n");
        if (query.Text.Length > 0)
        {
            html.Add($"<li>Check the spelling, or use fewer and more general words.</li>\n");
            html.Add($"<li>The beginning of a word finds all its endings: <q>negotiat*</q>.</li>\n");
        }
        html.Add($"<li><a href=\"/\">See all articles</a></li>\n</ul></div>\n");
    }

    private static void AddPaging(HtmlBuilder html, ArticleQuery query, SearchResponse response)
    {
        bool byText = query.Text.Length > 0 && query.Sort == SortOrder.Relevance && response.Hits.Count > 0;
        long rows = response.Stories ?? response.Total;
        int page = response.Limit > 0 ? response.Offset / response.Limit + 1 : 1;
        bool more = response.Offset + response.Hits.Count < rows && response.Offset + 2 * response.Limit <= SearchLimits.Window;
        if (page > 1 || more)
        {
            html.Add($"<nav class=\"pages\" aria-label=\"Pages\">");
            if (page > 1) html.Add($"<a rel=\"prev\" href=\"{PageAddress.Of(query with { Offset = Math.Max(0, response.Offset - response.Limit), Cursor = null })}\">← Previous</a>");
            html.Add($"<span>Page {page} of {(rows + response.Limit - 1) / Math.Max(1, response.Limit)}</span>");
            if (more) html.Add($"<a rel=\"next\" href=\"{PageAddress.Of(query with { Offset = response.Offset + response.Limit, Cursor = null })}\">Next →</a>");
            html.Add($"</nav>\n");
        }
        if (byText)
            html.Add($"<p class=\"explain\"><a href=\"{PageAddress.Of(query with { Explain = !query.Explain })}\">")
                .Add($"{(query.Explain ? "Hide why each article is here" : "Why are these articles here?")}</a></p>\n");
    }

    private static IReadOnlyList<HitSnippet> Snippets(SearchHit hit, string field) =>
        hit.Highlights != null && hit.Highlights.TryGetValue(field, out var snippets) ? snippets : [];
}
