using Search.Lucene8.DocValues;

namespace Search.Engine.Indexing.Merging;

/// <summary>Joins the dictionaries of a sorted column: which terms of each source are used, and what ordinal they get. Not thread-safe.</summary>
internal sealed class OrdinalMerger(int sourceCount)
{
    private readonly DocValuesTerms?[] _terms = new DocValuesTerms?[sourceCount];
    private readonly bool[][] _used = new bool[sourceCount][];
    private readonly int[][] _newOrdinals = new int[sourceCount][];

    /// <summary>Adds the dictionary of a source; the caller marks the ordinals that live documents use.</summary>
    public bool[] Use(int source, DocValuesTerms terms)
    {
        _terms[source] = terms;
        _newOrdinals[source] = new int[terms.Count];
        return _used[source] = new bool[terms.Count];
    }

    /// <summary>The used terms of all sources in unsigned byte order, each once.</summary>
    public IReadOnlyList<byte[]> MergeTerms()
    {
        var queue = new PriorityQueue<(int Source, int Ordinal), byte[]>(Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        for (int source = 0; source < sourceCount; source++) EnqueueNext(queue, source, -1);
        var merged = new List<byte[]>();
        while (queue.TryDequeue(out var at, out byte[]? term))
        {
            if (merged.Count == 0 || !merged[^1].AsSpan().SequenceEqual(term)) merged.Add(term);
            _newOrdinals[at.Source][at.Ordinal] = merged.Count - 1;
            EnqueueNext(queue, at.Source, at.Ordinal);
        }
        return merged;
    }

    /// <summary>The new ordinal of a used term.</summary>
    public int NewOrdinal(int source, int ordinal) => _newOrdinals[source][ordinal];

    private void EnqueueNext(PriorityQueue<(int, int), byte[]> queue, int source, int after)
    {
        if (_terms[source] is not { } terms) return;
        int ordinal = after + 1;
        while (ordinal < terms.Count && !_used[source][ordinal]) ordinal++;
        if (ordinal < terms.Count) queue.Enqueue((source, ordinal), terms.Term(ordinal).ToArray());
    }
}
