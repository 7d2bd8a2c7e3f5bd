using Search.Archive.Queries;
using Search.Archive.Runs;

namespace Search.Archive.Articles;

/// <summary>Checks an article that is sent by API and gives it its stored form.</summary>
internal static class SentArticle
{
    private const int ListValues = 1000;

    /// <summary>Everything that is wrong with it, one sentence, or null.</summary>
    public static string? Check(StoredArticle article)
    {
        var wrong = new List<string>();
        if (article.Id.Length is 0 or > ArticleReader.IdLength) wrong.Add($"the id has {article.Id.Length} characters, allowed are 1 to {ArticleReader.IdLength}");
        if (string.IsNullOrWhiteSpace(article.Title) && string.IsNullOrWhiteSpace(article.Body)) wrong.Add("it has neither title nor body");
        if (article.Date != null && !IsDate(article.Date)) wrong.Add($"'{Shown(article.Date)}' is not a date such as 2023, 2023-11, 2023-11-29 or 2023-11-29T18:00");
        var texts = new[] { ("section", article.Section), ("source", article.Source), ("url", article.Url), ("lang", article.Lang) };
        foreach (var (field, value) in texts.Concat((article.Author ?? []).Select(name => ("author", (string?)name))))
            if (value?.Length > ArticleDocument.KeyLength)
                wrong.Add($"{field} has {value.Length} characters, allowed are {ArticleDocument.KeyLength}");
        foreach (var (field, values) in new[] { ("author", article.Author), ("keywords", article.Keywords) })
            if (values?.Count > ListValues)
                wrong.Add($"{field} has {values.Count} values, allowed are {ListValues}");
        return wrong.Count == 0 ? null : $"The article '{Shown(article.Id)}' cannot be taken: {string.Join("; ", wrong)}.";
    }

    /// <summary>The article as it is stored; it has passed <see cref="Check"/>.</summary>
    public static StoredArticle ToStored(StoredArticle article) => article with
    {
        Author = article.Author?.Where(name => name.Length > 0).DistinctBy(ArticleDocument.KeyTerm).ToList() is { Count: > 0 } names ? names : null,
        DatePrecision = article.Date == null ? null : ArticleDates.Precision(article.Date),
        Source = article.Source ?? NamedSource.Api,
        Keywords = article.Keywords is { Count: > 0 } ? article.Keywords : null,
        Words = ArticleReader.WordCount(article.Body ?? ""),
        File = null,
        Provenance = null,
        Story = null,
    };

    // In the one form that is stored: 2023-1-5 is understood in a query, but two forms of one day would be two values.
    private static bool IsDate(string text) => text.Length is 4 or 7 or 10 or 16 && DatePeriod.TryParse(text, out _);

    private static string Shown(string value) => value.Length <= 100 ? value : value[..100] + "…";
}
