namespace Search.Archive.Suggestions;

/// <summary>A way to go on with what was typed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The completed text, as the archive writes it.</param>
/// <param name="Html">The same as safe HTML: escaped text with <c>&lt;mark&gt;</c> around the typed part and nothing else.</param>
/// <param name="Count">How many articles <paramref name="Query"/> finds; never 0.</param>
/// <param name="Query">What to search for: the <c>q</c> of a search.</param>
public sealed record Suggestion(SuggestionKind Kind, string Text, string Html, long Count, string Query);
