namespace Search.Extraction.Names;

/// <summary>What a byline names.</summary>
/// <param name="Authors">The people; may be empty.</param>
/// <param name="Agency">An agency or desk named in it, or null.</param>
internal sealed record Byline(IReadOnlyList<Author> Authors, string? Agency);
