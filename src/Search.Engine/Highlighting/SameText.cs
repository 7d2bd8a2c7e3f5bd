namespace Search.Engine.Highlighting;

/// <summary>
/// Two fields that index the same text with different analyzers, of which one has no offsets: what matches in it is marked where the other's terms stand.
/// </summary>
/// <param name="Field">The field without offsets.</param>
/// <param name="Analyzer">Its analyzer.</param>
/// <param name="OffsetsField">The field with offsets.</param>
/// <param name="OffsetsAnalyzer">Its analyzer, which cuts the text into the same words.</param>
public sealed record SameText(string Field, string Analyzer, string OffsetsField, string OffsetsAnalyzer);
