using Search.Archive.Ranking;
using Search.Archive.Variants;

namespace Search.Archive.Evaluation;

/// <summary>One of two rankings that are compared.</summary>
/// <param name="Profile">Its weights.</param>
/// <param name="Commit">The commit that is searched; null for the newest.</param>
public sealed record RankingSide(RankingProfile Profile, long? Commit = null)
{
    /// <summary>What means the same in its searches; nothing by default.</summary>
    public SynonymFile Synonyms { get; init; } = SynonymFile.Empty;
}
