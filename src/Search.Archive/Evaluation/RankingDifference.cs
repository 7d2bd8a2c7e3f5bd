namespace Search.Archive.Evaluation;

/// <summary>How two rankings differ on a list of queries.</summary>
/// <param name="Queries">How many queries were asked.</param>
/// <param name="MeanOverlap">Mean of <see cref="QueryDifference.Overlap"/>; 1 for no queries.</param>
/// <param name="Moved">The queries that moved most, those first (see <see cref="QueryDifference.Moved"/>); at most <see cref="MaxMoved"/>.</param>
/// <param name="Lost">Queries that had results before and have none after.</param>
/// <param name="NdcgBefore">Mean nDCG@10 before; null without judgments.</param>
/// <param name="NdcgAfter">Mean nDCG@10 after; null without judgments.</param>
public sealed record RankingDifference(
    int Queries, double MeanOverlap, IReadOnlyList<QueryDifference> Moved, IReadOnlyList<string> Lost, double? NdcgBefore = null, double? NdcgAfter = null)
{
    /// <summary>Queries with the same first ten hits in the same order.</summary>
    public int Unchanged { get; init; }

    /// <summary>Queries whose best hit is another.</summary>
    public int FirstHitChanged { get; init; }

    /// <summary>
    /// How many of the articles that were found before are found after: the mean, over the queries that find some before and after
    /// (<see cref="Lost"/> names the others), of the share of their totals, at most 1 each; 1 if there is none.
    /// </summary>
    public double MeanFound { get; init; } = 1;

    /// <summary>So many moved queries are named.</summary>
    public const int MaxMoved = 20;

    /// <summary>Hits of each query that are compared.</summary>
    public const int Depth = 10;
}
