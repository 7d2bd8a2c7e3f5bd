using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>Passes all matching documents of a segment on, found as bits; scores are not looked at.</summary>
internal sealed class MatchBitsBulkScorer(Weight weight, int segment, int maxDoc) : BulkScorer
{
    public override void Score(HitCollector collector, LiveDocs? live, SearchGuard guard)
    {
        using var bits = new MatchBits(maxDoc);
        weight.Fill(segment, bits, guard);
        if (live != null) bits.KeepLive(live);
        collector.CollectAll(bits);
    }
}
