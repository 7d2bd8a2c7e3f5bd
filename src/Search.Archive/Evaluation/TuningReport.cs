using Search.Archive.Ranking;

namespace Search.Archive.Evaluation;

/// <summary>What a search for better weights found.</summary>
/// <param name="Queries">How many judged queries there were.</param>
/// <param name="Folds">Parts they were divided into.</param>
/// <param name="Seed">Seed of the division.</param>
/// <param name="Gain">
/// Gain on queries that the weights were not tuned on: for each part, tuned on the others; the mean of nDCG@10 and average precision, tuned less start.
/// </param>
/// <param name="Ndcg10">The same of nDCG@10 alone.</param>
/// <param name="Map">The same of average precision within <see cref="RankingTuning.Depth"/> hits alone.</param>
/// <param name="Profile">The weights tuned on all queries.</param>
/// <param name="Changes">What differs from the start, "title 3 → 4".</param>
public sealed record TuningReport(int Queries, int Folds, int Seed, MeanGain Gain, MeanGain Ndcg10, MeanGain Map, RankingProfile Profile, IReadOnlyList<string> Changes)
{
    /// <summary>Whether the gain is more than chance would give: its confidence interval lies above zero, and something changed.</summary>
    public bool IsBeyondNoise => Gain.Low > 0 && Changes.Count > 0;
}
