using System.Text;
using Search.Archive.Queries;

namespace Search.Api.Pages;

/// <summary>Addresses inside the page. The whole state of a search lives in them.</summary>
internal static class PageAddress
{
    /// <summary>The results of a query in that order, at that page (from 1).</summary>
    public static string Of(ArticleQuery query, SortOrder order, int page)
    {
        var address = new StringBuilder("/?q=").Append(Uri.EscapeDataString(query.Text));
        Append(address, "author", query.Authors);
        Append(address, "section", query.Sections);
        Append(address, "source", query.Sources);
        Append(address, "lang", query.Languages);
        if (order != SortOrder.Relevance) address.Append("&sort=").Append(order == SortOrder.DateDescending ? "date:desc" : "date:asc");
        if (page > 1) address.Append("&page=").Append(page);
        return address.ToString();
    }

    /// <summary>An article, with the query that led to it.</summary>
    public static string OfArticle(string id, string text)
    {
        string path = "/articles/" + string.Join('/', id.Split('/').Select(Uri.EscapeDataString));
        return text.Length > 0 ? $"{path}?q={Uri.EscapeDataString(text)}" : path;
    }

    private static void Append(StringBuilder address, string name, IReadOnlyList<string> values)
    {
        foreach (string value in values) address.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }
}
