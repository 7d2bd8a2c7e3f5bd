namespace Search.Archive.Articles;

/// <summary>The origin of an extracted field.</summary>
/// <param name="Rule">Name of the rule that found it.</param>
/// <param name="Line">1-based line, or 0.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Text">The text it was read from.</param>
/// <param name="Rivals">Candidates that lost, best first.</param>
public sealed record ExtractedField(string Rule, int Line, double Confidence, string Text, IReadOnlyList<string> Rivals);
