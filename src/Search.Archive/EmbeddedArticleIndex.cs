using System.Runtime.CompilerServices;
using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Archive.Results;
using Search.Archive.Suggestions;
using Search.Archive.Variants;
using Search.Archive.Writing;
using Search.Engine.Documents;
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
    private readonly ArticleWriter _writer;
    private readonly SynonymFile _synonyms;
    private readonly Lock _refreshing = new();

    // What was worked out about a snapshot serves all its searches.
    private readonly ConditionalWeakTable<IndexSnapshot, ArticleSearch> _searches = [];
    private readonly ConditionalWeakTable<IndexSnapshot, IndexStatus> _statuses = [];
    private string? _refreshError;

    private EmbeddedArticleIndex(string indexPath, RankingProfile profile, TimeProvider clock, SynonymFile synonyms, bool lastGood)
    {
        (_indexPath, _profile, _clock, _synonyms) = (indexPath, profile, clock, synonyms);
        _snapshots = lastGood ? SnapshotManager.OpenLastGood(indexPath, out _refreshError) : SnapshotManager.Open(indexPath);
        _writer = new ArticleWriter(indexPath, clock, _snapshots, () => Refresh());
        _timer = clock.CreateTimer(_ => TryRefresh(), null, RefreshInterval, RefreshInterval);
    }

    /// <summary>Opens the newest commit and looks for a newer one every second from then on.</summary>
    /// <param name="indexPath">Directory of the index.</param>
    /// <param name="profile">Weights of the ranking; null for the default ones.</param>
    /// <param name="clock">Where time comes from; null for the system's.</param>
    /// <param name="synonyms">What means the same; null for nothing.</param>
    /// <param name="lastGood">True to open as a server does: the newest kept commit that is sound is served if the newest is damaged
    /// (<see cref="IndexStatus.RefreshError"/> then names the damaged file), and of an archive beyond 64 MB the checksums are read behind
    /// the first answers (<see cref="Verified"/>). Without it everything is read first and damage is an error.
    /// </param>
    /// <exception cref="ArchiveException">There is no index in the directory, it is damaged, or the profile is not valid.</exception>
    public static EmbeddedArticleIndex Open(string indexPath, RankingProfile? profile = null, TimeProvider? clock = null, SynonymFile? synonyms = null, bool lastGood = false)
    {
        profile ??= new RankingProfile();
        profile.Validate();
        ArchiveErrors.RequireIndex(indexPath);
        return ArchiveErrors.Guard(indexPath, () => new EmbeddedArticleIndex(indexPath, profile, clock ?? TimeProvider.System, synonyms ?? SynonymFile.Empty, lastGood));
    }

    /// <summary>
    /// Ends when every checksum of the archive as it was opened was checked; if one is wrong, an older commit is served from then on, or every call fails.
    /// </summary>
    public Task Verified => _snapshots.Verified;

    /// <inheritdoc/>
    public IndexStatus Status => ArchiveErrors.Guard(_indexPath, () =>
    {
        using var lease = _snapshots.Acquire();
        // Asked for with every request, for its ETag.
        var status = _statuses.GetValue(lease.Snapshot, open => new IndexStatus(open.Generation, open.DocCount, CommitFacts.TimeOf(open.UserData)));
        return Volatile.Read(ref _refreshError) is { } error ? status with { RefreshError = error } : status;
    });

    /// <inheritdoc/>
    public SearchResponse Search(ArticleQuery query, CancellationToken cancellation = default)
    {
        ArticleQueryParameters.Check(query);
        return ArchiveErrors.Guard(_indexPath, () =>
        {
            using var lease = _snapshots.Acquire();
            return SearchOf(lease.Snapshot).Run(query, cancellation);
        });
    }

    /// <inheritdoc/>
    public FacetValueList ListFacet(FacetQuery query, CancellationToken cancellation = default)
    {
        FacetQueryParameters.Check(query);
        return ArchiveErrors.Guard(_indexPath, () =>
        {
            using var lease = _snapshots.Acquire();
            return SearchOf(lease.Snapshot).ListFacet(query, cancellation);
        });
    }

    /// <inheritdoc/>
    public SuggestResponse Suggest(string text, int limit = SearchLimits.DefaultSuggestions, TypoMode typos = TypoMode.Auto, CancellationToken cancellation = default)
    {
        SuggestionParameters.Check(text, limit);
        return ArchiveErrors.Guard(_indexPath, () =>
        {
            using var lease = _snapshots.Acquire();
            return new ArticleSuggestions(lease.Snapshot, _profile, _synonyms, _clock, typos, cancellation).Run(text, limit);
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
    public SimilarResponse? Similar(string id, int limit = SearchLimits.DefaultPageSize, CancellationToken cancellation = default)
    {
        ArticleQueryParameters.CheckRange("limit", limit, 0, SearchLimits.PageSize);
        return ArchiveErrors.Guard(_indexPath, () =>
        {
            using var lease = _snapshots.Acquire();
            return SearchOf(lease.Snapshot).Similar(id, limit, cancellation);
        });
    }

    /// <inheritdoc/>
    public MarkedArticle? GetMarked(string id, ArticleQuery query, CancellationToken cancellation = default)
    {
        ArticleQueryParameters.Check(query);
        return ArchiveErrors.Guard(_indexPath, () =>
        {
            using var lease = _snapshots.Acquire();
            return SearchOf(lease.Snapshot).Mark(id, query, cancellation);
        });
    }

    /// <inheritdoc/>
    public Task<WriteReport> WriteAsync(ArticleBatch batch) => _writer.WriteAsync(batch);

    /// <inheritdoc/>
    public IReadOnlyList<ArchiveCommit> Commits() => ArchiveCommits.List(_indexPath);

    /// <inheritdoc/>
    public long Restore(long generation)
    {
        long restored = ArchiveCommits.Rollback(_indexPath, generation);
        Refresh();
        return restored;
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
        _writer.Dispose();
        _timer.Dispose();
        lock (_refreshing) _snapshots.Dispose();
    }

    private ArticleSearch SearchOf(IndexSnapshot snapshot) => _searches.GetValue(snapshot, open => new ArticleSearch(open, _profile, _clock, _synonyms));

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
