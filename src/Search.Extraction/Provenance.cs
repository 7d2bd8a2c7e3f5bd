namespace Search.Extraction;

/// <summary>Where a field came from and how sure that is.</summary>
/// <param name="Rule">Name of the rule, stable across versions: "json-ld", "og", "headline", "byline-end", "json-field".</param>
/// <param name="Line">1-based line of the file, or 0 where the field has no single line (HTML elements, several lines).</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Text">The text it was read from.</param>
/// <param name="Rivals">Other candidates that lost, best first, at most five.</param>
public sealed record Provenance(string Rule, int Line, double Confidence, string Text, IReadOnlyList<string> Rivals);
