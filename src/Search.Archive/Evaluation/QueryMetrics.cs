namespace Search.Archive.Evaluation;

/// <summary>The figures of one query.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text.</param>
/// <param name="Metrics">The figures.</param>
public sealed record QueryMetrics(string Id, string Text, RankMetrics Metrics);
