namespace Search.Engine.Highlighting;

/// <summary>A place of the stored text that the query matched.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">The code unit behind it; greater than <paramref name="Start"/>.</param>
/// <param name="Source">Which part of the query matched: an index into the plan's sources.</param>
internal readonly record struct TextMatch(int Start, int End, int Source);
