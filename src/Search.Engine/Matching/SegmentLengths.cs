using System.Runtime.CompilerServices;
using Search.Engine.Queries;
using Search.Engine.Ranking;
using Search.Engine.Reading;
using Search.Lucene8.Norms;

namespace Search.Engine.Matching;

/// <summary>The lengths of several fields together, with the fields' weights, in one segment: as norm bytes. Immutable.</summary>
internal sealed class SegmentLengths
{
    // Searches combine few sets of fields; those that only requests with weights of their own make come and go.
    private const int CombinationsKept = 8;

    // A walk of fewer documents than one in so many adds the lengths up as it goes.
    private const int DocumentsPerScored = 64;

    private const int Stretch = 1024;

    // They depend on the files alone and so serve all snapshots that share them.
    private static readonly ConditionalWeakTable<object, RecentCache<ValueList<WeightedField>, byte[]>> Tables = [];

    private readonly (FieldNorms Norms, float Weight)[] _norms = [];
    private readonly byte[] _table;

    /// <summary>Of a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="fields">The fields, sorted by name.</param>
    /// <param name="scored">About how many documents will be scored: decides whether a table of all is worth making, if there is none.</param>
    public SegmentLengths(SegmentReader segment, ValueList<WeightedField> fields, long scored)
    {
        IsTabled = true;
        if (TablesOf(segment).TryGet(fields, out _table!)) return;
        _table = [];
        var found = new List<(FieldNorms, float)>(fields.Count);
        foreach (WeightedField field in fields.Span)
            if (segment.Norms?.Find(field.Field) is { } norms)
                found.Add((norms, field.Weight));
        _norms = [.. found];
        IsTabled = _norms.Length == 0 || DocumentsPerScored * scored > segment.MaxDoc;
        if (IsTabled && _norms.Length > 0) _table = TablesOf(segment).GetOrAdd(fields, _ => MakeTable(segment.MaxDoc));
    }

    /// <summary>Whether <see cref="Table"/> tells the norms of all documents.</summary>
    public bool IsTabled { get; }

    /// <summary>The norm bytes by document; empty if there is no table, or if no field has norms.</summary>
    public ReadOnlySpan<byte> Table => _table;

    /// <summary>The norm byte of a document.</summary>
    public byte NormOf(int doc)
    {
        if (_table.Length > 0) return _table[doc];
        if (_norms.Length == 0) return NormLookup.WithoutNorms;
        float length = 0;
        foreach (var (norms, weight) in _norms) length += weight * NormTable.Length(norms.Span[doc]);
        return NormTable.NormOfLength(length);
    }

    private static RecentCache<ValueList<WeightedField>, byte[]> TablesOf(SegmentReader segment) =>
        Tables.GetValue(segment.Files, _ => new RecentCache<ValueList<WeightedField>, byte[]>(CombinationsKept));

    // Field by field, in stretches that stay in the cache: the sums are those of NormOf, in the same order.
    private byte[] MakeTable(int maxDoc)
    {
        byte[] table = new byte[maxDoc];
        Span<float> stretch = stackalloc float[Stretch];
        for (int start = 0; start < maxDoc; start += Stretch)
        {
            var lengths = stretch[..Math.Min(Stretch, maxDoc - start)];
            lengths.Clear();
            foreach (var (norms, weight) in _norms)
            {
                var ofField = norms.Span.Slice(start, lengths.Length);
                for (int i = 0; i < ofField.Length; i++) lengths[i] += weight * NormTable.Length(ofField[i]);
            }
            for (int i = 0; i < lengths.Length; i++) table[start + i] = NormTable.NormOfLength(lengths[i]);
        }
        return table;
    }
}
