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
    private readonly List<(int DocId, string Origin)> _takenOver = [];

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
            _takenOver.Add((hit.DocId, NamedSource.Api));
        }
    }

    /// <summary>Ids of the articles sent by API.</summary>
    public IEnumerable<string> IdsSentByApi(RunState run) => _takenOver.Take(SentByApiCount).Select(taken => run.Live!.ReadDocument(taken.DocId, IndexFields.Id).GetString(IndexFields.Id)!);

    /// <summary>Notes an article of a file that cannot be read.</summary>
    public void Add(RunState run, string id, string origin)
    {
        if (run.Live!.FindDocument(new Term(IndexFields.Id, id)) is int docId and >= 0) _takenOver.Add((docId, origin));
    }

    /// <summary>Writes them again, after everything was deleted.</summary>
    public void WriteAgain(RunState run)
    {
        foreach (var (docId, origin) in _takenOver)
        {
            var article = ArticleDocument.Read(run.Live!.ReadDocument(docId));
            run.Writer.AddDocument(ArticleDocument.Create(article, origin, ArticleHash.Text(ArticleHash.Of(article)), run.Stories.StoryOf(article.Id)));
        }
    }
}
