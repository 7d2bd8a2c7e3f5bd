using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Archive.Suggestions;
using Search.Archive.Writing;

namespace Search.Archive;

/// <summary>Hands every call on to another index; the base of what watches or changes some of them. Does not dispose the other.</summary>
public abstract class ForwardingArticleIndex(IArticleIndex inner) : IArticleIndex
{
    /// <inheritdoc/>
    public virtual IndexStatus Status => inner.Status;

    /// <inheritdoc/>
    public virtual SearchResponse Search(ArticleQuery query, CancellationToken cancellation = default) => inner.Search(query, cancellation);

    /// <inheritdoc/>
    public virtual FacetValueList ListFacet(FacetQuery query, CancellationToken cancellation = default) => inner.ListFacet(query, cancellation);

    /// <inheritdoc/>
    public virtual SimilarResponse? Similar(string id, int limit = SearchLimits.DefaultPageSize, CancellationToken cancellation = default) => inner.Similar(id, limit, cancellation);

    /// <inheritdoc/>
    public virtual SuggestResponse Suggest(string text, int limit = SearchLimits.DefaultSuggestions, TypoMode typos = TypoMode.Auto, CancellationToken cancellation = default) =>
        inner.Suggest(text, limit, typos, cancellation);

    /// <inheritdoc/>
    public virtual StoredArticle? Get(string id) => inner.Get(id);

    /// <inheritdoc/>
    public virtual MarkedArticle? GetMarked(string id, ArticleQuery query, CancellationToken cancellation = default) => inner.GetMarked(id, query, cancellation);

    /// <inheritdoc/>
    public virtual Task<WriteReport> WriteAsync(ArticleBatch batch) => inner.WriteAsync(batch);

    /// <inheritdoc/>
    public virtual IReadOnlyList<ArchiveCommit> Commits() => inner.Commits();

    /// <inheritdoc/>
    public virtual long Restore(long generation) => inner.Restore(generation);

    /// <inheritdoc/>
    public virtual bool Refresh() => inner.Refresh();

    /// <inheritdoc/>
    public void Dispose() => GC.SuppressFinalize(this);
}
