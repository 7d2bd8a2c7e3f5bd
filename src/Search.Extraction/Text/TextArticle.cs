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
        if (furniture?.Of(group) is not { } site)
            return LinesArticle.Build(body, null, null, shell);
        var judged = SiteJudge.Judge(site, body, [.. TitleFinder.Find(body).Select(t => t.Value)]);
        return LinesArticle.Build(BodyFinder.Find(context, scores, judged), null, site.Order, shell);
    }
}
