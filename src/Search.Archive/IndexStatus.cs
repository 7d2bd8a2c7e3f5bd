namespace Search.Archive;

/// <summary>What an article index serves at this moment.</summary>
/// <param name="Commit">Generation of the commit being served.</param>
/// <param name="Articles">Articles in it.</param>
/// <param name="Committed">When it was made, or null where the commit does not say (an index that another program wrote).</param>
/// <param name="RefreshError">Why the last look for a newer commit failed; null when it went well. The commit named here is served meanwhile.</param>
public sealed record IndexStatus(long Commit, int Articles, DateTimeOffset? Committed, string? RefreshError = null);
