using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Archive.Results;
using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Reading;

namespace Search.Archive;

/// <summary>
/// An archive on this machine, read and written by the embedded engine. A commit that another process makes is served within two seconds;
/// searches that are running keep the one they began with.
/// </summary>
public sealed class EmbeddedArticleIndex : IArticleIndex
{
    // Half of the two seconds that are promised.
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(1);

    private readonly string _indexPath;
    private readonly RankingProfile _profile;
    private readonly TimeProvider _clock;
    private readonly SnapshotManager _snapshots;
    private readonly ITimer _timer;
    private readonly Lock _writing = new();
    private readonly Lock _refreshing = new();
    private string? _refreshError;

    private EmbeddedArticleIndex(string indexPath, RankingProfile profile, TimeProvider clock)
    {
        (_indexPath, _profile, _clock) = (indexPath, profile, clock);
        _snapshots = SnapshotManager.Open(indexPath);
        _timer = clock.CreateTimer(_ => TryRefresh(), null, RefreshInterval, RefreshInterval);
    }

    /// <summary>Opens the newest commit and looks for a newer one every second from then on.</summary>
    /// <param name="indexPath">Directory of the index.</param>
    /// <param name="profile">Weights of the ranking; null for the default ones.</param>
    /// <param name="clock">Where time comes from; null for the system's.</param>
    /// <exception cref="ArchiveException">There is no index in the directory, it is damaged, or the profile is not valid.</exception>
    public static EmbeddedArticleIndex Open(string indexPath, RankingProfile? profile = null, TimeProvider? clock = null)
    {
        profile ??= new RankingProfile();
        profile.Validate();
        ArchiveErrors.RequireIndex(indexPath);
        return ArchiveErrors.Guard(indexPath, () => new EmbeddedArticleIndex(indexPath, profile, clock ?? TimeProvider.System));
    }

    /// <inheritdoc/>
    public IndexStatus Status
    {
        get
        {
            using var lease = _snapshots.Acquire();
            var snapshot = lease.Snapshot;
            return new IndexStatus(snapshot.Generation, snapshot.DocCount, CommitFacts.TimeOf(snapshot.UserData), Volatile.Read(ref _refreshError));
        }
    }

    /// <inheritdoc/>
    public SearchResponse Search(ArticleQuery query, CancellationToken cancellation = default)
    {
        ArticleQueryParameters.Check(query);
        return ArchiveErrors.Guard(_indexPath, () =>
        {
            using var lease = _snapshots.Acquire();
            return new ArticleSearch(lease.Snapshot, _profile, _clock).Run(query, cancellation);
        });
    }

    /// <inheritdoc/>
    public FacetValueList ListFacet(FacetQuery query, CancellationToken cancellation = default)
    {
        FacetQueryParameters.Check(query);
        return ArchiveErrors.Guard(_indexPath, () =>
        {
            using var lease = _snapshots.Acquire();
            return new ArticleSearch(lease.Snapshot, _profile, _clock).ListFacet(query, cancellation);
        });
    }

    /// <inheritdoc/>
    public StoredArticle? Get(string id) => ArchiveErrors.Guard(_indexPath, () =>
    {
        using var lease = _snapshots.Acquire();
        int docId = lease.Snapshot.FindDocument(new Term(IndexFields.Id, id));
        return docId < 0 ? null : ArticleDocument.Read(lease.Snapshot.ReadDocument(docId));
    });

    /// <inheritdoc/>
    public MarkedArticle? GetMarked(string id, ArticleQuery query)
    {
        ArticleQueryParameters.Check(query);
        return ArchiveErrors.Guard(_indexPath, () =>
        {
            using var lease = _snapshots.Acquire();
            return new ArticleSearch(lease.Snapshot, _profile, _clock).Mark(id, query);
        });
    }

    /// <inheritdoc/>
    public long Write(ArticleBatch batch)
    {
        var articles = batch.Put.Select(SentArticle.Check).ToList();
        if (articles.GroupBy(article => article.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArchiveException(ArchiveFault.Usage, $"The id '{twice.Key}' stands twice in the batch.");
        lock (_writing)
        {
            return ArchiveErrors.Guard(_indexPath, () => Write(articles, batch.Delete));
        }
    }

    /// <inheritdoc/>
    public bool Refresh() => ArchiveErrors.Guard(_indexPath, () =>
    {
        lock (_refreshing)
        {
            bool isNewer = _snapshots.Refresh();
            Volatile.Write(ref _refreshError, null);
            return isNewer;
        }
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_refreshing) _snapshots.Dispose();
    }

    private long Write(List<StoredArticle> articles, IReadOnlyList<string> deleted)
    {
        using var writer = IndexWriter.Open(_indexPath, ArticleSchema.Schema, new IndexWriterOptions { Clock = _clock });
        using var live = IndexSnapshot.Open(_indexPath);
        if (CommitFacts.Outdated(live.UserData) is { } reason)
            throw new ArchiveException(ArchiveFault.Usage, $"The index was made by another version ({reason}); index it anew first: search index.");
        foreach (string id in articles.Select(article => article.Id).Concat(deleted))
        {
            int docId = live.FindDocument(new Term(IndexFields.Id, id));
            string? origin = docId < 0 ? null : live.ReadDocument(docId, IndexFields.Origin).GetString(IndexFields.Origin);
            if (origin != null && origin != Runs.NamedSource.Api)
                throw new ArchiveException(ArchiveFault.Usage, $"The article '{id}' comes from the source '{origin}' and can be changed there only.");
        }
        foreach (string id in deleted) writer.DeleteDocuments(new Term(IndexFields.Id, id));
        foreach (var article in articles)
            writer.UpdateDocument(new Term(IndexFields.Id, article.Id), ArticleDocument.Create(article, Runs.NamedSource.Api, ArticleHash.Of(article)));
        writer.MaybeMerge();
        var facts = new Dictionary<string, string>(live.UserData) { [CommitFacts.Committed] = CommitFacts.Text(_clock.GetUtcNow()) };
        long generation = writer.Commit(facts, replacePrevious: true);
        Refresh();
        return generation;
    }

    // On the timer's thread: an error is kept for the status, and the commit at hand is served on.
    private void TryRefresh()
    {
        try
        {
            Refresh();
        }
        catch (Exception error) when (error is ArchiveException or IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Volatile.Write(ref _refreshError, error.Message);
        }
    }
}
