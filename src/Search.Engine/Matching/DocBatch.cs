using System.Runtime.Intrinsics;

namespace Search.Engine.Matching;

/// <summary>Some documents, ascending, with the sum of their scores so far: what a scorer hands over at once.</summary>
internal sealed class DocBatch
{
    /// <summary>Most documents in one batch.</summary>
    public const int Capacity = 1_024;

    [ThreadStatic]
    private static DocBatch? _spare;

    /// <summary>The documents; the first <see cref="Count"/> are valid.</summary>
    public readonly int[] Docs = GC.AllocateUninitializedArray<int>(Capacity);

    /// <summary>Their scores, summed in double precision as Lucene does.</summary>
    public readonly double[] Scores = GC.AllocateUninitializedArray<double>(Capacity);

    /// <summary>Which scorers match them, by the bits that these were given.</summary>
    public readonly uint[] Matched = GC.AllocateUninitializedArray<uint>(Capacity);

    /// <summary>Number of documents.</summary>
    public int Count { get; set; }

    /// <summary>How many it takes, at most <see cref="Capacity"/>; not below <see cref="Count"/>.</summary>
    public int Limit { get; set; } = Capacity;

    /// <summary>How many more fit in.</summary>
    public int Room => Limit - Count;

    /// <summary>True if no document fits in any more.</summary>
    public bool IsFull => Count == Limit;

    /// <summary>Takes a batch that the thread keeps from use to use, or a new one while it is taken; its content is any.</summary>
    public static DocBatch Take()
    {
        DocBatch batch = _spare ?? new DocBatch();
        _spare = null;
        batch.Limit = Capacity;
        return batch;
    }

    /// <summary>Gives it back to the thread.</summary>
    public void GiveBack() => _spare = this;

    /// <summary>Makes it empty.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends a document.</summary>
    public void Add(int doc, double score)
    {
        Docs[Count] = doc;
        Scores[Count++] = score;
    }

    /// <summary>Appends documents, for which there is room, and returns the place for their scores.</summary>
    public Span<double> Append(ReadOnlySpan<int> docs)
    {
        docs.CopyTo(Docs.AsSpan(Count));
        Count += docs.Length;
        return Scores.AsSpan(Count - docs.Length, docs.Length);
    }

    /// <summary>Puts documents, for which there is room, between those that were appended last.</summary>
    /// <param name="docs">The documents, ascending; none of them is in the batch.</param>
    /// <param name="scores">Their scores, and perhaps more.</param>
    /// <param name="last">They lie behind all but so many of the batch.</param>
    public void Merge(ReadOnlySpan<int> docs, ReadOnlySpan<double> scores, int last)
    {
        int from = Count - 1, first = Count - last;
        Count += docs.Length;
        for (int i = docs.Length - 1, to = Count - 1; i >= 0; to--)
        {
            bool isNew = from < first || Docs[from] < docs[i];
            (Docs[to], Scores[to]) = isNew ? (docs[i], scores[i]) : (Docs[from], Scores[from]);
            if (isNew) i--;
            else from--;
        }
    }

    /// <summary>Keeps the documents at those places, which ascend.</summary>
    public void Keep(ReadOnlySpan<int> places)
    {
        for (int i = 0; i < places.Length; i++)
        {
            Docs[i] = Docs[places[i]];
            Scores[i] = Scores[places[i]];
        }
        Count = places.Length;
    }

    /// <summary>Keeps the documents whose score is at least that.</summary>
    public void KeepAtLeast(double least)
    {
        int kept = 0;
        int i = 0;
        // Usually few are kept: pass over four at once where none is.
        Vector256<double> bar = Vector256.Create(least);
        for (; i <= Count - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var four = Vector256.Create(Scores, i);
            if (Vector256.LessThanAll(four, bar)) continue;
            if (kept == i && Vector256.GreaterThanOrEqualAll(four, bar))
            {
                kept += Vector256<double>.Count;
                continue;
            }
            for (int j = i; j < i + Vector256<double>.Count; j++) Keep(j);
        }
        for (; i < Count; i++) Keep(i);
        Count = kept;

        void Keep(int index)
        {
            Move(index, kept);
            if (Scores[kept] >= least) kept++;
        }
    }

    /// <summary>Keeps the documents that any scorer is noted to match.</summary>
    public void KeepMatched()
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            Move(i, kept);
            kept += Matched[kept] != 0 ? 1 : 0;
        }
        Count = kept;
    }

    /// <summary>Puts a document in another place.</summary>
    public void Move(int index, int place)
    {
        Docs[place] = Docs[index];
        Scores[place] = Scores[index];
        Matched[place] = Matched[index];
    }
}
