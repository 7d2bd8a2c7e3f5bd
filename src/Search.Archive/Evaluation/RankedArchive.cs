using System.Collections.Concurrent;
using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Archive.Variants;
using Search.Engine.Reading;

namespace Search.Archive.Evaluation;

/// <summary>One commit, ranked under any number of profiles. Thread-safe.</summary>
internal sealed class RankedArchive : IDisposable
{
    private readonly IndexSnapshot _snapshot;
    private readonly ConcurrentDictionary<int, string> _ids = [];

    private RankedArchive(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Opens the newest commit and closes it after use. Damage is reported as the archive reports it.</summary>
    public static T Use<T>(string indexPath, Func<RankedArchive, T> use)
    {
        ArchiveErrors.RequireIndex(indexPath);
        return ArchiveErrors.Guard(indexPath, () =>
        {
            using var archive = new RankedArchive(IndexSnapshot.Open(indexPath));
            return use(archive);
        });
    }

    /// <summary>Ranks every query: the ids of its hits, best first, in the order of the queries.</summary>
    /// <param name="texts">The queries.</param>
    /// <param name="isPlain">Whether they are plain words of any length, not written in the query language.</param>
    /// <param name="profile">Weights.</param>
    /// <param name="depth">Most hits of each.</param>
    /// <param name="cancellation">Stops it.</param>
    public IReadOnlyList<string>[] Rank(IReadOnlyList<string> texts, bool isPlain, RankingProfile profile, int depth, CancellationToken cancellation)
    {
        var search = new ArticleSearch(_snapshot, profile, TimeProvider.System, SynonymFile.Empty);
        var rankings = new IReadOnlyList<string>[texts.Count];
        try
        {
            Parallel.For(0, texts.Count, new ParallelOptions { CancellationToken = cancellation }, i =>
                rankings[i] = search.Rank(new ArticleQuery { Text = texts[i] }, isPlain, depth, cancellation).Select(hit => IdOf(hit.DocId)).ToList());
        }
        catch (AggregateException error)
        {
            throw error.InnerExceptions[0];
        }
        return rankings;
    }

    /// <inheritdoc/>
    public void Dispose() => _snapshot.Dispose();

    private string IdOf(int docId) => _ids.GetOrAdd(docId, static (doc, snapshot) => snapshot.ReadDocument(doc, IndexFields.Id).GetString(IndexFields.Id) ?? "", _snapshot);
}
