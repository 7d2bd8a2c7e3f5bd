using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;

namespace Search.Engine.Searching;

/// <summary>
/// Searches one snapshot. Thread-safe: any number of searches may run at once. Each search holds a reference to the snapshot while it runs, so that
/// it may be disposed meanwhile; making a searcher costs nothing.
/// </summary>
public sealed class IndexSearcher
{
    /// <summary>A searcher of a snapshot.</summary>
    /// <param name="snapshot">What is searched; disposed by the caller.</param>
    /// <param name="bm25">Constants of the ranking; Lucene's by default.</param>
    /// <param name="clock">The clock for time limits; the system's by default.</param>
    public IndexSearcher(IndexSnapshot snapshot, Bm25Parameters? bm25 = null, TimeProvider? clock = null) => throw new NotImplementedException();

    /// <summary>Finds the best documents.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="limit">Most hits to return, ≥ 0; with 0 only total and facets are computed.</param>
    /// <param name="options">Order, paging, counting, facets, time limit.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">The query or the options do not fit the index, such as a phrase in a field without positions.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The snapshot is closed.</exception>
    public TopDocs Search(Query query, int limit, SearchOptions? options = null, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Counts the matching documents.</summary>
    public long Count(Query query, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Shows how the score of a document comes about.</summary>
    /// <param name="query">The query.</param>
    /// <param name="docId">Document id in the snapshot; deleted documents are explained too.</param>
    public Explanation Explain(Query query, int docId) => throw new NotImplementedException();
}
