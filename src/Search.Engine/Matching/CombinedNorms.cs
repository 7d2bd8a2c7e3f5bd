using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;

namespace Search.Engine.Matching;

/// <summary>What lengths mean for the scores of several fields that are scored as one. Immutable.</summary>
internal sealed class CombinedNorms
{
    private readonly ValueList<WeightedField> _fields;
    private readonly (NormTable WithNorms, NormTable Without)[] _ofField;

    /// <summary>Works out the tables.</summary>
    /// <param name="parameters">The constants.</param>
    /// <param name="fields">The fields, each once, sorted by name.</param>
    /// <param name="statistics">The statistics of each.</param>
    public CombinedNorms(Bm25Parameters parameters, ValueList<WeightedField> fields, FieldStatistics[] statistics)
    {
        _fields = fields;
        long occurrences = 0;
        for (int i = 0; i < fields.Count; i++)
        {
            DocCount = Math.Max(DocCount, statistics[i].DocCount);
            occurrences = (long)(occurrences + (double)fields[i].Weight * statistics[i].SumTotalTermFreq);
        }
        Whole = new NormTable(parameters, DocCount == 0 ? 1 : Bm25.AverageLength(occurrences, DocCount));
        _ofField = [.. fields.Select(field => (Whole.OfWeightedField(field.Weight, hasNorms: true), Whole.OfWeightedField(field.Weight, hasNorms: false)))];
    }

    /// <summary>The most documents that any of the fields is in.</summary>
    public long DocCount { get; }

    /// <summary>The table of the weighted length of all fields.</summary>
    public NormTable Whole { get; }

    /// <summary>Bounds by one field alone (<see cref="NormTable.OfWeightedField"/>).</summary>
    public NormTable OfField(WeightedField field, bool hasNorms)
    {
        var (withNorms, without) = _ofField[_fields.Span.IndexOf(field)];
        return hasNorms ? withNorms : without;
    }

    /// <summary>Whether these are its fields.</summary>
    public bool IsOf(ValueList<WeightedField> fields) => _fields.Equals(fields);
}
