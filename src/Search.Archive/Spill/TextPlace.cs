namespace Search.Archive.Spill;

/// <summary>Where a text stands in a list of characters that holds many.</summary>
/// <param name="At">Its first character.</param>
/// <param name="Length">Number of characters.</param>
internal readonly record struct TextPlace(long At, int Length);
