namespace Search.Api.Pages;

/// <summary>What every page has: head, search form, and a place for its content.</summary>
internal static class PageFrame
{
    /// <summary>Renders a page.</summary>
    /// <param name="title">Title of the window.</param>
    /// <param name="query">Text in the search box.</param>
    /// <param name="content">Writes the content.</param>
    public static string Render(string title, string query, Action<HtmlBuilder> content)
    {
        var html = new HtmlBuilder();
        html.Add($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/search.css">
            <script src="/search.js" defer></script>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the results</a>
            <header>
            <form id="search" action="/" method="get" role="search">
            <a class="home" href="/">Archive</a>
            <label class="hidden" for="q">Search the archive</label>
            <input id="q" name="q" type="search" value="{query}" placeholder="Search the archive" autocomplete="off" spellcheck="false" maxlength="1000" autofocus>
            <button type="submit">Search</button>
            </form>
            </header>
            <main id="content" tabindex="-1">

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
