using Search.Engine.Ranking;
using Search.Engine.Reading;

namespace Search.Engine.Matching;

/// <summary>What one search works on. Belongs to the search's thread.</summary>
internal sealed class SearchContext(IndexSnapshot snapshot, Bm25Parameters bm25, SearchGuard guard)
{
    /// <summary>The segments in document order.</summary>
    public IReadOnlyList<SegmentReader> Segments { get; } = snapshot.Segments;

    /// <summary>The constants of the ranking.</summary>
    public Bm25Parameters Bm25 { get; } = bm25;

    /// <summary>Stops the search when it is cancelled or out of time.</summary>
    public SearchGuard Guard { get; } = guard;

    /// <summary>Statistics of a field over all segments.</summary>
    public FieldStatistics Statistics(string field) => snapshot.Statistics(field);
}
