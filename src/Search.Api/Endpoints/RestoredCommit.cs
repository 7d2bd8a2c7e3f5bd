namespace Search.Api.Endpoints;

/// <summary>A commit was published again.</summary>
/// <param name="Commit">Its new generation, which is served from now on.</param>
public sealed record RestoredCommit(long Commit);
