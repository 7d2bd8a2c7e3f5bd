namespace Search.Engine.Highlighting;

/// <summary>A passage of a stored text with the matches marked. Immutable.</summary>
/// <param name="Html">The passage as HTML text: every special character escaped first, then <c>&lt;mark&gt;</c> elements put in by position.</param>
/// <param name="Start">First UTF-16 code unit of the passage in the stored text.</param>
/// <param name="End">The code unit behind the passage.</param>
/// <param name="Marks">The marked ranges, in code units of the stored text, ascending, not overlapping, inside the passage, never empty.</param>
public sealed record Snippet(string Html, int Start, int End, IReadOnlyList<TextRange> Marks);
