using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Archive.Suggestions;
using Search.Archive.Writing;

namespace Search.Archive;

/// <summary>
/// The narrow waist between an archive and its users: the API and the commands on articles know only this. The embedded
/// engine is the first implementation (<see cref="EmbeddedArticleIndex"/>). All members may be called from any thread; each call sees one
/// commit from start to end.
/// </summary>
public interface IArticleIndex : IDisposable
{
    /// <summary>What is being served.</summary>
    /// <exception cref="ArchiveException">The index cannot be read.</exception>
    IndexStatus Status { get; }

    /// <summary>Answers a query: ranked hits with highlights and what else the query asks for.</summary>
    /// <exception cref="ArticleQueryException">The query breaks a documented limit.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    SearchResponse Search(ArticleQuery query, CancellationToken cancellation = default);

    /// <summary>
    /// The values of a facet over all articles that a search for the query finds (also by what mistyped words mean), without the query's
    /// filter on that very field.
    /// </summary>
    /// <exception cref="ArticleQueryException">The query or a parameter breaks a documented limit.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    FacetValueList ListFacet(FacetQuery query, CancellationToken cancellation = default);

    /// <summary>
    /// Ways to go on with a text that is being typed: words, authors and titles of the archive, from the first letter on; after three
    /// letters one typing error is forgiven where nearly nothing begins as typed.
    /// </summary>
    /// <param name="text">What was typed so far, at most <see cref="SearchLimits.QueryLength"/> long.</param>
    /// <param name="limit">Most suggestions, 0 to <see cref="SearchLimits.Suggestions"/>.</param>
    /// <param name="typos">Whether typing errors are forgiven.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ArticleQueryException">A limit is broken.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    SuggestResponse Suggest(string text, int limit = SearchLimits.DefaultSuggestions, TypoMode typos = TypoMode.Auto, CancellationToken cancellation = default);

    /// <summary>The article with this id as it is stored, or null.</summary>
    StoredArticle? Get(string id);

    /// <summary>The articles most like the one with this id: one of each story, none of its own; null if there is no such article.</summary>
    /// <param name="id">The article.</param>
    /// <param name="limit">Most articles, 0 to <see cref="SearchLimits.PageSize"/>.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArticleQueryException">The limit is out of range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    SimilarResponse? Similar(string id, int limit = SearchLimits.DefaultPageSize, CancellationToken cancellation = default);

    /// <summary>
    /// The article with this id and every place of it that a search for the query marks, or null: also what was matched in place of
    /// mistyped words. Whether the query's filters leave the article does not matter.
    /// </summary>
    /// <exception cref="ArticleQueryException">The query breaks a documented limit.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    MarkedArticle? GetMarked(string id, ArticleQuery query, CancellationToken cancellation = default);

    /// <summary>
    /// Writes articles of the source "api" and removes others. An article replaces the one with the same id; what is wrong with one article does not
    /// keep the others back. When the task ends, the batch is durable and can be searched. Batches that come at once share a commit;
    /// other writers are waited for up to a second.
    /// </summary>
    /// <exception cref="ArchiveException">Another writer holds the lock, too much waits already, or the index must be rebuilt first.
    /// Nothing was written.</exception>
    Task<WriteReport> WriteAsync(ArticleBatch batch);

    /// <summary>The kept commits, newest first.</summary>
    /// <exception cref="ArchiveException">The index cannot be read.</exception>
    IReadOnlyList<ArchiveCommit> Commits();

    /// <summary>Publishes a kept commit again, under a new number, and serves it.</summary>
    /// <returns>The new commit's generation.</returns>
    /// <exception cref="ArchiveException">There is no such commit, or another writer holds the lock.</exception>
    long Restore(long generation);

    /// <summary>Looks for a newer commit at once instead of waiting for the next look.</summary>
    /// <returns>True when a newer commit is served from now on.</returns>
    bool Refresh();
}
