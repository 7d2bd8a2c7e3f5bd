namespace Search.Archive.Results;

/// <summary>A number that a score was added up from.</summary>
/// <param name="What">What it is for: a word of the query, two that stand together, recency.</param>
/// <param name="Score">What it adds.</param>
public sealed record ScorePart(string What, double Score);
