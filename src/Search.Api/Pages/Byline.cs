using Search.Archive.Queries;

namespace Search.Api.Pages;

/// <summary>Authors, date, section and source on one line, as far as they are known; each leads to all that share it.</summary>
internal static class Byline
{
    public static void Add(HtmlBuilder html, IReadOnlyList<string>? authors, string? date, string? section, string? source)
    {
        html.Add($"<p class=\"byline\">");
        foreach (string author in authors ?? []) AddLink(html, "author", author, new ArticleQuery { Authors = [author] });
        if (date != null) html.Add($"<span><time datetime=\"{date}\">{ReadableDate.Of(date)}</time></span>");
        if (section != null) AddLink(html, "section", section, new ArticleQuery { Sections = [section] });
        if (source != null) AddLink(html, "source", source, new ArticleQuery { Sources = [source] });
        html.Add($"</p>\n");
    }

    private static void AddLink(HtmlBuilder html, string kind, string value, ArticleQuery query) =>
        html.Add($"<span class=\"{kind}\"><a href=\"{PageAddress.Of(query)}\"><bdi>{value}</bdi></a></span>");
}
