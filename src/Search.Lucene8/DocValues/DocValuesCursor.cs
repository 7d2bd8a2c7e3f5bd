using System.Runtime.CompilerServices;
using Search.Lucene8.Primitives;

namespace Search.Lucene8.DocValues;

/// <summary>
/// Walks the documents that have a value, in ascending order: −1 before the first, <see cref="NoMoreDocs"/> behind the last.
/// Cheap to make; belongs to one thread.
/// </summary>
public abstract class DocValuesCursor
{
    /// <summary>The document id behind the last.</summary>
    public const int NoMoreDocs = int.MaxValue;

    private readonly IndexedDisiCursor? _set;
    private int _docId = -1;
    private int _rank = -1;

    private protected DocValuesCursor(DocsWithField docs)
    {
        Count = docs.Count;
        if (docs.Set != null) _set = new IndexedDisiCursor(docs.Set);
    }

    /// <summary>The current document.</summary>
    public int DocId => _docId;

    /// <summary>Number of documents with a value.</summary>
    public int Count { get; }

    /// <summary>True if every document has a value.</summary>
    public bool AllHaveValues => _set == null && Count > 0;

    /// <summary>
    /// Number of documents with a value before the current one: the place of its value. Negative, or not below <see cref="Count"/>, where there is no value.
    /// </summary>
    private protected int Rank => _rank;

    /// <summary>Moves to the next document with a value and returns it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextDoc() => _docId == NoMoreDocs ? NoMoreDocs : MoveTo(_docId + 1);

    /// <summary>Moves to the first document with a value that is ≥ <paramref name="target"/> (greater than the current one) and returns it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is not greater than the current document.</exception>
    public int Advance(int target)
    {
        if (target <= _docId) ThrowBackwards(target);
        return MoveTo(target);
    }

    /// <summary>Moves to <paramref name="target"/> (≥ the current one, below the segment's MaxDoc) and says whether it has a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The target is less than the current document.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AdvanceExact(int target)
    {
        if (target < _docId) ThrowBackwards(target);
        _docId = target;
        if (_set != null) return AdvanceSet(target);
        _rank = target;
        return target < Count;
    }

    private bool AdvanceSet(int target)
    {
        bool found = _set!.AdvanceExact(target);
        _rank = found ? _set.Rank : -1;
        return found;
    }

    private int MoveTo(int target)
    {
        if (_set == null)
        {
            _docId = _rank = target < Count ? target : NoMoreDocs;
        }
        else
        {
            _docId = _set.Advance(target);
            _rank = _docId == NoMoreDocs ? -1 : _set.Rank;
        }
        return _docId;
    }

    private void ThrowBackwards(int target) =>
        throw new ArgumentOutOfRangeException(nameof(target), target, $"The cursor stands at {_docId} and moves only forward.");
}
