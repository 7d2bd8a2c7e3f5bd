using Search.Archive.Articles;

namespace Search.Archive.Runs;

/// <summary>An article in the <see cref="SourceManifest"/>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Hash">Fingerprint of its content.</param>
/// <param name="Fields">Which fields it states: 1 title, 2 author, 4 date.</param>
/// <param name="Words">Words of its body.</param>
/// <param name="Record">Fingerprint of the record of JSON lines that it was read from as it is; 0 for other articles.</param>
internal sealed record ArticleRecord(string Id, UInt128 Hash, int Fields, long Words, ulong Record = 0)
{
    private const int HasTitle = 1;
    private const int HasAuthor = 2;
    private const int HasDate = 4;

    /// <summary>Which fields an article states.</summary>
    public static int FieldsOf(StoredArticle article) =>
        (article.Title != null ? HasTitle : 0) | (article.Author != null ? HasAuthor : 0) | (article.Date != null ? HasDate : 0);

    /// <summary>How many of these articles state each field.</summary>
    public static FieldCoverage Coverage(IEnumerable<int> fields)
    {
        int title = 0, author = 0, date = 0;
        foreach (int stated in fields)
        {
            if ((stated & HasTitle) != 0) title++;
            if ((stated & HasAuthor) != 0) author++;
            if ((stated & HasDate) != 0) date++;
        }
        return new FieldCoverage(title, author, date);
    }
}
