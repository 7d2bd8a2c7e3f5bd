using Search.Engine.Matching;
using Search.Engine.Reading;
using Search.Lucene8.DocValues;
using Search.Lucene8.Segments;

namespace Search.Engine.Searching;

/// <summary>Keeps the hits with the greatest or smallest value of a numeric field; documents without a value come last.</summary>
internal sealed class TopFieldCollector : TopCollector
{
    private readonly Sort _sort;
    private readonly int _limit;
    private readonly HitQueue<long> _queue;
    private readonly GroupBests<long>? _groups;
    private readonly (long Key, int Doc)? _after;
    private NumericDocValues? _values;
    private int _docBase;
    private long? _taken;
    private long _alone;

    /// <param name="limit">Hits to keep, ≥ 1.</param>
    /// <param name="sort">The order.</param>
    /// <param name="after">Only hits behind this one are kept.</param>
    /// <param name="collapse">One hit a group; null for all.</param>
    public TopFieldCollector(int limit, Sort sort, ScoreDoc? after, Collapse? collapse)
    {
        _sort = sort;
        _limit = limit;
        _queue = new HitQueue<long>(limit);
        if (collapse != null) _groups = new GroupBests<long>(collapse);
        if (after is { } hit) _after = (Key(hit.SortValue), hit.DocId);
    }

    public override ScoreMode Mode => ScoreMode.None;

    public override long Rows => _groups == null ? Total : _alone + _groups.Count;

    /// <summary>Hits with a better key are not wanted.</summary>
    public long FirstKey => _after?.Key ?? long.MaxValue;

    /// <summary>
    /// What a further hit must be better than: with a greater key, since of equal ones the earlier document stays; null as long as every hit is wanted.
    /// </summary>
    public long? WorstKey => _queue.IsFull ? _queue.WorstKey : null;

    public override void StartSegment(SegmentReader segment)
    {
        _docBase = segment.DocBase;
        _groups?.StartSegment(segment);
        FieldInfo? info = segment.FieldInfos.Find(_sort.Field);
        if (info != null && info.DocValuesType is not (DocValuesType.Numeric or DocValuesType.None))
            throw new ArgumentException($"The field {_sort.Field} has no numeric doc values, so hits cannot be sorted by it.");
        _values = segment.DocValues?.Numeric(_sort.Field);
    }

    public override void Collect(int doc, float score)
    {
        Total++;
        long key = Key(_values != null && _values.AdvanceExact(doc) ? _values.Value : _sort.MissingValue);
        if (key >= _taken) return;
        int globalDoc = _docBase + doc;
        if (_groups?.Take(doc, globalDoc, key, key) == true) return;
        _alone++;
        if (IsBehind(key, globalDoc)) _queue.Offer(key, globalDoc);
    }

    public override IReadOnlyList<ScoreDoc> TakeHits()
    {
        var hits = _queue.TakeAll();
        if (_groups != null) hits = _groups.Merge(hits, _limit, IsBehind);
        return Array.ConvertAll(hits, hit => new ScoreDoc(hit.Doc, 0, Value(hit.Key)));
    }

    private bool IsBehind(long key, int globalDoc) => _after is not { } after || key < after.Key || (key == after.Key && globalDoc > after.Doc);

    /// <summary>From now on hits with this key or a better one are left out, because they were collected before; null for none.</summary>
    public void LeaveOutFrom(long? key) => _taken = key;

    /// <summary>The greater the key, the earlier the hit.</summary>
    public long Key(long value) => Turned(value);

    /// <summary>The value of a key.</summary>
    public long Value(long key) => Turned(key);

    // The complement turns the order round without overflow, and back again.
    private long Turned(long number) => _sort.Descending ? number : ~number;
}
