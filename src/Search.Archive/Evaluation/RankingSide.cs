using Search.Archive.Ranking;

namespace Search.Archive.Evaluation;

/// <summary>One of two rankings that are compared.</summary>
/// <param name="Profile">Its weights.</param>
/// <param name="Commit">The commit that is searched; null for the newest.</param>
public sealed record RankingSide(RankingProfile Profile, long? Commit = null);
