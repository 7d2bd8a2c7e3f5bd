namespace Search.Engine.Queries;

/// <summary>One clause of a <see cref="BooleanQuery"/>.</summary>
/// <param name="Occur">What is asked for.</param>
/// <param name="Query">The query of the clause.</param>
public sealed record BooleanClause(Occur Occur, Query Query);
