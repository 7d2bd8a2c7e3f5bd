namespace Search.Api.Documents;

/// <summary>What became of the articles of a request. Everything it counts is durable and can be searched.</summary>
/// <param name="Received">Articles in the request; blank lines do not count.</param>
/// <param name="Added">Articles that were not there before.</param>
/// <param name="Changed">Articles that replaced another content.</param>
/// <param name="Unchanged">Articles that were there with this very content.</param>
/// <param name="Failed">Lines that were refused.</param>
/// <param name="Failures">Why, for each of them, in the order of the lines.</param>
/// <param name="Commit">Generation of the commit that holds the articles.</param>
public sealed record BatchAnswer(int Received, int Added, int Changed, int Unchanged, int Failed, IReadOnlyList<LineFailure> Failures, long Commit);
