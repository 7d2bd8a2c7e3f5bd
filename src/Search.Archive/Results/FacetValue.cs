namespace Search.Archive.Results;

/// <summary>A value and how many matching articles have it.</summary>
/// <param name="Value">The value; of spellings that differ in case or accents only, which filters find together, the one that most of these articles have.</param>
/// <param name="Count">Matching articles with it, in any such spelling.</param>
public sealed record FacetValue(string Value, long Count);
