using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>Walks the documents of a scorer one by one.</summary>
internal sealed class PlainBulkScorer(Scorer scorer) : BulkScorer
{
    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        bool confirm = scorer.ConfirmationCost > 0;
        bool scores = collector.Mode != ScoreMode.None;
        float minimum = 0;
        while (true)
        {
            if (collector.MinimumScore > minimum)
            {
                minimum = collector.MinimumScore;
                if (scorer.MaxScore(Scorer.NoMoreDocs) < minimum) return;
                scorer.SetMinimumScore(minimum);
            }
            int doc = scorer.NextDoc();
            if (doc == Scorer.NoMoreDocs) return;
            guard.Tick();
            if (live != null && !live[doc]) continue;
            if (confirm && !scorer.Confirm()) continue;
            collector.Collect(doc, scores ? scorer.Score() : 0);
        }
    }
}
