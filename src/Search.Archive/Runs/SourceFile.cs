using Search.Extraction;

namespace Search.Archive.Runs;

/// <summary>A file that a source holds.</summary>
/// <param name="Folder">The source's folder; that of the file if the source is one file.</param>
/// <param name="RelativePath">Path below it, "/" between folders.</param>
/// <param name="SizeBytes">Its length.</param>
/// <param name="ModifiedTicks">When it was last written, in ticks of 100 ns, UTC.</param>
internal readonly record struct SourceFile(string Folder, string RelativePath, long SizeBytes, long ModifiedTicks)
{
    /// <summary>Where it is.</summary>
    public string FullPath => Path.Combine(Folder, RelativePath);

    /// <summary>The file, to be extracted.</summary>
    public ArticleSource ToSource() => ArticleSource.FromFile(FullPath, RelativePath);

    /// <summary>The file, to be extracted.</summary>
    /// <param name="read">Is told how many bytes were read, on the reading thread.</param>
    public ArticleSource ToSource(Action<int> read)
    {
        var file = ToSource();
        return new ArticleSource(RelativePath, () => new CountedStream(file.Open(), read));
    }
}
