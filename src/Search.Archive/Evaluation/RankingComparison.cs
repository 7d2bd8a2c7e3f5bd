using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Engine.Reading;

namespace Search.Archive.Evaluation;

/// <summary>Compares what visitors would see before and after a change: of the articles, of the program, or of the ranking profile.</summary>
public static class RankingComparison
{
    /// <summary>Compares two commits, or two profiles on one commit.</summary>
    internal static RankingDifference Compare(
        SavedQueries queries, (IndexSnapshot Snapshot, RankingProfile Profile) before, (IndexSnapshot Snapshot, RankingProfile Profile) after, CancellationToken cancellation)
    {
        var differences = new List<QueryDifference>();
        var lost = new List<string>();
        double ndcgBefore = 0, ndcgAfter = 0;
        foreach (var query in queries.Queries)
        {
            var (oldIds, oldTotal) = First(before, query.Text, cancellation);
            var (newIds, newTotal) = First(after, query.Text, cancellation);
            if (oldTotal > 0 && newTotal == 0) lost.Add(query.Text);
            int longer = Math.Max(oldIds.Count, newIds.Count);
            double overlap = longer == 0 ? 1 : (double)oldIds.Intersect(newIds).Count() / longer;
            differences.Add(new QueryDifference(query.Text, overlap, oldTotal, newTotal, newIds.Except(oldIds).ToList(), oldIds.Except(newIds).ToList()));
            if (!queries.AreJudged) continue;
            ndcgBefore += RankMetrics.Of(oldIds, query.Grades).Ndcg10;
            ndcgAfter += RankMetrics.Of(newIds, query.Grades).Ndcg10;
        }
        int count = differences.Count;
        return new RankingDifference(
            count,
            count == 0 ? 1 : differences.Average(difference => difference.Overlap),
            differences.Where(difference => difference.Overlap < 1).OrderBy(difference => difference.Overlap).Take(RankingDifference.MaxMoved).ToList(),
            lost,
            queries.AreJudged && count > 0 ? ndcgBefore / count : null,
            queries.AreJudged && count > 0 ? ndcgAfter / count : null);
    }

    private static (IReadOnlyList<string> Ids, long Total) First((IndexSnapshot Snapshot, RankingProfile Profile) ranking, string text, CancellationToken cancellation)
    {
        var query = new ArticleQuery { Text = text, Limit = RankingDifference.Depth, Snippets = [] };
        var answer = new ArticleSearch(ranking.Snapshot, ranking.Profile, TimeProvider.System).Run(query, cancellation);
        return (answer.Hits.Select(hit => hit.Id).ToList(), answer.Total);
    }
}
