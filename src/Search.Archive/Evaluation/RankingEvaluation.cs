using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Ranking;
using Search.Engine.Reading;

namespace Search.Archive.Evaluation;

/// <summary>Measures a ranking on judged queries, on the newest commit of an index.</summary>
public static class RankingEvaluation
{
    /// <summary>
    /// Runs every query as a visitor would, save that its text is read as plain words of any length: the questions of test collections are not written in the
    /// query language, and some are whole paragraphs.
    /// </summary>
    /// <param name="indexPath">Directory of the index.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="profile">Weights; null for the default ones.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ArchiveException">There is no index, it is damaged, or the profile is not valid.</exception>
    public static EvaluationReport Run(string indexPath, JudgedQueries queries, RankingProfile? profile = null, CancellationToken cancellation = default)
    {
        profile ??= new RankingProfile();
        profile.Validate();
        ArchiveErrors.RequireIndex(indexPath);
        return ArchiveErrors.Guard(indexPath, () =>
        {
            using var snapshot = IndexSnapshot.Open(indexPath);
            var figures = queries.Queries
                .Select(query => new QueryMetrics(query.Id, query.Text, RankMetrics.Of(Rank(snapshot, query.Text, profile, cancellation), query.Grades))).ToList();
            return new EvaluationReport(profile.Name, RankMetrics.Mean(figures.ConvertAll(query => query.Metrics)), figures);
        });
    }

    private static List<string> Rank(IndexSnapshot snapshot, string text, RankingProfile profile, CancellationToken cancellation)
    {
        var search = new ArticleSearch(snapshot, profile, TimeProvider.System);
        return search.Rank(new ArticleQuery { Text = text }, isPlain: true, RankMetrics.Depth, cancellation)
            .Select(hit => snapshot.ReadDocument(hit.DocId, IndexFields.Id).GetString(IndexFields.Id) ?? "").ToList();
    }
}
