using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Search.Extraction.Html;

/// <summary>Parses HTML: no scripts, no styles, no requests.</summary>
internal static class HtmlPage
{
    /// <summary>The document of a page; the caller disposes it.</summary>
    public static IHtmlDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);

    /// <summary>The text of a piece of markup, a paragraph for each block; nothing that readers see is left out.</summary>
    public static IReadOnlyList<string> Paragraphs(string markup)
    {
        if (MarkupScanner.WhyTooMuch(markup) is not null)
            return MarkupScanner.TextOf(markup).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        using var document = Parse(markup);
        return [.. HtmlLines.Of(document).Lines.Select(line => line.Text)];
    }
}
