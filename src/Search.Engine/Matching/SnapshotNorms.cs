using System.Collections.Concurrent;
using Search.Engine.Ranking;
using Search.Engine.Reading;

namespace Search.Engine.Matching;

/// <summary>The tables of norms of a snapshot's fields, each worked out once. Thread-safe.</summary>
internal sealed class SnapshotNorms(IndexSnapshot snapshot, Bm25Parameters parameters)
{
    private readonly ConcurrentDictionary<string, NormTable> _tables = new(StringComparer.Ordinal);

    /// <summary>The constants they were made with.</summary>
    public Bm25Parameters Parameters { get; } = parameters;

    /// <summary>The table of a field. Only fields that have terms are kept, so that queries for made-up fields take no memory.</summary>
    public NormTable Of(string field)
    {
        if (_tables.TryGetValue(field, out NormTable? table)) return table;
        FieldStatistics statistics = snapshot.Statistics(field);
        if (statistics.DocCount == 0) return new NormTable(Parameters, averageLength: 1);
        return _tables.GetOrAdd(field, new NormTable(Parameters, Bm25.AverageLength(statistics.SumTotalTermFreq, statistics.DocCount)));
    }
}
