using System.Text;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Searching;

/// <summary>
/// Counts by ordinal within a segment, which is one array access a document, and by text only once per segment and distinct value.
/// </summary>
internal sealed class TermsFacetCounter : FacetCounter
{
    private readonly TermsFacet _request;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private SortedDocValues? _single;
    private SortedSetDocValues? _several;
    private int[] _ordinalCounts = [];
    private long _documents;

    public TermsFacetCounter(TermsFacet request)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Limit, 1);
        _request = request;
    }

    public override void StartSegment(SegmentReader segment)
    {
        FinishSegment();
        FieldInfo? info = segment.FieldInfos.Find(_request.Field);
        if (info != null && info.DocValuesType is not (DocValuesType.Sorted or DocValuesType.SortedSet or DocValuesType.None))
            throw new ArgumentException($"The field {_request.Field} has no sorted doc values, so its values cannot be counted.");
        _single = info?.DocValuesType == DocValuesType.Sorted ? segment.DocValues?.Sorted(_request.Field) : null;
        _several = info?.DocValuesType == DocValuesType.SortedSet ? segment.DocValues?.SortedSet(_request.Field) : null;
        _ordinalCounts = new int[(_single?.Terms ?? _several?.Terms)?.Count ?? 0];
    }

    public override void Count(int doc)
    {
        if (_single != null)
        {
            if (!_single.AdvanceExact(doc)) return;
            _documents++;
            _ordinalCounts[_single.Ordinal]++;
        }
        else if (_several != null)
        {
            if (!_several.AdvanceExact(doc)) return;
            _documents++;
            for (int i = 0, count = _several.ValueCount; i < count; i++) _ordinalCounts[_several.Ordinal(i)]++;
        }
    }

    public override FacetResult Result()
    {
        FinishSegment();
        FacetBucket[] best = _counts
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(_request.Limit)
            .Select(entry => new FacetBucket(entry.Key, entry.Value))
            .ToArray();
        return new FacetResult(_request, best, _documents);
    }

    private void FinishSegment()
    {
        DocValuesTerms? terms = _single?.Terms ?? _several?.Terms;
        if (terms == null) return;
        byte[] prefix = Encoding.UTF8.GetBytes(_request.Prefix ?? "");
        int first = prefix.Length == 0 ? 0 : terms.Find(prefix) is var found && found >= 0 ? found : ~found;
        for (int ordinal = first; ordinal < _ordinalCounts.Length; ordinal++)
        {
            if (_ordinalCounts[ordinal] == 0 && prefix.Length == 0) continue;
            ReadOnlySpan<byte> term = terms.Term(ordinal);
            if (!term.StartsWith(prefix)) break;
            if (_ordinalCounts[ordinal] == 0) continue;
            string value = Encoding.UTF8.GetString(term);
            if (_request.Accepts?.Invoke(value) == false) continue;
            _counts[value] = _counts.GetValueOrDefault(value) + _ordinalCounts[ordinal];
        }
        _single = null;
        _several = null;
    }
}
