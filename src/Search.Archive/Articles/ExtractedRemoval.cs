namespace Search.Archive.Articles;

/// <summary>A text that was taken out of the body.</summary>
/// <param name="Text">The text.</param>
/// <param name="Reason">Why.</param>
/// <param name="Line">1-based line, or 0.</param>
public sealed record ExtractedRemoval(string Text, string Reason, int Line);
