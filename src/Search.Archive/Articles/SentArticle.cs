using Search.Archive.Queries;
using Search.Archive.Runs;

namespace Search.Archive.Articles;

/// <summary>Checks an article that is sent by API and gives it its stored form.</summary>
internal static class SentArticle
{
    /// <summary>The article as it is stored.</summary>
    /// <exception cref="ArchiveException">A value is not valid; the message names the article and everything that is wrong.</exception>
    public static StoredArticle Check(StoredArticle article)
    {
        var wrong = new List<string>();
        if (article.Id.Length is 0 or > ArticleReader.IdLength) wrong.Add($"the id has {article.Id.Length} characters, allowed are 1 to {ArticleReader.IdLength}");
        if (string.IsNullOrWhiteSpace(article.Title) && string.IsNullOrWhiteSpace(article.Body)) wrong.Add("it has neither title nor body");
        if (article.Date != null && !IsDate(article.Date)) wrong.Add($"'{article.Date}' is not a date such as 2023, 2023-11, 2023-11-29 or 2023-11-29T18:00");
        foreach (var (field, value) in new[] { ("section", article.Section), ("source", article.Source), ("url", article.Url), ("lang", article.Lang) }.Concat((article.Author ?? []).Select(name => ("author", (string?)name))))
            if (value?.Length > ArticleDocument.KeyLength)
                wrong.Add($"{field} has {value.Length} characters, allowed are {ArticleDocument.KeyLength}");
        if (wrong.Count > 0) throw new ArchiveException(ArchiveFault.Usage, $"The article '{article.Id}' cannot be taken: {string.Join("; ", wrong)}.");
        return article with
        {
            Author = article.Author is { Count: > 0 } ? article.Author.Where(name => name.Length > 0).Distinct().ToList() : null,
            DatePrecision = article.Date == null ? null : ArticleDates.Precision(article.Date),
            Source = article.Source ?? NamedSource.Api,
            Keywords = article.Keywords is { Count: > 0 } ? article.Keywords : null,
            Words = ArticleReader.WordCount(article.Body ?? ""),
            File = null,
            Provenance = null,
        };
    }

    // In the one form that is stored: 2023-1-5 is understood in a query, but two forms of one day would be two values.
    private static bool IsDate(string text) => text.Length is 4 or 7 or 10 or 16 && DatePeriod.TryParse(text, out _);
}
