using Search.Engine.Matching;
using Search.Engine.Reading;

namespace Search.Engine.Searching;

/// <summary>Counts, and keeps nothing.</summary>
/// <param name="collapse">Groups of documents that stand in the list as one; null if all stand for themselves.</param>
internal sealed class CountCollector(Collapse? collapse = null) : TopCollector
{
    private readonly HashSet<int> _groups = [];
    private long _alone;
    private int _docBase;

    public override ScoreMode Mode => ScoreMode.None;

    public override long Rows => collapse == null ? Total : _alone + _groups.Count;

    public override void StartSegment(SegmentReader segment) => _docBase = segment.DocBase;

    public override void Collect(int doc, float score)
    {
        Total++;
        if (collapse == null) return;
        if (collapse.Groups.GroupOf(_docBase + doc) is >= 0 and var group) _groups.Add(group);
        else _alone++;
    }

    public override void CollectAll(MatchBits documents)
    {
        if (collapse == null) Total += documents.Count();
        else base.CollectAll(documents);
    }

    public override IReadOnlyList<ScoreDoc> TakeHits() => [];
}
