namespace Search.Archive.Runs;

/// <summary>A failure in the <see cref="SourceManifest"/>, so that the report of a run names it also when the file did not change.</summary>
/// <param name="Line">1-based line, 0 for the whole file.</param>
/// <param name="Reason">Why.</param>
/// <param name="Skipped">Whether it was left out on purpose.</param>
/// <param name="IsDuplicate">Whether another file holds an article of that id: when that one goes, this one's turn has come.</param>
internal sealed record ProblemRecord(int Line, string Reason, bool Skipped, bool IsDuplicate = false);
