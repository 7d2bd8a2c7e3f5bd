using Search.Extraction.Fields;

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
        var body = BodyFinder.Find(LineContext.Of(lines), BodyModel.Text, furniture?.Judge(group, lines));
        return LinesArticle.Build(body, null, furniture?.NumericOrder(group), shell);
    }
}
