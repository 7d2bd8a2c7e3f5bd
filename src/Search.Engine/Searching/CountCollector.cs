using Search.Engine.Matching;
using Search.Engine.Reading;

namespace Search.Engine.Searching;

/// <summary>Counts, and keeps nothing.</summary>
internal sealed class CountCollector : TopCollector
{
    public override ScoreMode Mode => ScoreMode.None;

    public override void StartSegment(SegmentReader segment) { }

    public override void Collect(int doc, float score) => Total++;

    public override IReadOnlyList<ScoreDoc> TakeHits() => [];
}
