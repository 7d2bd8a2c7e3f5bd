namespace Search.Engine.Phrases;

/// <summary>
/// Occurrences in which the terms stand near their places, counted as Lucene 8.8 counts them. A cursor's start says where the phrase would
/// begin if this term were where it should be; the spread of the starts is the number of moves. The cursor with the smallest start goes
/// forward until it passes the next one; the least spread on the way counts as one match if it is within the slop.
/// </summary>
/// <remarks>
/// Terms that the phrase repeats must not use the same word of the text twice: their cursors begin one occurrence apart each, and when two meet on a word the
/// one that is earlier in order moves on.
/// </remarks>
internal sealed class SloppyPhraseMatcher : OccurrenceMatcher
{
    private readonly PhraseCursor[] _cursors;
    private readonly List<PhraseCursor> _queue;
    private readonly int _slop;
    private readonly bool _withOffsets;
    private readonly (int Start, int End)[] _offsets;
    private readonly (int Start, int End)[] _bestOffsets;
    private readonly (int Start, int End)[] _takenOffsets;
    private PhraseCursor? _current;
    private int _end;
    private int _next;
    private int _length;
    private int _matchLength;

    /// <param name="cursors">At least two terms, in the order of the phrase.</param>
    /// <param name="slop">Most moves.</param>
    /// <param name="withOffsets">True if <see cref="AppendOffsets"/> will be called.</param>
    public SloppyPhraseMatcher(PhraseCursor[] cursors, int slop, bool withOffsets)
    {
        _cursors = cursors;
        _slop = slop;
        _withOffsets = withOffsets;
        _queue = new List<PhraseCursor>(cursors.Length);
        _offsets = new (int, int)[cursors.Length];
        _bestOffsets = new (int, int)[cursors.Length];
        _takenOffsets = new (int, int)[cursors.Length];
    }

    public override float MatchWeight => 1f / (1f + _matchLength);

    public override float MaxFreq => MostMatches(_cursors);

    public override void StartDocument()
    {
        _queue.Clear();
        _current = null;
        foreach (PhraseCursor cursor in _cursors)
        {
            cursor.FirstPosition();
            NoteOffsets(cursor);
        }
        foreach (PhraseCursor cursor in _cursors)
            for (int earlier = RepetitionsBefore(cursor); earlier > 0; earlier--)
                if (!Advance(cursor))
                    return;
        _end = int.MinValue;
        foreach (PhraseCursor cursor in _cursors)
        {
            _end = Math.Max(_end, cursor.Start);
            Push(cursor);
        }
        TakeCurrent();
    }

    public override bool NextMatch()
    {
        while (_current is { } current)
        {
            if (!Advance(current) || (current.Group >= 0 && !SeparateRepetitions(current)))
            {
                _current = null;
                return Take();
            }
            _end = Math.Max(_end, current.Start);
            if (current.Start > _next)
            {
                Push(current);
                bool match = Take();
                TakeCurrent();
                if (match) return true;
            }
            else if (_end - current.Start < _length)
            {
                _length = _end - current.Start;
                KeepOffsets();
            }
        }
        return false;
    }

    public override void AppendOffsets(ICollection<(int Start, int End)> offsets)
    {
        foreach (var range in _takenOffsets) offsets.Add(range);
    }

    // The run of the current cursor is over; its least spread is a match or not.
    private bool Take()
    {
        if (_length > _slop) return false;
        _matchLength = _length;
        if (_withOffsets) _bestOffsets.CopyTo(_takenOffsets, 0);
        return true;
    }

    private void TakeCurrent()
    {
        _current = _queue[0];
        _queue.RemoveAt(0);
        _next = _queue[0].Start;
        _length = _end - _current.Start;
        KeepOffsets();
    }

    private void Push(PhraseCursor cursor)
    {
        int at = _queue.Count;
        while (at > 0 && cursor.IsBefore(_queue[at - 1])) at--;
        _queue.Insert(at, cursor);
    }

    // No two cursors of one term may stand on the same word. False if one of them has no further occurrence.
    private bool SeparateRepetitions(PhraseCursor moved)
    {
        PhraseCursor cursor = moved;
        while (FindOnSameWord(cursor) is { } other)
        {
            cursor = other.IsBefore(cursor) ? other : cursor;
            if (!Advance(cursor)) return false;
            _end = Math.Max(_end, cursor.Start);
        }
        _queue.Sort((a, b) => a.IsBefore(b) ? -1 : b.IsBefore(a) ? 1 : 0);
        return true;
    }

    private PhraseCursor? FindOnSameWord(PhraseCursor cursor)
    {
        foreach (PhraseCursor other in _cursors)
            if (other != cursor && other.Group == cursor.Group && other.Position == cursor.Position)
                return other;
        return null;
    }

    private int RepetitionsBefore(PhraseCursor cursor)
    {
        int count = 0;
        if (cursor.Group >= 0)
            foreach (PhraseCursor other in _cursors)
                if (other.Group == cursor.Group && other.Index < cursor.Index)
                    count++;
        return count;
    }

    private bool Advance(PhraseCursor cursor)
    {
        if (!cursor.NextPosition()) return false;
        NoteOffsets(cursor);
        return true;
    }

    private void NoteOffsets(PhraseCursor cursor)
    {
        if (_withOffsets) _offsets[cursor.Index] = (cursor.Postings.StartOffset, cursor.Postings.EndOffset);
    }

    private void KeepOffsets()
    {
        if (_withOffsets) _offsets.CopyTo(_bestOffsets, 0);
    }
}
