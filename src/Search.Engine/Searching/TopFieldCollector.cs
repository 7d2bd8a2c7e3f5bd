using Search.Engine.Matching;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Searching;

/// <summary>Keeps the hits with the greatest or smallest value of a numeric field; documents without a value come last.</summary>
internal sealed class TopFieldCollector : TopCollector
{
    private readonly Sort _sort;
    private readonly HitQueue<long> _queue;
    private readonly (long Key, int Doc)? _after;
    private NumericDocValues? _values;
    private int _docBase;

    /// <param name="limit">Hits to keep, ≥ 1.</param>
    /// <param name="sort">The order.</param>
    /// <param name="after">Only hits behind this one are kept.</param>
    public TopFieldCollector(int limit, Sort sort, ScoreDoc? after)
    {
        _sort = sort;
        _queue = new HitQueue<long>(limit);
        if (after is { } hit) _after = (Key(hit.SortValue), hit.DocId);
    }

    public override ScoreMode Mode => ScoreMode.None;

    public override void StartSegment(SegmentReader segment)
    {
        _docBase = segment.DocBase;
        FieldInfo? info = segment.FieldInfos.Find(_sort.Field);
        if (info != null && info.DocValuesType is not (DocValuesType.Numeric or DocValuesType.None))
            throw new ArgumentException($"The field {_sort.Field} has no numeric doc values, so hits cannot be sorted by it.");
        _values = segment.DocValues?.Numeric(_sort.Field);
    }

    public override void Collect(int doc, float score)
    {
        Total++;
        long key = Key(_values != null && _values.AdvanceExact(doc) ? _values.Value : _sort.MissingValue);
        int globalDoc = _docBase + doc;
        if (_after is { } after && (key > after.Key || (key == after.Key && globalDoc <= after.Doc))) return;
        _queue.Offer(key, globalDoc);
    }

    public override IReadOnlyList<ScoreDoc> TakeHits() => Array.ConvertAll(_queue.TakeAll(), hit => new ScoreDoc(hit.Doc, 0, Key(hit.Key)));

    // The complement turns the order round without overflow, and back again.
    private long Key(long value) => _sort.Descending ? value : ~value;
}
