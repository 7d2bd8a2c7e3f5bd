using Search.Lucene8.DocValues;

namespace Search.Engine.Reading;

/// <summary>
/// Reads one column of a snapshot by document id, in any order; ascending is fastest. Belongs to one thread; the snapshot must be open
/// as long as it is used.
/// </summary>
/// <typeparam name="TCursor">The kind of column in the files.</typeparam>
public abstract class ColumnReader<TCursor> where TCursor : DocValuesCursor
{
    private readonly IndexSnapshot _snapshot;
    private SegmentReader? _segment;
    private TCursor? _cursor;
    private int _last;

    private protected ColumnReader(IndexSnapshot snapshot) => _snapshot = snapshot;

    /// <summary>Opens the column in a segment; null if no document there has a value.</summary>
    private protected abstract TCursor? Open(SegmentReader segment);

    /// <summary>The cursor on the document's value, or null if it has none.</summary>
    private protected TCursor? Find(int docId)
    {
        if (_segment == null || docId < _segment.DocBase || docId >= _segment.DocBase + _segment.MaxDoc)
        {
            _segment = _snapshot.SegmentOf(docId);
            _cursor = Open(_segment);
        }
        else if (docId < _last) _cursor = Open(_segment);
        _last = docId;
        return _cursor != null && _cursor.AdvanceExact(docId - _segment.DocBase) ? _cursor : null;
    }
}
