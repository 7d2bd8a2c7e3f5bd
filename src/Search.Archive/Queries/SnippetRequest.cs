namespace Search.Archive.Queries;

/// <summary>Snippets wanted of a field.</summary>
/// <param name="Field">title, author or body.</param>
/// <param name="Length">Most characters of one.</param>
/// <param name="Count">Most snippets.</param>
public sealed record SnippetRequest(string Field, int Length, int Count);
