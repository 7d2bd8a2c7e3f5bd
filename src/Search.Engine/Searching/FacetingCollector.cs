using Search.Engine.Matching;
using Search.Engine.Reading;

namespace Search.Engine.Searching;

/// <summary>Counts facets of everything that another collector collects.</summary>
internal sealed class FacetingCollector(HitCollector hits, FacetCounter[] counters) : HitCollector
{
    // Facets are counted over all matches, so none may be left out.
    public override ScoreMode Mode => hits.Mode == ScoreMode.Top ? ScoreMode.All : hits.Mode;

    public override void StartSegment(SegmentReader segment)
    {
        hits.StartSegment(segment);
        foreach (FacetCounter counter in counters) counter.StartSegment(segment);
    }

    public override void Collect(int doc, float score) => Collect(doc, score, score);

    public override void Collect(int doc, float score, float unraised)
    {
        hits.Collect(doc, score, unraised);
        foreach (FacetCounter counter in counters) counter.Count(doc);
    }

    public override void CollectAll(MatchBits documents)
    {
        hits.CollectAll(documents);
        foreach (FacetCounter counter in counters) counter.CountAll(documents);
    }
}
