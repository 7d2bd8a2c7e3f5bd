using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;

namespace Search.Engine.Matching;

/// <summary>What one search works on. Belongs to the search's thread.</summary>
internal sealed class SearchContext(IndexSnapshot snapshot, SnapshotNorms norms, SearchGuard guard)
{
    /// <summary>The segments in document order.</summary>
    public IReadOnlyList<SegmentReader> Segments { get; } = snapshot.Segments;

    /// <summary>The constants of the ranking.</summary>
    public Bm25Parameters Bm25 => norms.Parameters;

    /// <summary>Stops the search when it is cancelled or out of time.</summary>
    public SearchGuard Guard { get; } = guard;

    /// <summary>What the lengths of a field mean for its scores.</summary>
    public NormTable Norms(string field) => norms.Of(field);

    /// <summary>What the lengths of several fields that are scored as one mean.</summary>
    public CombinedNorms Norms(WeightedField[] fields) => norms.Of(fields);

    /// <summary>Statistics of a field over all segments.</summary>
    public FieldStatistics Statistics(string field) => snapshot.Statistics(field);
}
