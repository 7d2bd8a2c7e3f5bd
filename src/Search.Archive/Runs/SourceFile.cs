namespace Search.Archive.Runs;

/// <summary>A file that a source holds.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="RelativePath">Path below the source, "/" between folders; the file's name if the source is that file.</param>
/// <param name="SizeBytes">Its length.</param>
/// <param name="ModifiedTicks">When it was last written, in ticks of 100 ns, UTC.</param>
internal readonly record struct SourceFile(string FullPath, string RelativePath, long SizeBytes, long ModifiedTicks);
