using System.Runtime.CompilerServices;
using Search.Lucene8.Postings;
using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>
/// The documents with an exact phrase. Once there is a minimum score, a block of the rarest term's documents at a time: what is left of it after each further
/// term is bounded by the least frequency, and only what can reach the minimum is looked at by the phrase. The same documents and scores as of
/// <see cref="PlainBulkScorer"/>, which steps from one to the next.
/// </summary>
/// <param name="scorer">The phrase, at its start.</param>
/// <param name="weight">Opens its terms.</param>
/// <param name="segment">Index of the segment in the snapshot.</param>
internal sealed class PhraseBulkScorer(PhraseScorer scorer, PhraseWeight weight, int segment) : BulkScorer
{
    private const int Block = PostingsCursor.DocsPerImpacts;

    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        bool scores = collector.Mode != ScoreMode.None;
        while (collector.MinimumScore <= 0)
        {
            if (scorer.NextDoc() is var doc && doc == Scorer.NoMoreDocs) return;
            guard.Tick();
            if ((live == null || live[doc]) && scorer.Confirm()) collector.Collect(doc, scores ? scorer.Score() : 0);
        }
        ScoreBlocks(weight.OpenByCost(segment), scorer.DocId + 1, collector, live, guard);
    }

    [SkipLocalsInit]
    private void ScoreBlocks(PostingsCursor[] byCost, int from, HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        PostingsCursor rarest = byCost[0];
        var range = new CompetitiveRange();
        Span<int> docs = stackalloc int[Block], freqs = stackalloc int[Block];
        Span<float> bounds = stackalloc float[Block];
        while (true)
        {
            from = range.Skip(scorer, from, collector.MinimumScore, guard);
            if (from == Scorer.NoMoreDocs || (rarest.DocId < from && rarest.Advance(from) == Scorer.NoMoreDocs)) return;
            int count = rarest.BlockDocs.Length;
            rarest.BlockDocs.CopyTo(docs);
            rarest.BlockFreqs.CopyTo(freqs);
            from = docs[count - 1] + 1;
            guard.Tick(count);
            for (int i = 1; i < byCost.Length && count > 0; i++)
            {
                count = Keep(byCost[i], docs[..count], freqs);
                // No document before the next one of any term has the phrase.
                from = Math.Max(from, byCost[i].DocId);
            }
            if (count == 0) continue;
            scorer.FindBounds(docs[..count], freqs, bounds);
            for (int i = 0; i < count; i++)
            {
                int doc = docs[i];
                if (bounds[i] < collector.MinimumScore || (live != null && !live[doc])) continue;
                if ((scorer.DocId < doc ? scorer.Advance(doc) : scorer.DocId) == doc && scorer.Confirm()) collector.Collect(doc, scorer.Score());
            }
        }
    }

    // Keeps the documents that the term has too, with the lesser frequency.
    [SkipLocalsInit]
    private static int Keep(PostingsCursor term, Span<int> docs, Span<int> freqs)
    {
        Span<int> places = stackalloc int[Block], found = stackalloc int[Block];
        int count = term.Intersect(docs, places, found);
        for (int i = 0; i < count; i++) (docs[i], freqs[i]) = (docs[places[i]], Math.Min(freqs[places[i]], found[i]));
        return count;
    }
}
