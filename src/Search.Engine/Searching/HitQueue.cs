namespace Search.Engine.Searching;

/// <summary>Keeps the best of the hits it is offered; the worst of them on top of a binary heap. Belongs to one search.</summary>
/// <typeparam name="TKey">What hits are ordered by, the greater the better; equal keys by document, the smaller the better.</typeparam>
internal sealed class HitQueue<TKey>(int capacity) where TKey : IComparable<TKey>
{
    private readonly (TKey Key, int Doc)[] _heap = new (TKey, int)[capacity];
    private int _count;

    /// <summary>True if a further hit must beat the worst.</summary>
    public bool IsFull => _count == _heap.Length;

    /// <summary>Key of the worst hit kept; only when there is one.</summary>
    public TKey WorstKey => _heap[0].Key;

    /// <summary>Offers a hit whose document is greater than those of all hits before; says whether it was kept.</summary>
    public bool Offer(TKey key, int doc)
    {
        if (!IsFull)
        {
            int child = _count++;
            for (; child > 0 && IsWorse((key, doc), _heap[(child - 1) / 2]); child = (child - 1) / 2) _heap[child] = _heap[(child - 1) / 2];
            _heap[child] = (key, doc);
            return true;
        }
        // Of equal keys the earlier document stays.
        if (_heap.Length == 0 || key.CompareTo(WorstKey) <= 0) return false;
        SiftDown((key, doc));
        return true;
    }

    /// <summary>Takes all hits out, best first.</summary>
    public (TKey Key, int Doc)[] TakeAll()
    {
        var hits = new (TKey, int)[_count];
        while (_count > 0)
        {
            hits[_count - 1] = _heap[0];
            var last = _heap[--_count];
            if (_count > 0) SiftDown(last);
        }
        return hits;
    }

    private void SiftDown((TKey Key, int Doc) hit)
    {
        int parent = 0;
        while (true)
        {
            int child = 2 * parent + 1;
            if (child >= _count) break;
            if (child + 1 < _count && IsWorse(_heap[child + 1], _heap[child])) child++;
            if (!IsWorse(_heap[child], hit)) break;
            _heap[parent] = _heap[child];
            parent = child;
        }
        _heap[parent] = hit;
    }

    private static bool IsWorse((TKey Key, int Doc) a, (TKey Key, int Doc) b)
    {
        int order = a.Key.CompareTo(b.Key);
        return order < 0 || (order == 0 && a.Doc > b.Doc);
    }
}
