using System.Numerics;

namespace Search.Engine.Matching;

/// <summary>A set of the documents of one segment, collected in any order: few as a sorted list, many as one bit each. Not thread-safe.</summary>
internal sealed class DocSet
{
    private readonly int _maxDoc;
    private int[] _list;
    private ulong[]? _bits;
    private int _count;
    private bool _sorted = true;

    /// <param name="maxDoc">Documents of the segment; every document is below it.</param>
    public DocSet(int maxDoc)
    {
        _maxDoc = maxDoc;
        _list = new int[Math.Min(16, maxDoc)];
    }

    /// <summary>Number of documents; before <see cref="Freeze"/> repetitions may count.</summary>
    public int Count => _count;

    /// <summary>Puts a document in; repetitions do not matter.</summary>
    public void Add(int doc)
    {
        if (_bits != null)
        {
            ulong bit = 1UL << doc;
            if ((_bits[doc >> 6] & bit) == 0) _count++;
            _bits[doc >> 6] |= bit;
            return;
        }
        if (_count == _list.Length)
        {
            // From a 32nd of the documents on a list takes more room than a bit for each, and an unsorted one more time long before.
            if (_count >= _maxDoc >> (_sorted ? 5 : 9))
            {
                ToBits();
                Add(doc);
                return;
            }
            Array.Resize(ref _list, Math.Min(2 * _count, _maxDoc));
        }
        _sorted &= _count == 0 || _list[_count - 1] < doc;
        _list[_count++] = doc;
    }

    /// <summary>Puts documents in.</summary>
    public void AddAll(ReadOnlySpan<int> docs)
    {
        int added = 0;
        for (; added < docs.Length && _bits == null; added++) Add(docs[added]);
        if (_bits == null) return;
        ulong[] bits = _bits;
        foreach (int doc in docs[added..])
        {
            ref ulong word = ref bits[doc >> 6];
            _count += (int)(~word >> doc & 1);
            word |= 1UL << doc;
        }
    }

    /// <summary>Puts those of a frozen set into others.</summary>
    public void AddTo(MatchBits others)
    {
        if (_bits != null) others.Or(_bits);
        else
            foreach (int doc in _list.AsSpan(0, _count))
                others.Add(doc);
    }

    /// <summary>Ends the collecting.</summary>
    public void Freeze()
    {
        if (_bits != null || _sorted) return;
        Span<int> all = _list.AsSpan(0, _count);
        all.Sort();
        int distinct = 0;
        foreach (int doc in all)
            if (distinct == 0 || all[distinct - 1] != doc)
                all[distinct++] = doc;
        _count = distinct;
        _sorted = true;
    }

    /// <summary>The first document ≥ <paramref name="target"/> of a frozen set, or <see cref="Scorer.NoMoreDocs"/>.</summary>
    /// <param name="target">Not below an earlier target.</param>
    /// <param name="hint">The caller's place in the list, 0 at the start.</param>
    public int Next(int target, ref int hint) => _bits != null ? NextBit(target) : NextInList(target, ref hint);

    private int NextInList(int target, ref int hint)
    {
        // Mostly the next one is asked for.
        if (hint < _count && _list[hint] < target) hint++;
        if (hint < _count && _list[hint] < target)
        {
            int found = _list.AsSpan(hint, _count - hint).BinarySearch(target);
            hint += found < 0 ? ~found : found;
        }
        return hint < _count ? _list[hint] : Scorer.NoMoreDocs;
    }

    private int NextBit(int target)
    {
        if (target >= _maxDoc) return Scorer.NoMoreDocs;
        int index = target >> 6;
        ulong word = _bits![index] & (ulong.MaxValue << target);
        while (word == 0)
        {
            if (++index == _bits.Length) return Scorer.NoMoreDocs;
            word = _bits[index];
        }
        return (index << 6) + BitOperations.TrailingZeroCount(word);
    }

    private void ToBits()
    {
        _bits = new ulong[(_maxDoc + 63) >> 6];
        int collected = _count;
        _count = 0;
        for (int i = 0; i < collected; i++) Add(_list[i]);
        _list = [];
    }
}
