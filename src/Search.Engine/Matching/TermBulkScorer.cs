using System.Runtime.Intrinsics;
using Search.Engine.Ranking;
using Search.Lucene8.Norms;
using Search.Lucene8.Postings;
using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>
/// The documents of one term alone, a block of 128 at a time: which blocks are worth decoding is known from the impacts, before the first one is
/// (<see cref="CertainScore"/>), and in a block only scores that reach the minimum are looked at one by one. Twice as fast as the walk for any scorer.
/// </summary>
internal sealed class TermBulkScorer(PostingsCursor postings, Bm25 similarity, FieldNorms? norms) : BulkScorer
{
    private const int BlockSize = 128;

    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        // Dead documents have impacts too.
        if (live == null && collector.Wanted is > 0 and var wanted) collector.Promise(CertainScore.Of(postings, similarity, wanted));
        bool scores = collector.Mode != ScoreMode.None;
        var bounds = new ImpactBounds(postings, similarity);
        ReadOnlySpan<byte> normOf = norms == null ? default : norms.Span;
        Span<float> scoreOf = stackalloc float[BlockSize];
        for (int doc = 0; ;)
        {
            if (collector.MinimumScore > 0) doc = bounds.NextReaching(doc, collector.MinimumScore, guard);
            if (doc == Scorer.NoMoreDocs || postings.Advance(doc) == Scorer.NoMoreDocs) return;
            ReadOnlySpan<int> docs = postings.BlockDocs;
            guard.Tick(docs.Length);
            if (scores) similarity.Score(docs, postings.BlockFreqs, normOf, scoreOf);
            Pass(docs, scoreOf, collector, live);
            doc = docs[^1] + 1;
        }
    }

    private static void Pass(ReadOnlySpan<int> docs, ReadOnlySpan<float> scoreOf, HitCollector collector, LiveDocs? live)
    {
        int i = 0;
        // Usually few are hits: pass over eight at once where none is.
        for (; collector.MinimumScore is > 0 and var minimum && i <= docs.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            if (Vector256.LessThanAll(Vector256.Create(scoreOf[i..]), Vector256.Create(minimum))) continue;
            PassRange(i, i + Vector256<float>.Count, docs, scoreOf, collector, live);
        }
        PassRange(i, docs.Length, docs, scoreOf, collector, live);
    }

    private static void PassRange(int from, int end, ReadOnlySpan<int> docs, ReadOnlySpan<float> scoreOf, HitCollector collector, LiveDocs? live)
    {
        for (int i = from; i < end; i++)
            if (!(scoreOf[i] < collector.MinimumScore) && (live == null || live[docs[i]]))
                collector.Collect(docs[i], scoreOf[i]);
    }
}
