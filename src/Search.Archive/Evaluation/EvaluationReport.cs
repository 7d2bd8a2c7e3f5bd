namespace Search.Archive.Evaluation;

/// <summary>The figures of a ranking profile on judged queries.</summary>
/// <param name="Profile">Name of the profile.</param>
/// <param name="Mean">Means over all queries.</param>
/// <param name="Queries">Figures by query, in the order of the queries.</param>
public sealed record EvaluationReport(string Profile, RankMetrics Mean, IReadOnlyList<QueryMetrics> Queries);
