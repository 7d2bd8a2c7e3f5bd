using System.Numerics;
using Search.Lucene8.Postings;
using Search.Lucene8.Segments;
using Search.Lucene8.Terms;

namespace Search.Engine.Matching;

/// <summary>
/// All documents with any of the terms that an automaton accepts, all with the same score. The documents of rare terms are collected first; the long postings of frequent
/// ones are read along with the walk, window by window. All matches being equal, a search for the best is over when enough are counted, and most of the
/// long postings are never read: searches for beginnings of words took half the time.
/// </summary>
internal sealed class PatternBulkScorer(FieldTerms terms, TermAutomaton automaton, float score, int maxDoc) : BulkScorer
{
    // Documents of a window, one bit each.
    private const int WindowSize = 4_096;

    // Where a term has so many documents, reading them all costs more than a cursor of its own.
    private const int FrequentDocs = 1_024;

    // Bounds the memory of patterns that most words fit.
    private const int MaxCursors = 64;

    private readonly List<PostingsCursor> _frequent = [];
    private readonly ulong[] _window = new ulong[WindowSize / 64];

    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        if (collector.MinimumScore > score) return;
        DocSet rare = Collect(guard);
        int hint = 0;
        int next = rare.Next(0, ref hint);
        foreach (PostingsCursor postings in _frequent) next = Math.Min(next, postings.NextDoc());
        while (next != Scorer.NoMoreDocs)
        {
            if (collector.MinimumScore > score) return;
            int start = next & -WindowSize;
            next = FillWindow(rare, start, ref hint, guard);
            Emit(start, collector, live);
        }
    }

    private DocSet Collect(SearchGuard guard)
    {
        var rare = new DocSet(maxDoc);
        PostingsCursor? reused = null;
        for (TermsIntersection found = terms.Intersect(automaton, guard.Tick); found.MoveNext();)
        {
            TermState state = found.State;
            if (state.DocFreq >= FrequentDocs && _frequent.Count < MaxCursors)
            {
                _frequent.Add(terms.Postings(state, PostingsParts.Docs));
                continue;
            }
            reused = terms.Postings(state, PostingsParts.Docs, reused);
            rare.AddAll(reused, guard);
        }
        rare.Freeze();
        return rare;
    }

    /// <summary>Sets the bits of the window's documents; returns the first document behind it.</summary>
    private int FillWindow(DocSet rare, int start, ref int hint, SearchGuard guard)
    {
        int end = Math.Min(start, int.MaxValue - WindowSize) + WindowSize;
        int next = rare.Next(start, ref hint);
        for (; next < end; next = rare.Next(next + 1, ref hint)) Set(next - start);
        foreach (PostingsCursor postings in _frequent)
        {
            int doc = postings.DocId;
            while (doc < end)
            {
                ReadOnlySpan<int> block = postings.BlockDocs;
                guard.Tick(block.Length);
                if (block[^1] < end)
                {
                    foreach (int other in block) Set(other - start);
                    doc = postings.NextBlock();
                }
                else
                {
                    for (; doc < end; doc = postings.NextDoc()) Set(doc - start);
                }
            }
            next = Math.Min(next, doc);
        }
        return next;
    }

    private void Set(int place) => _window[place >> 6] |= 1UL << place;

    private void Emit(int start, HitCollector collector, LiveDocs? live)
    {
        for (int word = 0; word < _window.Length; word++)
        {
            for (ulong bits = _window[word]; bits != 0; bits &= bits - 1)
            {
                int doc = start + (word << 6) + BitOperations.TrailingZeroCount(bits);
                if (live == null || live[doc]) collector.Collect(doc, score);
            }
            _window[word] = 0;
        }
    }
}
