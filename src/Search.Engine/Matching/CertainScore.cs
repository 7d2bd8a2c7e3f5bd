using Search.Engine.Ranking;
using Search.Lucene8.Postings;

namespace Search.Engine.Matching;

/// <summary>
/// A score that so many documents of a term reach for certain, known before any is decoded: every pair of an impact is that of a real
/// document, so the best pairs of as many runs stand for as many documents. It is a minimum score from the first block on.
/// </summary>
internal static class CertainScore
{
    // With four times as many runs as documents are wanted, few of the best share a run.
    private const int RunsPerDocument = 4;
    private const int MostWanted = 32;

    /// <summary>
    /// The score that <paramref name="wanted"/> documents reach; 0 if there are too few runs to tell. The impacts' view stands at the start again.
    /// </summary>
    public static float Of(PostingsCursor postings, Bm25 similarity, int wanted)
    {
        int runs = postings.DocFreq / PostingsCursor.DocsPerImpacts;
        if (wanted > MostWanted || runs < RunsPerDocument * wanted) return 0;
        postings.AdvanceShallow(0);
        int level = 0;
        for (; level + 1 < postings.ImpactLevels && runs / PostingsCursor.ImpactsPerLevel >= RunsPerDocument * wanted; level++) runs /= PostingsCursor.ImpactsPerLevel;
        Span<float> best = stackalloc float[wanted];
        best.Clear();
        // Behind the last full run of the level there is none that ends.
        for (int upTo = postings.ImpactsUpTo(level); upTo != PostingsCursor.NoMoreDocs; upTo = postings.ImpactsUpTo(level))
        {
            Insert(best, ImpactBounds.BestScore(postings.Impacts(level), similarity));
            postings.AdvanceShallow(upTo + 1);
        }
        postings.RestartImpacts();
        return best[0];
    }

    // Ascending; the least falls out.
    private static void Insert(Span<float> best, float score)
    {
        if (score <= best[0]) return;
        int i = 1;
        for (; i < best.Length && best[i] < score; i++) best[i - 1] = best[i];
        best[i - 1] = score;
    }
}
