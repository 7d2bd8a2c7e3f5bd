namespace Search.Archive.Evaluation;

/// <summary>How the answer to one query differs between two rankings.</summary>
/// <param name="Query">Its text.</param>
/// <param name="Overlap">Share of the first ten hits, of the longer list, that both have. 1 when neither has any.</param>
/// <param name="TotalBefore">Articles found before.</param>
/// <param name="TotalAfter">Articles found after.</param>
/// <param name="Came">Ids that are among the first ten only after, best first.</param>
/// <param name="Went">Ids that were among the first ten only before, best first.</param>
public sealed record QueryDifference(string Query, double Overlap, long TotalBefore, long TotalAfter, IReadOnlyList<string> Came, IReadOnlyList<string> Went)
{
    /// <summary>
    /// 0 for the same first ten in the same order, 1 for nothing in common: one less the mean of the overlaps at each depth, so that what
    /// moves at the top counts most (the average overlap of Fagin, Kumar and Sivakumar 2003).
    /// </summary>
    public double Moved { get; init; }
}
