namespace Search.Engine.Documents;

/// <summary>A token of an analysed text.</summary>
/// <param name="Term">The term as it stands in the index.</param>
/// <param name="Position">Its place among the tokens, from 0.</param>
/// <param name="Start">First UTF-16 code unit in the text.</param>
/// <param name="End">The code unit behind it.</param>
public readonly record struct AnalyzedToken(string Term, int Position, int Start, int End);
