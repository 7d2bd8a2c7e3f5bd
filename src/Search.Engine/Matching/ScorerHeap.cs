namespace Search.Engine.Matching;

/// <summary>Scorers by their current document, the smallest on top. Belongs to one thread.</summary>
internal sealed class ScorerHeap
{
    private readonly Scorer[] _items;

    /// <summary>Takes scorers in any state.</summary>
    public ScorerHeap(ReadOnlySpan<Scorer> scorers)
    {
        _items = scorers.ToArray();
        for (int i = _items.Length / 2 - 1; i >= 0; i--) SiftDown(i);
    }

    /// <summary>The scorer with the smallest document.</summary>
    public Scorer Top => _items[0];

    /// <summary>Restores the order after the top moved.</summary>
    public void UpdateTop() => SiftDown(0);

    /// <summary>Moves every scorer to <paramref name="target"/> or behind it and returns the smallest document.</summary>
    public int Advance(int target)
    {
        while (Top.DocId < target)
        {
            Top.Advance(target);
            UpdateTop();
        }
        return Top.DocId;
    }

    /// <summary>Writes all scorers that stand on the smallest document into <paramref name="matching"/> and returns their number.</summary>
    public int CopyTop(Scorer[] matching)
    {
        int count = 0;
        CopyFrom(0, Top.DocId, matching, ref count);
        return count;
    }

    // The scorers on the smallest document form a tree at the top of the heap, of depth log2 of their number.
    private void CopyFrom(int index, int doc, Scorer[] matching, ref int count)
    {
        if (index >= _items.Length || _items[index].DocId != doc) return;
        matching[count++] = _items[index];
        CopyFrom(2 * index + 1, doc, matching, ref count);
        CopyFrom(2 * index + 2, doc, matching, ref count);
    }

    private void SiftDown(int index)
    {
        Scorer moved = _items[index];
        while (true)
        {
            int child = 2 * index + 1;
            if (child >= _items.Length) break;
            if (child + 1 < _items.Length && _items[child + 1].DocId < _items[child].DocId) child++;
            if (_items[child].DocId >= moved.DocId) break;
            _items[index] = _items[child];
            index = child;
        }
        _items[index] = moved;
    }
}
