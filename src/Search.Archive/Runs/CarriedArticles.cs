using System.Text.Json;
using Search.Archive.Articles;
using Search.Engine.Diagnostics;
using Search.Engine.Documents;
using Search.Engine.Queries;
using Search.Engine.Reading;
using Search.Engine.Searching;

namespace Search.Archive.Runs;

/// <summary>
/// Articles that a run does not read: they were sent by API, or their file cannot be read now. An ordinary run leaves them where they are,
/// a rebuild takes them over from the live commit.
/// </summary>
internal sealed class CarriedArticles
{
    private readonly List<(IndexSnapshot Snapshot, int DocId)> _sentByApi = [];
    private readonly List<(int DocId, string Origin)> _unread = [];

    /// <summary>How many articles were sent by API.</summary>
    public int SentByApiCount { get; private set; }

    /// <summary>How many of them state each field.</summary>
    public FieldCoverage SentByApiCoverage { get; private set; } = new(0, 0, 0);

    /// <summary>Finds the articles sent by API.</summary>
    /// <exception cref="ArchiveException">Not all can be read, of a damaged index that is to be rebuilt, and nobody said that they may be lost.</exception>
    public void FindSentByApi(RunState run)
    {
        if (run.Live != null) Find(run, run.Live);
        if (run.Salvaged is not { Faults.Count: > 0 } salvaged) return;
        if (salvaged.Doubtful != null) FindIntact(run, salvaged.Doubtful);
        if (!run.Options.Force) RefuseLoss(run, salvaged);
    }

    private void Find(RunState run, IndexSnapshot snapshot)
    {
        var query = new TermQuery(IndexFields.Origin, NamedSource.Api);
        var searcher = new IndexSearcher(snapshot);
        int count = (int)searcher.Count(query, run.Cancellation);
        if (count == 0) return;
        foreach (var hit in searcher.Search(query, count, cancellation: run.Cancellation).Hits) Take(snapshot, hit.DocId);
    }

    // Where a file of a segment is damaged, whatever is stored in it is looked at.
    private void FindIntact(RunState run, IndexSnapshot snapshot)
    {
        for (int docId = 0; docId < snapshot.MaxDoc; docId++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (snapshot.IsLive(docId) && WasSentAndIsIntact(snapshot, docId)) Take(snapshot, docId);
        }
    }

    private void Take(IndexSnapshot snapshot, int docId)
    {
        var article = ArticleDocument.Read(snapshot.ReadDocument(docId, IndexFields.Id, IndexFields.Title, IndexFields.Author, IndexFields.DateStated));
        SentByApiCount++;
        SentByApiCoverage = SentByApiCoverage.Plus(ArticleRecord.Coverage([ArticleRecord.FieldsOf(article)]));
        _sentByApi.Add((snapshot, docId));
    }

    // An article is what was sent if its fingerprint says so.
    private static bool WasSentAndIsIntact(IndexSnapshot snapshot, int docId)
    {
        try
        {
            var document = snapshot.ReadDocument(docId);
            return document.GetString(IndexFields.Origin) == NamedSource.Api
                && document.GetString(IndexFields.Hash) == ArticleHash.Text(ArticleHash.Of(ArticleDocument.Read(document)));
        }
        catch (Exception error) when (IndexErrors.IsDamage(error) || error is JsonException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    // What the sources hold is read from them again. What was sent over HTTP is nowhere else.
    private void RefuseLoss(RunState run, SalvagedCommit salvaged)
    {
        string fault = $"The index in {run.Options.IndexPath} is damaged ({salvaged.Faults[0].Part}: {salvaged.Faults[0].Message})";
        bool isListed = run.Live?.AttachmentKinds.Contains(SourceManifest.Kind) == true;
        int? lost = run.Live == null ? null : salvaged.DocCount == run.Live.DocCount ? 0 : isListed ? salvaged.DocCount - run.Before.ArticleCount - SentByApiCount : null;
        if (lost == null)
            throw new ArchiveException(ArchiveFault.Damaged, $"{fault}, so that nobody knows whether articles that were sent over HTTP are lost. With --force it is made anew of the sources alone.");
        if (lost != 0)
            throw new ArchiveException(ArchiveFault.Damaged, $"{fault}: {lost} articles that were sent over HTTP cannot be read, and are nowhere else. With --force they are given up.");
        var unnamed = isListed ? [] : (run.Live?.UserData.GetValueOrDefault(CommitFacts.Sources) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Except(run.Options.Sources.Select(source => source.Name)).ToList();
        if (unnamed.Count > 0)
            throw new ArchiveException(ArchiveFault.Damaged, $"{fault}, and its list of sources is lost. Name them all: {string.Join(", ", unnamed)} too. With --force they are given up.");
    }

    /// <summary>Ids of the articles sent by API.</summary>
    public IEnumerable<string> IdsSentByApi() => _sentByApi.Select(sent => sent.Snapshot.ReadDocument(sent.DocId, IndexFields.Id).GetString(IndexFields.Id)!);

    /// <summary>Notes an article of a file that cannot be read.</summary>
    public void Add(RunState run, string id, string origin)
    {
        if (run.RebuildReason != null) _unread.Add((DocIdOf(run, id), origin));
    }

    /// <summary>Writes them again, after everything was deleted.</summary>
    public void WriteAgain(RunState run)
    {
        foreach (var (snapshot, docId) in _sentByApi) WriteAgain(run, snapshot, docId, NamedSource.Api);
        foreach (var (docId, origin) in _unread) WriteAgain(run, run.Live!, docId, origin);
    }

    /// <summary>Writes one again whose file turned out to be unreadable when its turn came, after everything was deleted.</summary>
    public static void WriteAgain(RunState run, string id, string origin) => WriteAgain(run, run.Live!, DocIdOf(run, id), origin);

    private static int DocIdOf(RunState run, string id) => run.Live!.FindDocument(new Term(IndexFields.Id, id)) is >= 0 and var docId ? docId
        : throw new ArchiveException(ArchiveFault.Damaged, $"The file of '{id}' cannot be read, and neither can what the index had of it.");

    private static void WriteAgain(RunState run, IndexSnapshot snapshot, int docId, string origin)
    {
        var article = ArticleDocument.Read(snapshot.ReadDocument(docId));
        run.Writer.AddDocument(ArticleDocument.Create(article, origin, ArticleHash.Text(ArticleHash.Of(article)), run.Stories.StoryOf(article.Id)));
    }
}
