using Search.Archive.Articles;

namespace Search.Archive.Queries;

/// <summary>A token of the query as each of the analyzers of ranked fields makes a term of it.</summary>
/// <param name="Name">By <see cref="ArticleSchema.NameAnalyzer"/>.</param>
/// <param name="Text">By <see cref="ArticleSchema.TextAnalyzer"/>.</param>
/// <param name="Exact">By <see cref="ArticleSchema.ExactAnalyzer"/>.</param>
internal readonly record struct AnalyzedWord(string Name, string Text, string Exact)
{
    /// <summary>The term by one of them.</summary>
    public string By(string analyzer) => analyzer switch
    {
        ArticleSchema.NameAnalyzer => Name,
        ArticleSchema.TextAnalyzer => Text,
        ArticleSchema.ExactAnalyzer => Exact,
        _ => throw new ArgumentException($"'{analyzer}' analyzes no ranked field.", nameof(analyzer)),
    };
}
