using Search.Archive.Articles;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Searching;

namespace Search.Archive.Runs;

/// <summary>
/// Articles that a run does not read: they were sent by API, or their file cannot be read now. An ordinary run leaves them where they are,
/// a rebuild takes them over from the live commit.
/// </summary>
internal sealed class CarriedArticles
{
    private readonly List<int> _sentByApi = [];
    private readonly List<(int DocId, string Origin)> _unread = [];

    /// <summary>How many articles were sent by API.</summary>
    public int SentByApiCount { get; private set; }

    /// <summary>How many of them state each field.</summary>
    public FieldCoverage SentByApiCoverage { get; private set; } = new(0, 0, 0);

    /// <summary>Finds the articles sent by API.</summary>
    public void FindSentByApi(RunState run)
    {
        if (run.Live == null) return;
        var query = new TermQuery(IndexFields.Origin, NamedSource.Api);
        var searcher = new IndexSearcher(run.Live);
        int count = (int)searcher.Count(query, run.Cancellation);
        if (count == 0) return;
        foreach (var hit in searcher.Search(query, count, cancellation: run.Cancellation).Hits)
        {
            var article = ArticleDocument.Read(run.Live.ReadDocument(hit.DocId, IndexFields.Id, IndexFields.Title, IndexFields.Author, IndexFields.DateStated));
            SentByApiCount++;
            SentByApiCoverage = SentByApiCoverage.Plus(ArticleRecord.Coverage([ArticleRecord.FieldsOf(article)]));
            _sentByApi.Add(hit.DocId);
        }
    }

    /// <summary>Ids of the articles sent by API.</summary>
    public IEnumerable<string> IdsSentByApi(RunState run) => _sentByApi.Select(docId => run.Live!.ReadDocument(docId, IndexFields.Id).GetString(IndexFields.Id)!);

    /// <summary>Notes an article of a file that cannot be read.</summary>
    public void Add(RunState run, string id, string origin)
    {
        if (run.RebuildReason != null && run.Live!.FindDocument(new Term(IndexFields.Id, id)) is int docId and >= 0) _unread.Add((docId, origin));
    }

    /// <summary>Writes them again, after everything was deleted.</summary>
    public void WriteAgain(RunState run)
    {
        foreach (int docId in _sentByApi) WriteAgain(run, docId, NamedSource.Api);
        foreach (var (docId, origin) in _unread) WriteAgain(run, docId, origin);
    }

    /// <summary>Writes one again whose file turned out to be unreadable when its turn came, after everything was deleted.</summary>
    public static void WriteAgain(RunState run, string id, string origin) => WriteAgain(run, run.Live!.FindDocument(new Term(IndexFields.Id, id)), origin);

    private static void WriteAgain(RunState run, int docId, string origin)
    {
        var article = ArticleDocument.Read(run.Live!.ReadDocument(docId));
        run.Writer.AddDocument(ArticleDocument.Create(article, origin, ArticleHash.Text(ArticleHash.Of(article)), run.Stories.StoryOf(article.Id)));
    }
}
