using Search.Extraction.Fields;

namespace Search.Extraction.Text;

/// <summary>Reads plain text as scraped.</summary>
internal static class TextArticle
{
    /// <summary>The article, or null when there is no text.</summary>
    public static Article? Read(string text, string group, Furniture? furniture, Article shell)
    {
        var lines = LineSplitter.Split(text);
        return lines.Count == 0 ? null
            : LinesArticle.Build(lines, BodyModel.Text, furniture?.Judge(group, lines), null, furniture?.NumericOrder(group), shell);
    }
}
