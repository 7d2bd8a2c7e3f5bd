using Search.Archive.Queries;

namespace Search.Api.Pages;

/// <summary>What every page has: head, search form, and a place for its content.</summary>
internal static class PageFrame
{
    /// <summary>Renders a page.</summary>
    /// <param name="title">Title of the window; null on the start page.</param>
    /// <param name="query">The query in the search form: its text in the box, its filters beside it.</param>
    /// <param name="content">Writes the content.</param>
    public static string Render(string? title, ArticleQuery query, Action<HtmlBuilder> content)
    {
        var html = new HtmlBuilder();
        html.Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{(string.IsNullOrWhiteSpace(title) ? "Archive" : title + " · Archive")}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/search.css">
            <link rel="search" type="application/opensearchdescription+xml" title="Archive" href="/opensearch.xml">
            <link rel="alternate" type="application/atom+xml" title="These results as a feed" href="{PageAddress.OfFeed(query, "atom")}">
            <link rel="alternate" type="application/rss+xml" title="These results as RSS" href="{PageAddress.OfFeed(query, "rss")}">
            <script src="/search.js" type="module"></script>
            </head>
            <body>
            <a class="skip" href="#results">Skip to the results</a>
            <header>
            <form id="search" action="/" method="get" role="search">
            <a class="home" href="/">Archive</a>
            <div class="box">
            <label class="hidden" for="q">Search the archive</label>
            <input id="q" name="q" type="search" value="{query.Text}" placeholder="Search the archive"
              autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="1000" enterkeyhint="search">
            <button type="submit">Search</button>
            </div>
            <div id="state" hidden>

            """);
        foreach (var (name, value) in PageAddress.StateBesideText(query)) FilterPanel.AddHidden(html, name, value);
        html.Add($"""
            </div>
            </form>
            </header>
            <p id="status" class="hidden" role="status"></p>
            <main id="content">

            """);
        content(html);
        html.Add($"""
            </main>
            </body>
            </html>

            """);
        return html.ToString();
    }
}
