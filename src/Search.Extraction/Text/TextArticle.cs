using Search.Extraction.Fields;
using Search.Extraction.Learning;

namespace Search.Extraction.Text;

/// <summary>Reads plain text as scraped.</summary>
internal static class TextArticle
{
    /// <summary>The article, or null when there is no text.</summary>
    public static Article? Read(string text, string group, Furniture? furniture, Article shell)
    {
        var lines = LineSplitter.Split(text);
        if (lines.Count == 0)
            return null;
        var context = LineContext.Of(lines);
        var scores = BodyModel.Text.Scores(context);
        var body = BodyFinder.Find(context, scores);
        var site = furniture?.Of(group);
        if (site is not null)
            body = BodyFinder.Find(context, scores, SiteJudge.Judge(site, body, [.. TitleFinder.Find(body).Select(t => t.Value)]));
        SpecialCases.KeepGallery(body);
        var article = LinesArticle.Build(body, null, site?.Order, shell);
        return shell.Format == ArticleFormat.Text && Notices.WhyNone(body, article) is { } why
            ? shell with { Removed = [.. lines.Select(l => new RemovedText(l.Text, why, l.Number))], Notes = [why] }
            : article;
    }
}
