namespace Search.Extraction.Fields;

/// <summary>A possible value of a field.</summary>
/// <param name="Value">The value.</param>
/// <param name="Rule">Name of the rule that found it.</param>
/// <param name="Line">Index of its line, or −1.</param>
/// <param name="Score">Higher is better; comparable within one field only.</param>
/// <param name="Confidence">0 to 1, for the report.</param>
/// <param name="Text">What it was read from.</param>
internal sealed record Candidate<T>(T Value, string Rule, int Line, double Score, double Confidence, string Text);
