namespace Search.Lucene8.Segments;

/// <summary>What <c>.si</c> says about one segment. Immutable.</summary>
/// <param name="Name">Name of the segment, such as <c>_0</c>.</param>
/// <param name="Id">The segment's 16-byte id, stored in each of its files.</param>
/// <param name="MaxDoc">Number of documents, deleted ones included; &gt; 0.</param>
public sealed record SegmentInfo(string Name, byte[] Id, int MaxDoc)
{
    /// <summary>The version of Lucene that wrote the segment.</summary>
    public LuceneVersion Version { get; init; } = LuceneVersion.Current;

    /// <summary>The oldest version of Lucene that wrote any document of the segment before it was merged into it.</summary>
    public LuceneVersion MinVersion { get; init; } = LuceneVersion.Current;

    /// <summary>True if the segment's files lie inside one <c>.cfs</c> file. Our writer never makes one.</summary>
    public bool IsCompound { get; init; }

    /// <summary>All files of the segment with the <c>.si</c> itself, without <c>.liv</c> and other generation files.</summary>
    public IReadOnlySet<string> Files { get; init; } = new HashSet<string>();

    /// <summary>How the segment came to be; free text pairs.</summary>
    public IReadOnlyDictionary<string, string> Diagnostics { get; init; } = new Dictionary<string, string>();

    /// <summary>Attributes of the codec, such as the mode of the stored fields.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
