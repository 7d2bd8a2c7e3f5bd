using Search.Engine.Reading;
using Search.Lucene8.DocValues;

namespace Search.Engine.Searching;

/// <summary>
/// Keeps the best document of each group beside a queue that keeps the best of those that are alone. The best of a group is known only at the end, so
/// none of its documents may enter the queue before. Belongs to one search.
/// </summary>
/// <typeparam name="TKey">What hits are ordered by, the greater the better; equal keys by document, the smaller the better.</typeparam>
internal sealed class GroupBests<TKey>(Collapse collapse) where TKey : IComparable<TKey>
{
    private readonly Dictionary<int, (TKey Key, TKey Worth, long Date, int Doc)> _bests = [];
    private NumericDocValues? _dates;

    /// <summary>Groups met.</summary>
    public int Count => _bests.Count;

    /// <summary>The documents that follow belong to this segment.</summary>
    public void StartSegment(SegmentReader segment) => _dates = segment.DocValues?.Numeric(collapse.EarliestField);

    /// <summary>Takes a document that is in a group; false for one that is alone.</summary>
    /// <param name="doc">Its id in the segment.</param>
    /// <param name="globalDoc">Its id in the snapshot.</param>
    /// <param name="key">Its key.</param>
    /// <param name="worth">What the best of a group is found by: the key, or what it was before anything raised it that says nothing about
    /// how well the document matches.</param>
    public bool Take(int doc, int globalDoc, TKey key, TKey worth)
    {
        int group = collapse.Groups.GroupOf(globalDoc);
        if (group < 0) return false;
        int order = 1;
        if (_bests.TryGetValue(group, out var best) && (order = worth.CompareTo(best.Worth)) < 0) return true;
        long date = _dates != null && _dates.AdvanceExact(doc) ? _dates.Value : long.MaxValue;
        if (order > 0 || date < best.Date) _bests[group] = (key, worth, date, globalDoc);
        return true;
    }

    /// <summary>The best hits among the queue's and those of the groups.</summary>
    /// <param name="alone">What the queue kept, best first.</param>
    /// <param name="limit">Most hits.</param>
    /// <param name="isWanted">Says which documents of groups may be hits: those behind the page before.</param>
    public (TKey Key, int Doc)[] Merge((TKey Key, int Doc)[] alone, int limit, Func<TKey, int, bool> isWanted)
    {
        var hits = new List<(TKey Key, int Doc)>(alone);
        foreach (var (key, _, _, doc) in _bests.Values)
            if (isWanted(key, doc))
                hits.Add((key, doc));
        hits.Sort((a, b) => b.Key.CompareTo(a.Key) is var order and not 0 ? order : a.Doc.CompareTo(b.Doc));
        return [.. hits.Take(limit)];
    }
}
