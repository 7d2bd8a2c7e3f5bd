using Search.Archive.Articles;
using Search.Engine.Documents;
using Search.Engine.Highlighting;

namespace Search.Archive.Suggestions;

/// <summary>Marks the typed part of a completed text.</summary>
internal static class MarkedPrefix
{
    /// <summary>The text as safe HTML with the typed part marked.</summary>
    /// <param name="text">As it is shown.</param>
    /// <param name="key">Its folded words.</param>
    /// <param name="start">Where in the key the typed part begins: at a word.</param>
    /// <param name="end">Where it ends. What is no part of the key, as a damaged file of suggestions may say, is not marked.</param>
    public static string Write(string text, string key, int start, int end)
    {
        if (start < 0 || end <= start || end > key.Length) return SnippetHtml.Write(text, new TextRange(0, text.Length), []);
        var tokens = TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, text);
        int first = key.AsSpan(0, start).Count(' ');
        int last = first + key.AsSpan(start, end - start).TrimEnd(' ').Count(' ');
        if (last >= tokens.Count) return SnippetHtml.Write(text, new TextRange(0, text.Length), []);
        int typedOfLast = end - (key.LastIndexOf(' ', end - 1) + 1);
        var mark = new TextRange(tokens[first].Start, EndOf(text, tokens[last], typedOfLast));
        return SnippetHtml.Write(text, new TextRange(0, text.Length), [mark]);
    }

    // Folding may make two letters of one (ß, æ) or none (an accent of its own): the shortest beginning of the word whose folded form is long enough.
    private static int EndOf(string text, AnalyzedToken token, int typed)
    {
        if (typed <= 0) return token.End;
        for (int end = token.Start + 1; end < token.End; end++)
        {
            bool partsCharacter = char.IsLowSurrogate(text[end]) || char.GetUnicodeCategory(text[end]) == System.Globalization.UnicodeCategory.NonSpacingMark;
            if (!partsCharacter && SuggestionKey.Of(text[token.Start..end]).Length >= typed) return end;
        }
        return token.End;
    }
}
