namespace Search.Archive.Articles;

/// <summary>Names of the fields in the Lucene index. Stored on disk: they must not change without a new <see cref="ArticleSchema.Version"/>.</summary>
internal static class IndexFields
{
    // One per field of the API.
    public const string Id = "id";
    public const string Title = "title";
    public const string Subtitle = "subtitle";
    public const string Author = "author";
    public const string Date = "date";
    public const string Section = "section";
    public const string Source = "source";
    public const string Url = "url";
    public const string Lang = "lang";
    public const string Keywords = "keywords";
    public const string Body = "body";
    public const string Words = "words";
    public const string File = "file";
    public const string Provenance = "provenance";

    // The same words unstemmed and with their accents: an exact form ranks above a derived one.
    public const string TitleExact = "title.exact";
    public const string BodyExact = "body.exact";

    // Whole values without regard to case and accents, for filters and for the query that is a title.
    public const string TitleKey = "title.key";
    public const string AuthorKey = "author.key";
    public const string SectionKey = "section.key";
    public const string SourceKey = "source.key";

    // The date as stated, its last millisecond, its words, and the spans it certainly lies in.
    public const string DateStated = "date.stated";
    public const string DateEnd = "date.end";
    public const string DateWords = "date.words";
    public const string DateYear = "date.year";
    public const string DateMonth = "date.month";
    public const string DateDay = "date.day";

    // The number of the story it belongs to, and the sketch of its text by which near copies are found.
    public const string Story = "story";
    public const string Sketch = "sketch";

    // Where the article came from: the named source of the indexing run ("api" for articles sent by API).
    public const string Origin = "origin";
    public const string Hash = "hash";
}
