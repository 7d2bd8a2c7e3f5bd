namespace Search.Engine.Phrases;

/// <summary>
/// As <see cref="SloppyPhraseMatcher"/> counts, for two different terms whose offsets nobody asks for: the pairs of neighbouring words that searches look for
/// by the thousand. The cursor that is behind goes forward until it passes the other; the least distance on the way is a match if it is within the slop.
/// </summary>
internal sealed class SloppyPairMatcher(PhraseCursor[] cursors, int slop) : PhraseMatcher
{
    private PhraseCursor _current = cursors[0];
    private PhraseCursor _other = cursors[1];
    private bool _isAtEnd;
    private int _length;
    private int _matchLength;

    public override float MatchWeight => 1f / (1f + _matchLength);

    // Each match ends the way of one cursor up to the other, which takes turns: at most two for each occurrence of the rarer term. Those without a distance
    // stand on different occurrences of it; the others count a half at most.
    public override float MaxFreq
    {
        get
        {
            float first = cursors[0].Postings.Freq, second = cursors[1].Postings.Freq, rarer = Math.Min(first, second);
            return (Math.Min(2 * rarer, first + second - 1) + rarer) / 2;
        }
    }

    public override float MaxPerOccurrence => 1.5f;

    public override void StartDocument()
    {
        foreach (PhraseCursor cursor in cursors) cursor.FirstPosition();
        (_current, _other) = cursors[0].IsBefore(cursors[1]) ? (cursors[0], cursors[1]) : (cursors[1], cursors[0]);
        _length = _other.Start - _current.Start;
        _isAtEnd = false;
    }

    public override bool NextMatch()
    {
        while (!_isAtEnd)
        {
            int length = _length;
            _isAtEnd = !_current.NextPosition();
            int left = _other.Start - _current.Start;
            if (!_isAtEnd && left >= 0)
            {
                _length = Math.Min(length, left);
                continue;
            }
            (_current, _other) = (_other, _current);
            _length = -left;
            if (length > slop) continue;
            _matchLength = length;
            return true;
        }
        return false;
    }

    public override void AppendOffsets(ICollection<(int Start, int End)> offsets) => throw new NotSupportedException("This one does not know offsets.");
}
