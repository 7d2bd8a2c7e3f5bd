namespace Search.Engine.Searching;

/// <summary>
/// Asks for one hit per group: the best of its matching documents, of equally good ones the earliest. By relevance, the best is the one that
/// matches best: what a <see cref="Queries.FunctionBoostQuery"/> around the whole query raises does not count.
/// </summary>
/// <param name="Groups">The groups, made of the snapshot that is searched.</param>
/// <param name="EarliestField">Numeric column by which ties are broken, the smallest first, documents without a value last; then by document.</param>
public sealed record Collapse(DocGroups Groups, string EarliestField);
