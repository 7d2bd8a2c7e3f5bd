namespace Search.Archive.Evaluation;

/// <summary>A query with its judgments.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text.</param>
/// <param name="Grades">Grade of each judged article; above 0 is relevant.</param>
public sealed record JudgedQuery(string Id, string Text, IReadOnlyDictionary<string, int> Grades);
