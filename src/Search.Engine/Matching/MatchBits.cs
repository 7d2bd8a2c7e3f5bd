using System.Buffers;
using System.Numerics;
using Search.Lucene8.Postings;
using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>
/// The documents of one segment that match, a bit each: how matches are counted where single steps from match to match would cost more than
/// reading all postings. The memory is borrowed until it is disposed. Belongs to one thread.
/// </summary>
internal sealed class MatchBits : IDisposable
{
    private readonly int _length;
    private ulong[] _words;

    /// <summary>No documents.</summary>
    public MatchBits(int maxDoc)
    {
        _length = (int)((maxDoc + 63L) >> 6);
        _words = ArrayPool<ulong>.Shared.Rent(_length);
        Array.Clear(_words, 0, _length);
    }

    private Span<ulong> Words => _words.AsSpan(0, _length);

    /// <summary>Puts one document in.</summary>
    public void Add(int doc) => _words[doc >> 6] |= 1UL << doc;

    /// <summary>Puts all documents of a term in, a block at a time, and returns how many were not yet there.</summary>
    public int AddAll(PostingsCursor postings, SearchGuard guard)
    {
        ulong[] words = _words;
        int added = 0;
        for (int doc = postings.NextDoc(); doc != PostingsCursor.NoMoreDocs; doc = postings.NextBlock())
        {
            ReadOnlySpan<int> block = postings.BlockDocs;
            guard.Tick(block.Length);
            foreach (int other in block)
            {
                ref ulong word = ref words[other >> 6];
                added += (int)(~word >> other & 1);
                word |= 1UL << other;
            }
        }
        return added;
    }

    /// <summary>The first document ≥ <paramref name="target"/>, or <see cref="Scorer.NoMoreDocs"/>.</summary>
    public int Next(int target)
    {
        int index = target >> 6;
        if (index >= _length) return Scorer.NoMoreDocs;
        ulong word = _words[index] & (ulong.MaxValue << target);
        while (word == 0)
        {
            if (++index == _length) return Scorer.NoMoreDocs;
            word = _words[index];
        }
        return (index << 6) + BitOperations.TrailingZeroCount(word);
    }

    /// <summary>Whether a document of the segment is among them.</summary>
    public bool Contains(int doc) => (_words[doc >> 6] >> doc & 1) != 0;

    /// <summary>Reads the documents of as many words from <paramref name="word"/> on as surely fit, and moves it behind them; 0 at the end.</summary>
    /// <param name="word">Number of the next 64 documents; 0 at first.</param>
    /// <param name="docs">Takes the documents, ascending; room for 64 at least.</param>
    public int Read(ref int word, Span<int> docs)
    {
        int count = 0;
        for (; word < _length && docs.Length - count >= 64; word++)
            for (ulong left = _words[word]; left != 0; left &= left - 1)
                docs[count++] = (word << 6) + BitOperations.TrailingZeroCount(left);
        return count;
    }

    /// <summary>Puts in what is in both of two others.</summary>
    public void OrBoth(MatchBits one, MatchBits other)
    {
        Span<ulong> words = Words, first = one.Words, second = other.Words;
        for (int i = 0; i < words.Length; i++) words[i] |= first[i] & second[i];
    }

    /// <summary>Puts in what is in another.</summary>
    public void Or(MatchBits other) => OrBoth(other, other);

    /// <summary>Puts in what is in a set of bits of all documents.</summary>
    public void Or(ReadOnlySpan<ulong> bits)
    {
        Span<ulong> words = Words;
        for (int i = 0; i < words.Length; i++) words[i] |= bits[i];
    }

    /// <summary>Keeps what is in another, too.</summary>
    public void And(MatchBits other)
    {
        Span<ulong> words = Words, others = other.Words;
        for (int i = 0; i < words.Length; i++) words[i] &= others[i];
    }

    /// <summary>Takes out what is in another.</summary>
    public void AndNot(MatchBits other)
    {
        Span<ulong> words = Words, others = other.Words;
        for (int i = 0; i < words.Length; i++) words[i] &= ~others[i];
    }

    /// <summary>Takes out the documents that are deleted.</summary>
    public void KeepLive(LiveDocs live)
    {
        for (int i = 0; i < _length; i++)
            for (ulong word = _words[i]; word != 0; word &= word - 1)
                if (!live[(i << 6) + BitOperations.TrailingZeroCount(word)])
                    _words[i] &= ~(word & (~word + 1));
    }

    /// <summary>How many there are.</summary>
    public long Count()
    {
        long count = 0;
        foreach (ulong word in Words) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>Passes them on, ascending.</summary>
    public void CollectInto(HitCollector collector)
    {
        for (int i = 0; i < _length; i++)
            for (ulong word = _words[i]; word != 0; word &= word - 1)
                collector.Collect((i << 6) + BitOperations.TrailingZeroCount(word), 0);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        ulong[] words = Interlocked.Exchange(ref _words, []);
        if (words.Length > 0) ArrayPool<ulong>.Shared.Return(words);
    }
}
