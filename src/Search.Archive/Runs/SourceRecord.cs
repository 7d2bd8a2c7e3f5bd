using Search.Archive.Gate;
using Search.Archive.Spill;

namespace Search.Archive.Runs;

/// <summary>A source in the <see cref="SourceManifest"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Map">How it was read: JSON name to article field.</param>
/// <param name="Clean">How it was read: whether JSON bodies were cleaned.</param>
/// <param name="Spill">Where the list of its files goes when it is large; null to stay in memory.</param>
internal sealed record SourceRecord(string Name, string Path, IReadOnlyDictionary<string, string> Map, bool Clean, SpillFolder? Spill = null)
{
    /// <summary>Its files by ascending path.</summary>
    public FileList Files { get; } = new(Name, Spill);

    /// <summary>How much it gives.</summary>
    public SourceSize Size => new(Files.ArticleCount, Files.Words);

    /// <summary>Whether the files were read in the same way.</summary>
    public bool IsReadAs(SourceRecord other) =>
        Clean == other.Clean && Map.Count == other.Map.Count && Map.All(pair => other.Map.GetValueOrDefault(pair.Key) == pair.Value);
}
