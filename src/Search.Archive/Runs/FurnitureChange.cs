namespace Search.Archive.Runs;

/// <summary>
/// What a run learnt or unlearnt about the sites of a source: lines that repeat across its files (menus, forms, newsletter texts), which
/// are kept out of the bodies.
/// </summary>
/// <param name="Source">Name of the source.</param>
/// <param name="LearntCount">Lines that are furniture now and were not before.</param>
/// <param name="Learnt">Some of them, those in most articles first; at most <see cref="MaxLines"/>.</param>
/// <param name="UnlearntCount">Lines that were furniture before and are not now.</param>
/// <param name="Unlearnt">Some of them, likewise.</param>
public sealed record FurnitureChange(string Source, int LearntCount, IReadOnlyList<FurnitureText> Learnt, int UnlearntCount, IReadOnlyList<FurnitureText> Unlearnt)
{
    /// <summary>A report names so many lines of each source.</summary>
    public const int MaxLines = 20;
}
