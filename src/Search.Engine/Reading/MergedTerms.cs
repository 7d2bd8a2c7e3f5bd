using Search.Lucene8.Terms;

namespace Search.Engine.Reading;

/// <summary>
/// The terms of a field over some segments, each once, in unsigned byte order of UTF-8. Belongs to one thread; the snapshot must be held meanwhile.
/// </summary>
public sealed class MergedTerms
{
    private readonly List<TermsCursor> _cursors = [];
    private readonly List<TermsCursor> _current = [];

    /// <summary>Stands before the first term.</summary>
    /// <param name="segments">The segments; those without the field have no terms of it.</param>
    /// <param name="field">The field.</param>
    public MergedTerms(IEnumerable<SegmentReader> segments, string field)
    {
        foreach (var segment in segments)
            if (segment.Terms?.Field(field)?.Terms() is { } cursor && cursor.MoveNext())
                _cursors.Add(cursor);
    }

    /// <summary>The current term; valid until the next move.</summary>
    public ReadOnlySpan<byte> Term => _current[0].Term;

    /// <summary>Number of documents with the current term; deleted ones count until they are merged away.</summary>
    public int DocFreq { get; private set; }

    /// <summary>Moves to the next term; false behind the last.</summary>
    public bool MoveNext()
    {
        foreach (var cursor in _current)
            if (!cursor.MoveNext())
                _cursors.Remove(cursor);
        _current.Clear();
        // Segments are few: looking at each is cheaper than keeping them in a heap.
        foreach (var cursor in _cursors)
        {
            int order = _current.Count == 0 ? 0 : cursor.Term.SequenceCompareTo(_current[0].Term);
            if (order > 0) continue;
            if (order < 0) _current.Clear();
            _current.Add(cursor);
        }
        DocFreq = 0;
        foreach (var cursor in _current) DocFreq += cursor.State.DocFreq;
        return _current.Count > 0;
    }
}
