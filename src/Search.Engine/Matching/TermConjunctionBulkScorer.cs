using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>
/// The documents that have all of several terms, a block of the rarest term's documents at a time: the block is scored as a whole, and what is left of it
/// after each term is asked about the next one. The same documents and scores as <see cref="ConjunctionScorer"/>, which steps from match to match.
/// </summary>
/// <remarks>
/// With a minimum score, blocks whose summed bounds are too low are passed over, and before each term those documents are dropped that it
/// and the further ones cannot lift to the minimum.
/// </remarks>
/// <param name="terms">At least two.</param>
internal sealed class TermConjunctionBulkScorer(IEnumerable<TermScorer> terms) : BulkScorer
{
    private readonly TermScorer[] _byCost = [.. terms.OrderBy(term => term.Cost)];
    private double[] _boundFrom = [];

    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        // What the terms from that one on can add in the current block.
        _boundFrom = new double[_byCost.Length + 1];
        DisjunctionScratch scratch = DisjunctionScratch.Take();
        ScoreAll(scratch.Batch, collector, live, guard);
        DisjunctionScratch.GiveBack(scratch);
    }

    private void ScoreAll(DocBatch batch, HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        TermScorer lead = _byCost[0];
        for (int doc = 0; ;)
        {
            float minimum = collector.MinimumScore;
            if (minimum > 0) doc = NextReaching(doc, minimum, guard);
            if (doc == Scorer.NoMoreDocs || (lead.DocId < doc && lead.Advance(doc) == Scorer.NoMoreDocs)) return;
            doc = lead.FillBlock(batch);
            guard.Tick(batch.Count);
            for (int i = 1; i < _byCost.Length; i++)
            {
                if (minimum > 0) batch.KeepAtLeast(ScoreBounds.LeastSum(minimum, _boundFrom[i]));
                if (batch.Count == 0) break;
                _byCost[i].KeepMatching(batch);
                // No document before the next one of any term matches.
                doc = Math.Max(doc, _byCost[i].DocId);
            }
            for (int i = 0; i < batch.Count; i++)
                if (live == null || live[batch.Docs[i]])
                    collector.Collect(batch.Docs[i], (float)batch.Scores[i]);
        }
    }

    // The first document ≥ doc in a block of the leading term whose bounds reach the minimum.
    private int NextReaching(int doc, float minimum, SearchGuard guard)
    {
        while (true)
        {
            guard.Tick();
            int end = _byCost[0].AdvanceShallow(doc);
            for (int i = _byCost.Length - 1; i >= 0; i--)
            {
                if (i > 0) _byCost[i].AdvanceShallow(doc);
                _boundFrom[i] = _boundFrom[i + 1] + _byCost[i].MaxScore(end);
            }
            if (ScoreBounds.Sum(_boundFrom[0]) >= minimum) return doc;
            if (end == Scorer.NoMoreDocs) return Scorer.NoMoreDocs;
            doc = end + 1;
        }
    }
}
