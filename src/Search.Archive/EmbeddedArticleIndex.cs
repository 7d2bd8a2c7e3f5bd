using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Archive.Results;

namespace Search.Archive;

/// <summary>An archive on this machine, read and written by the embedded engine.</summary>
public sealed class EmbeddedArticleIndex : IArticleIndex
{
    /// <summary>Opens the newest commit and looks for a newer one every second from then on.</summary>
    /// <param name="indexPath">Directory of the index.</param>
    /// <param name="profile">Weights of the ranking; null for the default ones.</param>
    /// <param name="clock">Where time comes from; null for the system's.</param>
    /// <exception cref="ArchiveException">There is no index in the directory, or it is damaged.</exception>
    public static EmbeddedArticleIndex Open(string indexPath, RankingProfile? profile = null, TimeProvider? clock = null) => throw new ArchiveException(ArchiveFault.Missing, indexPath);

    /// <inheritdoc/>
    public IndexStatus Status => new(0, 0, null);

    /// <inheritdoc/>
    public SearchResponse Search(ArticleQuery query, CancellationToken cancellation = default) => throw new ArchiveException(ArchiveFault.Missing, "");

    /// <inheritdoc/>
    public StoredArticle? Get(string id) => null;

    /// <inheritdoc/>
    public long Write(ArticleBatch batch) => 0;

    /// <inheritdoc/>
    public bool Refresh() => false;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
