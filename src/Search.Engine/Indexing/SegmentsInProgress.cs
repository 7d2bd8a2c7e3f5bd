using Search.Engine.Indexing.Commits;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing;

/// <summary>Names of the segments that are being written, whose files must not be taken for leftovers. Thread-safe.</summary>
internal sealed class SegmentsInProgress(IndexNumbers numbers)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The name of a new segment.</summary>
    public string Begin()
    {
        string name = IndexFileNames.SegmentName(numbers.NextSegment());
        lock (_gate) _names.Add(name);
        return name;
    }

    /// <summary>The segment is in the list of segments now, or its files are leftovers.</summary>
    public void End(string name)
    {
        lock (_gate) _names.Remove(name);
    }

    /// <summary>The names now.</summary>
    public IReadOnlySet<string> Names()
    {
        lock (_gate) return _names.ToHashSet(StringComparer.Ordinal);
    }
}
