using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>The smallest of the documents that it is offered, in any order.</summary>
internal sealed class FirstDocs(int wanted)
{
    /// <summary>Above that number putting each at its place takes too long.</summary>
    public const int Most = 1_000;

    private readonly int[] _docs = new int[wanted];
    private int _count;

    /// <summary>They are, ascending.</summary>
    public ReadOnlySpan<int> Docs => _docs.AsSpan(0, _count);

    /// <summary>Only documents below this one can be among them.</summary>
    public int End => _count == _docs.Length ? _docs[^1] : Scorer.NoMoreDocs;

    /// <summary>The first live ones of a set.</summary>
    public static FirstDocs Of(MatchBits documents, LiveDocs? live, int wanted)
    {
        var first = new FirstDocs(wanted);
        for (int doc = documents.Next(0); doc < first.End; doc = documents.Next(doc + 1))
            if (live == null || live[doc])
                first.Offer(doc);
        return first;
    }

    /// <summary>Takes a document if it is one of them; a second time it counts as once.</summary>
    public void Offer(int doc)
    {
        int place = Docs.BinarySearch(doc);
        if (place >= 0 || doc >= End) return;
        if (_count < _docs.Length) _count++;
        _docs.AsSpan(~place, _count - 1 - ~place).CopyTo(_docs.AsSpan(~place + 1));
        _docs[~place] = doc;
    }
}
