namespace Search.Engine.Phrases;

/// <summary>Occurrences in which every term stands exactly at its place.</summary>
/// <remarks>The positions of a term are decoded only when all rarer ones stand together somewhere: most candidates fail at the first pair.</remarks>
/// <param name="cursors">The terms, the rarest first: it leads.</param>
internal sealed class ExactPhraseMatcher(PhraseCursor[] cursors) : OccurrenceMatcher
{
    private readonly PhraseCursor _lead = cursors[0];
    private bool _started;

    // So many cursors stand on a position of the current document.
    private int _placed;

    public override float MatchWeight => 1;

    public override float MaxFreq => LeastFreq(cursors);

    public override float MaxPerOccurrence => 1;

    public override void StartDocument()
    {
        _lead.FirstPosition();
        _placed = 1;
        _started = false;
    }

    public override bool NextMatch()
    {
        if (_started && !_lead.NextPosition()) return false;
        _started = true;
        int aligned = 1;
        while (aligned < cursors.Length)
        {
            PhraseCursor cursor = cursors[aligned];
            if (aligned == _placed)
            {
                cursor.FirstPosition();
                _placed++;
            }
            while (cursor.Start < _lead.Start)
                if (!cursor.NextPosition())
                    return false;
            if (cursor.Start == _lead.Start)
            {
                aligned++;
                continue;
            }
            while (_lead.Start < cursor.Start)
                if (!_lead.NextPosition())
                    return false;
            aligned = 1;
        }
        return true;
    }

    public override void AppendOffsets(ICollection<(int Start, int End)> offsets)
    {
        int start = int.MaxValue, end = -1;
        foreach (PhraseCursor cursor in cursors)
        {
            start = Math.Min(start, cursor.Postings.StartOffset);
            end = Math.Max(end, cursor.Postings.EndOffset);
        }
        offsets.Add((start, end));
    }
}
