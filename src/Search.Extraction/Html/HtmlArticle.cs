using System.Net;
using Search.Extraction.Fields;
using Search.Extraction.Learning;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>Reads HTML: what the page states about itself, then its visible text.</summary>
internal static class HtmlArticle
{
    // Long pages have some thousand blocks. Each costs half a kilobyte while it is judged.
    private const int MostBlocks = 100_000;

    /// <summary>The article, or null when the page shows no text and states no title.</summary>
    /// <param name="html">The page.</param>
    /// <param name="group">The site it is of.</param>
    /// <param name="furniture">What was learnt about sites, or null.</param>
    /// <param name="shell">File, format and encoding of the article.</param>
    /// <param name="stated">Fields stated beside the page, which win; or null.</param>
    public static Article? Read(string html, string group, Furniture? furniture, Article shell, FoundFields? stated = null)
    {
        if (!html.Contains('<'))
            return TextArticle.Read(WebUtility.HtmlDecode(html), group, furniture, shell, stated) is { } bare ? bare with { Notes = [.. bare.Notes, "no markup in it: read as text"] } : null;
        html = MarkupScanner.WithClosedTitle(html);
        if (MarkupScanner.WhyTooMuch(html) is { } tooMuch)
            return AsText(tooMuch);

        using var document = HtmlPage.Parse(html);
        var page = HtmlLines.Of(document);
        if (page.Lines.Count > MostBlocks)
            return AsText($"more than {MostBlocks} blocks");
        var found = PageStatements.Of(document);
        if (stated is not null)
            found.Precede(stated);
        if (page.Lines.Count == 0 && found.Titles.Count == 0)
            return null;
        var context = LineContext.Of(page.Lines);
        var scores = HtmlBodyModel.Shipped.Scores(page, context, found);
        var body = HtmlBodyFinder.Find(page, context, scores);
        var site = furniture?.Of(group);
        if (site is not null)
            body = HtmlBodyFinder.Find(page, context, scores, SiteJudge.Judge(site, body, [.. LinesArticle.Titles(found, TitleFinder.Find(body), body).Select(t => t.Value)]));
        if (SpecialPages.WhyNone(page, body, found) is { } why)
            return shell with { Removed = [.. page.Lines.Select(l => new RemovedText(l.Text, why, l.Number))], Notes = [why] };
        var notes = SpecialPages.KeepOne(page, body, found);
        if (SpecialPages.KeepGallery(page, body, found) is { } gallery)
            notes.Add(gallery);
        var article = LinesArticle.Build(body, found, site?.Order, shell);
        return SpecialPages.Annotate(article with { Notes = [.. article.Notes, .. notes] }, found, body);

        Article? AsText(string why)
        {
            var plain = TextArticle.Read(MarkupScanner.TextOf(html), group, furniture, shell, stated);
            return plain is null ? null : plain with { Notes = [.. plain.Notes, $"{why}: read as text without its elements"] };
        }
    }
}
