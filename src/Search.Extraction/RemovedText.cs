namespace Search.Extraction;

/// <summary>A line or paragraph that was taken out of the body.</summary>
/// <param name="Text">The text.</param>
/// <param name="Reason">Why, in a few words: "menu", "repeated paragraph", "title of another article".</param>
/// <param name="Line">1-based line of the file, or 0 where it has none.</param>
public sealed record RemovedText(string Text, string Reason, int Line);
