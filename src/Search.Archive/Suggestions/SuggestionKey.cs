using Search.Archive.Articles;
using Search.Engine.Documents;

namespace Search.Archive.Suggestions;

/// <summary>How texts are compared while typing: their words, without regard to case, accents and punctuation.</summary>
internal static class SuggestionKey
{
    /// <summary>The folded words of a text with one space between.</summary>
    public static string Of(string text) => string.Join(' ', TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, text).Select(token => token.Term));
}
