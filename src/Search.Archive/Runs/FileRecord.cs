namespace Search.Archive.Runs;

/// <summary>A file in the <see cref="SourceManifest"/>.</summary>
/// <param name="Path">Path relative to the source.</param>
/// <param name="SizeBytes">Its length when it was read; −1 if it must be read again.</param>
/// <param name="ModifiedTicks">When it was last written, in ticks of 100 ns, UTC.</param>
/// <param name="Hash">Fingerprint of its bytes; 0 if it must be read again.</param>
internal sealed record FileRecord(string Path, long SizeBytes, long ModifiedTicks, UInt128 Hash)
{
    /// <summary>Articles that came from it.</summary>
    public IReadOnlyList<ArticleRecord> Articles { get; init; } = [];

    /// <summary>What gave no article.</summary>
    public IReadOnlyList<ProblemRecord> Problems { get; init; } = [];
}
