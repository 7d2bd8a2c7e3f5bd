namespace Search.Engine.Matching;

/// <summary>Some documents, ascending, with the sum of their scores so far: what a scorer hands over at once.</summary>
internal sealed class DocBatch
{
    /// <summary>Most documents in one batch.</summary>
    public const int Capacity = 1_024;

    /// <summary>The documents; the first <see cref="Count"/> are valid.</summary>
    public readonly int[] Docs = new int[Capacity];

    /// <summary>Their scores, summed in double precision as Lucene does.</summary>
    public readonly double[] Scores = new double[Capacity];

    /// <summary>Number of documents.</summary>
    public int Count { get; set; }

    /// <summary>True if no document fits in any more.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>Makes it empty.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends a document.</summary>
    public void Add(int doc, double score)
    {
        Docs[Count] = doc;
        Scores[Count++] = score;
    }

    /// <summary>Keeps the documents that can still reach <paramref name="minimum"/> if at most <paramref name="bound"/> is added to their score.</summary>
    public void KeepCompetitive(double bound, float minimum)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            Docs[kept] = Docs[i];
            Scores[kept] = Scores[i];
            if (ScoreBounds.Sum(Scores[i] + bound) >= minimum) kept++;
        }
        Count = kept;
    }
}
