namespace Search.Archive.Articles;

/// <summary>Articles to write and ids to remove, in one commit. An id in both is written.</summary>
/// <param name="Put">Articles to add or replace; each with an id that is unique in the batch.</param>
/// <param name="Delete">Ids to remove; unknown ones are ignored.</param>
public sealed record ArticleBatch(IReadOnlyList<StoredArticle> Put, IReadOnlyList<string> Delete);
