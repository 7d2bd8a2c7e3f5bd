namespace Search.Engine.Queries;

/// <summary>One term of a phrase.</summary>
/// <param name="Text">The term as it stands in the index.</param>
/// <param name="Position">
/// Its place in the phrase, ≥ 0, as the analyzer counts: a gap (a removed word) leaves a number out; two terms at one place must both stand there.
/// </param>
public readonly record struct PhraseTerm(string Text, int Position);
