using System.Collections.Concurrent;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;

namespace Search.Engine.Matching;

/// <summary>The tables of norms of a snapshot's fields, each worked out once. Thread-safe.</summary>
internal sealed class SnapshotNorms(IndexSnapshot snapshot, Bm25Parameters parameters)
{
    // Searches combine few sets of fields; those beyond, which only requests with weights of their own make, are worked out each time.
    private const int MaxCombinations = 16;

    private readonly ConcurrentDictionary<string, NormTable> _tables = new(StringComparer.Ordinal);
    private readonly NormTable _ofNothing = new(parameters, averageLength: 1);
    private CombinedNorms[] _combinations = [];

    /// <summary>The constants they were made with.</summary>
    public Bm25Parameters Parameters { get; } = parameters;

    /// <summary>The table of a field. Only those of fields that have terms are kept, so that queries for made-up fields take no memory.</summary>
    public NormTable Of(string field)
    {
        if (_tables.TryGetValue(field, out NormTable? table)) return table;
        FieldStatistics statistics = snapshot.Statistics(field);
        if (statistics.DocCount == 0) return _ofNothing;
        return _tables.GetOrAdd(field, new NormTable(Parameters, Bm25.AverageLength(statistics.SumTotalTermFreq, statistics.DocCount)));
    }

    /// <summary>The tables of several fields that are scored as one, sorted by name.</summary>
    public CombinedNorms Of(ValueList<WeightedField> fields)
    {
        CombinedNorms[] known = Volatile.Read(ref _combinations);
        foreach (CombinedNorms combination in known)
            if (combination.IsOf(fields))
                return combination;
        var made = new CombinedNorms(Parameters, fields, [.. fields.Select(field => snapshot.Statistics(field.Field))]);
        // Of two that come at once one may be lost, and is worked out again.
        if (known.Length < MaxCombinations) Volatile.Write(ref _combinations, [.. known, made]);
        return made;
    }
}
