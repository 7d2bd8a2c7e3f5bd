namespace Search.Archive.Writing;

/// <summary>What became of a batch. Everything it counts is durable and can be searched.</summary>
/// <param name="Commit">Generation of the commit that holds the batch; the one before if nothing changed.</param>
/// <param name="Added">Articles that were not there before.</param>
/// <param name="Changed">Articles that replaced another content.</param>
/// <param name="Unchanged">Articles that were there with this very content, and were left as they were.</param>
/// <param name="Deleted">Articles that were removed.</param>
/// <param name="Faults">Articles that were refused, in the order of the batch.</param>
public sealed record WriteReport(long Commit, int Added, int Changed, int Unchanged, int Deleted, IReadOnlyList<WriteFault> Faults);
