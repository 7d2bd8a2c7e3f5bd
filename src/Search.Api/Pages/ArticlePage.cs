using System.Globalization;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Pages;

/// <summary>The page of one article, with the matches of the query that led to it marked.</summary>
internal static class ArticlePage
{
    /// <summary>Renders the article; the query stays in the search form, and a link leads back to its results.</summary>
    /// <param name="marked">The article.</param>
    /// <param name="copies">How many other articles belong to its story.</param>
    /// <param name="similar">Articles like it.</param>
    /// <param name="query">The query that led here.</param>
    public static string Render(MarkedArticle marked, long copies, IReadOnlyList<SimilarHit> similar, ArticleQuery query)
    {
        var article = marked.Article;
        return PageFrame.Render(article.Title ?? article.Id, query, html =>
        {
            var text = new HtmlBuilder();
            int marks = AddText(text, marked);
            html.Add($"<nav class=\"beside\" aria-label=\"This article\">\n");
            bool fromResults = query.Text.Length > 0 || FilterPanel.IsFiltered(query) || query.Offset > 0;
            html.Add($"<a class=\"back\" href=\"{PageAddress.Of(query)}\">← {(fromResults ? "Back to the results" : "All articles")}</a>\n");
            if (marks > 0)
                html.Add($"<p class=\"jump\" data-matches=\"{marks.ToString(CultureInfo.InvariantCulture)}\"><span class=\"where\">{marks} "
                    + $"{(marks == 1 ? "match" : "matches")}</span> <a href=\"#m1\">Go to the first</a></p>\n");
            html.Add($"</nav>\n").AddSafe(text.ToString());
            AddRelated(html, article.Story, copies, similar);
        });
    }

    private static void AddRelated(HtmlBuilder html, string? story, long copies, IReadOnlyList<SimilarHit> similar)
    {
        if (copies > 0 && story != null)
            html.Add($"<p class=\"copies\"><a href=\"{PageAddress.OfStory(story)}\">{copies} more like this: copies and other versions of the article</a></p>\n");
        if (similar.Count == 0) return;
        html.Add($"<section class=\"similar\" aria-labelledby=\"similar\"><h2 id=\"similar\">Similar articles</h2>\n<ol>\n");
        foreach (var hit in similar)
        {
            html.Add($"<li").AddLanguage(hit.Document.Lang).Add($"><a dir=\"auto\" href=\"{PageAddress.OfArticle(hit.Id, new ArticleQuery())}\">{hit.Document.Title ?? hit.Id}</a>");
            if (hit.Document.Date is { } date) html.Add($" <time datetime=\"{date}\">{ReadableDate.Of(date)}</time>");
            html.Add($" <span class=\"terms\" dir=\"auto\">{string.Join(", ", hit.Terms)}</span></li>\n");
        }
        html.Add($"</ol></section>\n");
    }

    private static int AddText(HtmlBuilder html, MarkedArticle marked)
    {
        var article = marked.Article;
        var text = new MarkedText(html);
        html.Add($"<article id=\"results\" class=\"full\" tabindex=\"-1\"").AddLanguage(article.Lang).Add($"><h1 dir=\"auto\">");
        string title = article.Title ?? article.Id;
        text.Add(title, 0, title.Length, marked.TitleMarks);
        html.Add($"</h1>\n");
        if (article.Subtitle != null) html.Add($"<p class=\"subtitle\" dir=\"auto\">{article.Subtitle}</p>\n");
        Byline.Add(html, article.Author, article.Date, article.Section, article.Source);
        string body = article.Body ?? "";
        for (int start = 0; start < body.Length;)
        {
            int end = body.IndexOf("\n\n", start, StringComparison.Ordinal);
            if (end < 0) end = body.Length;
            if (end > start)
            {
                html.Add($"<p dir=\"auto\">");
                text.Add(body, start, end, marked.BodyMarks);
                html.Add($"</p>\n");
            }
            start = end + 2;
        }
        html.Add($"<footer>");
        if (article.Words > 0) html.Add($"<span>{article.Words} words</span>");
        if (IsWebAddress(article.Url)) html.Add($"<span><a rel=\"noreferrer\" href=\"{article.Url}\">Read it where it was published</a></span>");
        html.Add($"</footer>\n</article>\n");
        return text.Count;
    }

    // An article names its own address: only what a browser opens as a page may become a link.
    private static bool IsWebAddress(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
