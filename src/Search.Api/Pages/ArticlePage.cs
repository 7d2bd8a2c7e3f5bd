using Search.Archive.Articles;

namespace Search.Api.Pages;

/// <summary>The page of one article.</summary>
internal static class ArticlePage
{
    /// <summary>Renders the article; <paramref name="query"/> stays in the search box.</summary>
    public static string Render(StoredArticle article, string query) =>
        PageFrame.Render($"{article.Title ?? article.Id} · Archive", query, html =>
        {
            html.Add($"<article class=\"full\"><h1>{article.Title ?? article.Id}</h1>\n");
            if (article.Subtitle != null) html.Add($"<p class=\"subtitle\">{article.Subtitle}</p>\n");
            ResultsPage.AddByline(html, article.Author, article.Date, article.Section, article.Source);
            foreach (string paragraph in (article.Body ?? "").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)) html.Add($"<p>{paragraph}</p>\n");
            if (IsWebAddress(article.Url)) html.Add($"<p><a rel=\"noreferrer\" href=\"{article.Url}\">Read it where it was published</a></p>\n");
            html.Add($"</article>\n");
        });

    // An article names its own address: only what a browser opens as a page may become a link.
    private static bool IsWebAddress(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
