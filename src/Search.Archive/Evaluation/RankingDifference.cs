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

    /// <summary>So many moved queries are named.</summary>
    public const int MaxMoved = 20;

    /// <summary>Hits of each query that are compared.</summary>
    public const int Depth = 10;
}
