using System.Text.Json;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Archive.Stories;
using Search.Engine.Documents;
using Search.Engine.Reading;

namespace Search.Archive.Articles;

/// <summary>Article to document of the index, and back.</summary>
internal static class ArticleDocument
{
    /// <summary>
    /// Longest author, section, source or address, and longest title that a query may equal, in UTF-16 code units. Lucene takes no term beyond
    /// 32,766 bytes; no real value comes near this.
    /// </summary>
    public const int KeyLength = 1000;

    /// <summary>In the columns of authors, sections and sources, what stands between the value as filters compare it and the value itself.</summary>
    public const char GroupEnd = '\0';

    private static readonly string[] HitFields =
    [
        IndexFields.Id, IndexFields.Title, IndexFields.Author, IndexFields.DateStated, IndexFields.Section, IndexFields.Source, IndexFields.Url, IndexFields.Lang,
        IndexFields.Words, IndexFields.Story,
    ];

    /// <summary>The document of an article.</summary>
    /// <param name="article">The article; its values fit <see cref="KeyLength"/>.</param>
    /// <param name="origin">Name of the source that the run or the API gives it.</param>
    /// <param name="hash">Fingerprint of its content.</param>
    /// <param name="story">Number of the story it belongs to.</param>
    /// <param name="sketch">Its sketch.</param>
    public static Document Create(StoredArticle article, string origin, string hash, long story, string? sketch)
    {
        var document = new Document()
            .Add(IndexFields.Id, article.Id)
            .Add(IndexFields.Origin, origin)
            .Add(IndexFields.Hash, hash)
            .Add(IndexFields.Words, article.Words)
            .Add(IndexFields.Story, story);
        Add(document, IndexFields.Title, article.Title);
        Add(document, IndexFields.TitleExact, article.Title);
        if (article.Title != null) Add(document, IndexFields.TitleKey, TitleKey(article.Title));
        Add(document, IndexFields.Subtitle, article.Subtitle);
        foreach (string author in article.Author ?? []) AddCounted(document, IndexFields.Author, IndexFields.AuthorKey, author);
        AddCounted(document, IndexFields.Section, IndexFields.SectionKey, article.Section);
        AddCounted(document, IndexFields.Source, IndexFields.SourceKey, article.Source);
        foreach (string keyword in article.Keywords ?? []) document.Add(IndexFields.Keywords, keyword);
        Add(document, IndexFields.Lang, article.Lang);
        Add(document, IndexFields.Url, article.Url);
        Add(document, IndexFields.Body, article.Body);
        Add(document, IndexFields.BodyExact, article.Body);
        Add(document, IndexFields.Sketch, sketch);
        Add(document, IndexFields.File, article.File);
        if (article.Date != null) AddDate(document, article.Date);
        if (article.Provenance != null) document.Add(IndexFields.Provenance, JsonSerializer.Serialize(article.Provenance, ArchiveJson.Options));
        return document;
    }

    /// <summary>The document of an article whose sketch was not made yet.</summary>
    public static Document Create(StoredArticle article, string origin, string hash, long story) => Create(article, origin, hash, story, StorySketch.Of(article.Title, article.Body));

    /// <summary>The article of a document.</summary>
    public static StoredArticle Read(StoredDocument document)
    {
        string? date = document.GetString(IndexFields.DateStated);
        string? provenance = document.GetString(IndexFields.Provenance);
        return new StoredArticle
        {
            Id = document.GetString(IndexFields.Id) ?? "",
            Title = document.GetString(IndexFields.Title),
            Subtitle = document.GetString(IndexFields.Subtitle),
            Author = NullIfEmpty(document.GetStrings(IndexFields.Author)),
            Date = date,
            DatePrecision = date == null ? null : ArticleDates.Precision(date),
            Section = document.GetString(IndexFields.Section),
            Source = document.GetString(IndexFields.Source),
            Url = document.GetString(IndexFields.Url),
            Lang = document.GetString(IndexFields.Lang),
            Keywords = NullIfEmpty(document.GetStrings(IndexFields.Keywords)),
            Body = document.GetString(IndexFields.Body),
            Words = document.GetInt64(IndexFields.Words) ?? 0,
            File = document.GetString(IndexFields.File),
            Story = document.GetInt64(IndexFields.Story) is long story ? StoryId.ToText(story) : null,
            Provenance = provenance == null ? null : JsonSerializer.Deserialize<Dictionary<string, FieldProvenance>>(provenance, ArchiveJson.Options),
        };
    }

    /// <summary>The fields of an article that a hit shows.</summary>
    public static StoredArticle ReadHit(IndexSnapshot snapshot, int docId) => Read(snapshot.ReadDocument(docId, HitFields));

    /// <summary>The fields of an article that a hit shows, and its body for snippets, to be disposed; null if it has none.</summary>
    public static StoredArticle ReadHit(IndexSnapshot snapshot, int docId, out RentedText? body) => Read(snapshot.ReadDocument(docId, IndexFields.Body, out body, HitFields));

    /// <summary>A value as filters compare it: runs of white space are one space; the analyzer folds case and accents.</summary>
    public static string FilterKey(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The words of a title, to be compared with the words of a query; null for a title without words or beyond <see cref="KeyLength"/>.</summary>
    public static string? TitleKey(string title)
    {
        if (title.Length > KeyLength) return null;
        string key = string.Join(' ', TextAnalysis.Analyze(ArticleSchema.NameAnalyzer, title).Select(token => token.Term));
        return key.Length == 0 ? null : key;
    }

    /// <summary>The same value as the index holds it under <see cref="ArticleSchema.KeyAnalyzer"/>.</summary>
    public static string KeyTerm(string value)
    {
        var tokens = TextAnalysis.Analyze(ArticleSchema.KeyAnalyzer, FilterKey(value));
        return tokens.Count == 0 ? "" : tokens[0].Term;
    }

    private static void AddDate(Document document, string stated)
    {
        if (!DatePeriod.TryParse(stated, out var period)) throw new ArgumentException($"'{stated}' is not a date.", nameof(stated));
        string precision = ArticleDates.Precision(stated);
        document.Add(IndexFields.DateStated, stated)
            .Add(IndexFields.Date, ArticleDates.ToNumber(period.Start))
            .Add(IndexFields.DateEnd, ArticleDates.EndNumber(period))
            .Add(IndexFields.DateWords, ArticleDates.Words(period.Start, precision))
            .Add(IndexFields.DateYear, stated[..4]);
        if (precision != "year") document.Add(IndexFields.DateMonth, stated[..7]);
        if (precision is "day" or "minute") document.Add(IndexFields.DateDay, stated[..10]);
    }

    // What filters find together is counted together, however it is written.
    private static void AddCounted(Document document, string field, string keyField, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        document.Add(field, value, $"{KeyTerm(value.Replace(GroupEnd, ' '))}{GroupEnd}{value}").Add(keyField, FilterKey(value));
    }

    private static void Add(Document document, string field, string? value)
    {
        if (!string.IsNullOrEmpty(value)) document.Add(field, value);
    }

    private static IReadOnlyList<string>? NullIfEmpty(IReadOnlyList<string> values) => values.Count == 0 ? null : values;
}
