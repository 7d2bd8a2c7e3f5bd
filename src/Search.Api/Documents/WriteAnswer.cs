namespace Search.Api.Documents;

/// <summary>What became of one article. It is durable and can be searched.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Result">"added", "changed" or "unchanged".</param>
/// <param name="Commit">Generation of the commit that holds it.</param>
public sealed record WriteAnswer(string Id, string Result, long Commit);
