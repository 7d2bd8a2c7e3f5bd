namespace Search.Archive.Results;

/// <summary>The story of a hit: the article with its exact and near copies.</summary>
/// <param name="Id">What <c>story=</c> takes to find all of its articles.</param>
/// <param name="Size">Articles of the archive that belong to it, the hit included, whether they match the query or not.</param>
public sealed record HitStory(string Id, int Size);
