namespace Search.Archive.Results;

/// <summary>Articles like another one, shaped as <c>GET /documents/{id}/similar</c> prints them.</summary>
/// <param name="Id">The article that they are like.</param>
/// <param name="Terms">Its most telling words, which the others were found by, the most telling first.</param>
/// <param name="Hits">The articles, the most similar first, one of each story, none of its own.</param>
/// <param name="Commit">Generation of the commit that answered.</param>
/// <param name="TookMs">Time it took, in milliseconds.</param>
public sealed record SimilarResponse(string Id, IReadOnlyList<string> Terms, IReadOnlyList<SimilarHit> Hits, long Commit, double TookMs);
