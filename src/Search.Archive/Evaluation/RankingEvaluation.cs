using Search.Archive.Ranking;

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
        return RankedArchive.Use(indexPath, archive =>
        {
            var rankings = archive.Rank(queries.Queries.Select(query => query.Text).ToList(), isPlain: true, profile, RankMetrics.Depth, cancellation);
            var figures = queries.Queries.Select((query, place) => new QueryMetrics(query.Id, query.Text, RankMetrics.Of(rankings[place], query.Grades))).ToList();
            return new EvaluationReport(profile.Name, RankMetrics.Mean(figures.ConvertAll(query => query.Metrics)), figures);
        });
    }
}
