using Search.Extraction;

namespace Search.Archive.Articles;

/// <summary>Extracted article to stored article.</summary>
internal static class ArticleReader
{
    /// <summary>Longest id, in UTF-16 code units.</summary>
    public const int IdLength = 512;

    /// <summary>
    /// The id: the one the article states, verbatim; else the name of its source and the file's path in it, <c>seeds/a/b.txt</c>, with <c>#line</c> for JSON
    /// lines. The source belongs to it because files of different sources often have the same name.
    /// </summary>
    public static string IdOf(Article article, string source, string file) =>
        article.Id ?? (article.Format is ArticleFormat.JsonLines or ArticleFormat.Json ? $"{source}/{file}#{article.Line}" : $"{source}/{file}");

    /// <summary>Takes over what the article states.</summary>
    /// <param name="article">As extracted.</param>
    /// <param name="id">Its id.</param>
    /// <param name="sourceName">Name of the source, for articles that name none themselves.</param>
    /// <param name="file">Path relative to the source.</param>
    /// <param name="notes">Receives a remark for each value that was cut.</param>
    public static StoredArticle Read(Article article, string id, string? sourceName, string file, ICollection<string> notes)
    {
        string body = article.BodyText;
        string? Cut(string? value, string field)
        {
            if (value == null || value.Length <= ArticleDocument.KeyLength) return value;
            notes.Add($"{field} of {value.Length} characters cut to {ArticleDocument.KeyLength}");
            return value[..(char.IsHighSurrogate(value[ArticleDocument.KeyLength - 1]) ? ArticleDocument.KeyLength - 1 : ArticleDocument.KeyLength)];
        }
        return new StoredArticle
        {
            Id = id,
            Title = article.Title,
            Subtitle = article.Subtitle,
            Author = article.Authors.Count == 0 ? null : article.Authors.Select(author => Cut(author.Name, "author")!).DistinctBy(ArticleDocument.KeyTerm).ToList(),
            Date = article.Date?.ToString(),
            DatePrecision = article.Date == null ? null : ArticleDates.Precision(article.Date.ToString()),
            Section = Cut(article.Section, "section"),
            Source = Cut(article.Source ?? sourceName, "source"),
            Url = Cut(article.Url, "url"),
            Lang = Cut(article.Language, "lang"),
            Keywords = article.Keywords.Count == 0 ? null : article.Keywords,
            Body = body.Length == 0 ? null : body,
            Words = WordCount(body),
            File = file,
            Provenance = article.Provenance.Count == 0 ? null : article.Provenance.ToDictionary(field => field.Key, field => Provenance(article, field.Value)),
        };
    }

    // A record of JSON lines is the same wherever it stands in its file: one line more at the beginning must not change all that follow.
    private static FieldProvenance Provenance(Article article, Provenance from) => new(from.Rule, article.Format is ArticleFormat.JsonLines or ArticleFormat.Json ? 0 : from.Line, from.Confidence);

    /// <summary>Runs between white space.</summary>
    public static int WordCount(string text)
    {
        int words = 0;
        bool inWord = false;
        foreach (char c in text)
        {
            bool space = char.IsWhiteSpace(c);
            if (!space && !inWord) words++;
            inWord = !space;
        }
        return words;
    }
}
