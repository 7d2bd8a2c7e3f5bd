namespace Search.Archive.Runs;

/// <summary>A file in the <see cref="SourceManifest"/>.</summary>
/// <param name="Path">Path relative to the source.</param>
/// <param name="SizeBytes">Its length when it was read.</param>
/// <param name="ModifiedTicks">When it was last written, in ticks of 100 ns, UTC.</param>
/// <param name="Hash">Fingerprint of its bytes.</param>
internal sealed record FileRecord(string Path, long SizeBytes, long ModifiedTicks, string Hash)
{
    /// <summary>Articles that came from it.</summary>
    public List<ArticleRecord> Articles { get; init; } = [];

    /// <summary>What gave no article.</summary>
    public List<ProblemRecord> Problems { get; init; } = [];
}
