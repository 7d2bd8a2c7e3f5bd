using Search.Archive.Ranking;

namespace Search.Archive.Evaluation;

/// <summary>How weights are searched for.</summary>
public sealed record TuningOptions
{
    /// <summary>Where the search begins, and what the gain is measured against. Default: the default profile.</summary>
    public RankingProfile Start { get; init; } = new();

    /// <summary>Parts that the queries are divided into, 2 to 20: each is held out once. Default 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Decides which query is in which part, and the resamples of the confidence interval. Default 1.</summary>
    public int Seed { get; init; } = 1;
}
