using System.Runtime.CompilerServices;
using Search.Engine.Phrases;
using Search.Lucene8.Postings;
using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>
/// The documents with an exact phrase, as many at a time as the decoded blocks of its two rarest terms have in common. They are bounded by the lesser frequency;
/// the positions of the two are read where that can reach the minimum score, and a further term is asked only about documents in which they stand together often
/// enough. The same documents and scores as of <see cref="PlainBulkScorer"/>, which steps from one to the next.
/// </summary>
/// <param name="scorer">The phrase, at its start; it moves no further.</param>
/// <param name="byCost">Its terms, the rarest first.</param>
/// <param name="counter">Counts it where they stand.</param>
internal sealed class PhraseBulkScorer(PhraseScorer scorer, PostingsCursor[] byCost, ExactPhraseCounter counter) : BulkScorer
{
    private const int Block = PostingsCursor.DocsPerImpacts;

    private readonly PostingsCursor _rarest = byCost[0], _second = byCost[1];

    [SkipLocalsInit]
    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        bool scores = collector.Mode != ScoreMode.None;
        var range = new CompetitiveRange();
        Span<int> docs = stackalloc int[Block], indexes = stackalloc int[Block], others = stackalloc int[Block];
        Span<float> bounds = stackalloc float[Block];
        for (int from = 0; ;)
        {
            if (collector.MinimumScore > 0) from = range.Skip(scorer, from, collector.MinimumScore, guard);
            from = MoveBoth(from);
            if (from == Scorer.NoMoreDocs) return;
            guard.Tick();
            int end = Math.Min(_rarest.LastDocOfBlock, _second.LastDocOfBlock);
            if (from > end) continue;
            int count = FindCommon(docs, indexes, others);
            guard.Tick(count);
            if (collector.MinimumScore > 0) FindBounds(docs[..count], indexes, others, bounds);
            else bounds[..count].Fill(float.PositiveInfinity);
            from = end == Scorer.NoMoreDocs ? end : end + 1;
            for (int i = 0; i < count; i++)
            {
                if (bounds[i] < collector.MinimumScore || (live != null && !live[docs[i]])) continue;
                _rarest.MoveInBlock(indexes[i]);
                _second.MoveInBlock(others[i]);
                int freq = counter.FreqOfPair();
                for (int term = 2; term < byCost.Length && freq > 0; term++)
                {
                    int at = scorer.Score(docs[i], freq) < collector.MinimumScore ? Scorer.NoMoreDocs : MoveTo(byCost[term], docs[i]);
                    freq = at == docs[i] ? counter.FreqWith(term) : 0;
                }
                if (freq > 0) collector.Collect(docs[i], scores ? scorer.Score(docs[i], freq) : 0);
            }
            // No document before the next one of any term has the phrase.
            for (int term = 2; term < byCost.Length; term++) from = Math.Max(from, byCost[term].DocId);
        }
    }

    // Moves the two to a document or behind it, and returns one before which they have none in common.
    private int MoveBoth(int doc)
    {
        if (doc == Scorer.NoMoreDocs) return doc;
        doc = Math.Max(doc, MoveTo(_rarest, doc));
        return doc == Scorer.NoMoreDocs ? doc : Math.Max(doc, MoveTo(_second, doc));
    }

    private static int MoveTo(PostingsCursor term, int doc) => term.DocId < doc ? term.Advance(doc) : term.DocId;

    // The documents that both have in their decoded blocks, from where they stand, and where in them.
    [SkipLocalsInit]
    private int FindCommon(Span<int> docs, Span<int> indexes, Span<int> others)
    {
        Span<int> places = stackalloc int[Block];
        ReadOnlySpan<int> all = _rarest.BlockDocs;
        int count = _second.FindInBlock(all, places, others), first = _rarest.IndexInBlock;
        for (int i = 0; i < count; i++) (docs[i], indexes[i]) = (all[places[i]], first + places[i]);
        return count;
    }

    [SkipLocalsInit]
    private void FindBounds(ReadOnlySpan<int> docs, ReadOnlySpan<int> indexes, ReadOnlySpan<int> others, Span<float> bounds)
    {
        if (docs.IsEmpty) return;
        Span<int> least = stackalloc int[Block];
        for (int i = 0; i < docs.Length; i++) least[i] = Math.Min(_rarest.FreqInBlock(indexes[i]), _second.FreqInBlock(others[i]));
        scorer.FindBounds(docs, least, bounds);
    }
}
