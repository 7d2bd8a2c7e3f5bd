using Search.Archive.Gate;

namespace Search.Archive.Runs;

/// <summary>A source in the <see cref="SourceManifest"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Map">How it was read: JSON name to article field.</param>
/// <param name="Clean">How it was read: whether JSON bodies were cleaned.</param>
internal sealed record SourceRecord(string Name, string Path, IReadOnlyDictionary<string, string> Map, bool Clean)
{
    /// <summary>Its files by ascending path.</summary>
    public List<FileRecord> Files { get; } = [];

    /// <summary>How much it gives.</summary>
    public SourceSize Size => new(Files.Sum(file => file.Articles.Count), Files.Sum(file => file.Articles.Sum(article => article.Words)));

    /// <summary>Whether the files were read in the same way.</summary>
    public bool IsReadAs(SourceRecord other) =>
        Clean == other.Clean && Map.Count == other.Map.Count && Map.All(pair => other.Map.GetValueOrDefault(pair.Key) == pair.Value);
}
