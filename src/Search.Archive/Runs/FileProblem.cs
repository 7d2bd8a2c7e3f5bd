namespace Search.Archive.Runs;

/// <summary>A file or line that gave no article.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="File">Path relative to the source.</param>
/// <param name="Line">1-based line, 0 for the whole file.</param>
/// <param name="Reason">Why, one sentence.</param>
public sealed record FileProblem(string Source, string File, int Line, string Reason);
