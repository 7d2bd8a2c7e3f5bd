using Search.Archive.Queries;
using Search.Engine.Reading;

namespace Search.Archive.Evaluation;

/// <summary>Compares what visitors would see before and after a change: of the articles, of the program, or of the ranking profile.</summary>
public static class RankingComparison
{
    /// <summary>Compares two commits of an index, or two profiles.</summary>
    /// <param name="indexPath">Directory of the index.</param>
    /// <param name="before">What was.</param>
    /// <param name="after">What is or would be.</param>
    /// <param name="queries">The queries, searched as a visitor would.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArchiveException">There is no index or no such commit, it is damaged, or a profile is not valid.</exception>
    /// <exception cref="ArticleQueryException">A query breaks a documented limit.</exception>
    public static RankingDifference Run(string indexPath, RankingSide before, RankingSide after, SavedQueries queries, CancellationToken cancellation = default)
    {
        foreach (var side in new[] { before, after })
        {
            side.Profile.Validate();
            if (side.Commit is { } commit && ArchiveCommits.List(indexPath).All(kept => kept.Generation != commit))
                throw new ArchiveException(ArchiveFault.Usage, $"There is no commit {commit}; kept are {string.Join(", ", ArchiveCommits.List(indexPath).Select(kept => kept.Generation))}.");
        }
        ArchiveErrors.RequireIndex(indexPath);
        return ArchiveErrors.Guard(indexPath, () =>
        {
            using var one = IndexSnapshot.Open(indexPath, before.Commit);
            using var other = IndexSnapshot.Open(indexPath, after.Commit);
            return Compare(queries, SearchOf(one, before), SearchOf(other, after), cancellation);
        });
    }

    /// <summary>The searches of an open commit.</summary>
    internal static ArticleSearch SearchOf(IndexSnapshot snapshot, RankingSide side) => new(snapshot, side.Profile, TimeProvider.System, side.Synonyms);

    /// <summary>Compares two commits, or two profiles on one commit.</summary>
    internal static RankingDifference Compare(SavedQueries queries, ArticleSearch before, ArticleSearch after, CancellationToken cancellation)
    {
        var differences = new List<QueryDifference>();
        var lost = new List<string>();
        double ndcgBefore = 0, ndcgAfter = 0;
        int firstHitChanged = 0, judged = 0;
        foreach (var query in queries.Queries)
        {
            var (oldIds, oldTotal) = First(before, query.Text, cancellation);
            var (newIds, newTotal) = First(after, query.Text, cancellation);
            if (oldTotal > 0 && newTotal == 0) lost.Add(query.Text);
            if (oldIds.FirstOrDefault() != newIds.FirstOrDefault()) firstHitChanged++;
            int longer = Math.Max(oldIds.Count, newIds.Count);
            double averageOverlap = longer == 0 ? 1 : Enumerable.Range(1, longer).Average(depth => Overlap(oldIds, newIds, depth));
            differences.Add(new QueryDifference(query.Text, Overlap(oldIds, newIds, RankingDifference.Depth), oldTotal, newTotal, newIds.Except(oldIds).ToList(), oldIds.Except(newIds).ToList())
            {
                Moved = 1 - averageOverlap,
            });
            if (query.Grades.Count == 0) continue;
            judged++;
            ndcgBefore += RankMetrics.Of(oldIds, query.Grades).Ndcg10;
            ndcgAfter += RankMetrics.Of(newIds, query.Grades).Ndcg10;
        }
        int count = differences.Count;
        return new RankingDifference(
            count,
            count == 0 ? 1 : differences.Average(difference => difference.Overlap),
            differences.Where(difference => difference.Moved > 0).OrderByDescending(difference => difference.Moved).Take(RankingDifference.MaxMoved).ToList(),
            lost,
            judged > 0 ? ndcgBefore / judged : null,
            judged > 0 ? ndcgAfter / judged : null)
        {
            Unchanged = differences.Count(difference => difference.Moved == 0),
            FirstHitChanged = firstHitChanged,
            MeanFound = differences.Where(difference => difference is { TotalBefore: > 0, TotalAfter: > 0 })
                .Select(difference => Math.Min(1, (double)difference.TotalAfter / difference.TotalBefore)).DefaultIfEmpty(1).Average(),
        };
    }

    // Of the longer list: what only one of them has is a difference.
    private static double Overlap(IReadOnlyList<string> before, IReadOnlyList<string> after, int depth)
    {
        int longer = Math.Min(depth, Math.Max(before.Count, after.Count));
        return longer == 0 ? 1 : (double)before.Take(depth).Intersect(after.Take(depth)).Count() / longer;
    }

    private static (IReadOnlyList<string> Ids, long Total) First(ArticleSearch search, string text, CancellationToken cancellation)
    {
        var query = new ArticleQuery { Text = text, Limit = RankingDifference.Depth, Snippets = [] };
        var answer = search.Run(query, cancellation);
        return (answer.Hits.Select(hit => hit.Id).ToList(), answer.Total);
    }
}
