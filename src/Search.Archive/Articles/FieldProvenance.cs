namespace Search.Archive.Articles;

/// <summary>Where a field of an article came from.</summary>
/// <param name="Rule">Name of the extraction rule.</param>
/// <param name="Line">1-based line of the file, 0 where there is no single line, and in records of JSON lines.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record FieldProvenance(string Rule, int Line, double Confidence);
