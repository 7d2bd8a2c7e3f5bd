namespace Search.Archive.Queries;

/// <summary>A field to search in and how much a match there counts.</summary>
/// <param name="Field">title, subtitle, author, section, keywords, date or body.</param>
/// <param name="Weight">1 to <see cref="SearchLimits.Weight"/>; null leaves it to the ranking profile.</param>
public sealed record FieldWeight(string Field, double? Weight);
