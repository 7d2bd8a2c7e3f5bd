using Search.Lucene8.Terms;

namespace Search.Engine.Indexing.Merging;

/// <summary>The terms of one field in one source, with the cursor on the next term to be merged.</summary>
internal sealed class TermSource(int index, FieldTerms terms)
{
    /// <summary>Number of the source.</summary>
    public int Index { get; } = index;

    public FieldTerms Terms { get; } = terms;

    public TermsCursor Cursor { get; } = terms.Terms();
}

/// <summary>A binary heap of sources by their current term (unsigned bytes), then by number of the source. Not thread-safe.</summary>
internal sealed class TermQueue(int capacity)
{
    private readonly TermSource[] _heap = new TermSource[capacity];
    private readonly List<TermSource> _taken = [];

    /// <summary>Number of sources in the queue.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a source whose cursor stands on a term.</summary>
    public void Add(TermSource source)
    {
        int at = Count++;
        while (at > 0 && IsBefore(source, _heap[(at - 1) / 2]))
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        _heap[at] = source;
    }

    /// <summary>Takes out all sources that stand on the least term, in the order of their numbers. Valid until the next call.</summary>
    public IReadOnlyList<TermSource> TakeLeast()
    {
        _taken.Clear();
        do _taken.Add(Pop());
        while (Count > 0 && _heap[0].Cursor.Term.SequenceEqual(_taken[0].Cursor.Term));
        return _taken;
    }

    private TermSource Pop()
    {
        var least = _heap[0];
        var last = _heap[--Count];
        int at = 0;
        while (true)
        {
            int child = 2 * at + 1;
            if (child >= Count) break;
            if (child + 1 < Count && IsBefore(_heap[child + 1], _heap[child])) child++;
            if (!IsBefore(_heap[child], last)) break;
            _heap[at] = _heap[child];
            at = child;
        }
        _heap[at] = last;
        return least;
    }

    private static bool IsBefore(TermSource a, TermSource b)
    {
        int order = a.Cursor.Term.SequenceCompareTo(b.Cursor.Term);
        return order != 0 ? order < 0 : a.Index < b.Index;
    }
}
