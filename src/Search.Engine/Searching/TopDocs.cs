namespace Search.Engine.Searching;

/// <summary>The answer to a search. Immutable.</summary>
/// <param name="Hits">The best documents, best first.</param>
/// <param name="Total">Number of matching documents, as <paramref name="Relation"/> says.</param>
/// <param name="Relation">Whether the total is exact.</param>
/// <param name="Facets">One result for each facet that was asked for, in that order.</param>
/// <param name="TimedOut">True if the time limit ended the search early: hits, total and facets cover only a part of the index.</param>
public sealed record TopDocs(
    IReadOnlyList<ScoreDoc> Hits, long Total, TotalRelation Relation, IReadOnlyList<FacetResult> Facets, bool TimedOut = false)
{
    /// <summary>
    /// Number of hits that the whole list has, of which <see cref="Hits"/> is a part: the same as <see cref="Total"/>, or with
    /// <see cref="SearchOptions.Collapse"/> the number of groups and lone documents that match. Exact if the total is.
    /// </summary>
    public long Rows { get; init; } = Total;
}
