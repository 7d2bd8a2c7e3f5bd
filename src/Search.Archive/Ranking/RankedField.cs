using Search.Archive.Articles;

namespace Search.Archive.Ranking;

/// <summary>A field that a search looks at.</summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="IndexField">The field of the index.</param>
/// <param name="Analyzer">How its text became terms.</param>
/// <param name="WeightIn">Its weight in a profile; 0 leaves it out.</param>
/// <param name="ExactField">The field with the unstemmed words, if there is one.</param>
internal sealed record RankedField(string Name, string IndexField, string Analyzer, Func<RankingProfile, double> WeightIn, string? ExactField = null)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<RankedField> All { get; } =
    [
        new("title", IndexFields.Title, ArticleSchema.TextAnalyzer, profile => profile.Title, IndexFields.TitleExact),
        new("subtitle", IndexFields.Subtitle, ArticleSchema.TextAnalyzer, profile => profile.Subtitle),
        new("author", IndexFields.Author, ArticleSchema.NameAnalyzer, profile => profile.Author),
        new("section", IndexFields.Section, ArticleSchema.NameAnalyzer, profile => profile.Section),
        new("keywords", IndexFields.Keywords, ArticleSchema.TextAnalyzer, profile => profile.Keywords),
        new("date", IndexFields.DateWords, ArticleSchema.NameAnalyzer, profile => profile.Date),
        new("body", IndexFields.Body, ArticleSchema.TextAnalyzer, profile => profile.Body, IndexFields.BodyExact),
    ];

    /// <summary>The field of that name, or null.</summary>
    public static RankedField? Find(string name) => All.FirstOrDefault(field => field.Name == name);
}
