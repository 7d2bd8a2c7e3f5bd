using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Search.Extraction.Html;

/// <summary>Parses HTML: no scripts, no styles, no requests.</summary>
internal static class HtmlPage
{
    /// <summary>The document of a page; the caller disposes it.</summary>
    public static IHtmlDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);
}
