using Search.Engine.Matching;
using Search.Engine.Reading;

namespace Search.Engine.Searching;

/// <summary>Keeps the hits with the best scores.</summary>
internal sealed class TopScoreCollector : TopCollector
{
    private readonly HitQueue<float> _queue;
    private readonly ScoreDoc? _after;
    private readonly long _exactUpTo;
    private int _docBase;
    private float _minimum;

    /// <param name="limit">Hits to keep, ≥ 1.</param>
    /// <param name="after">Only hits behind this one are kept.</param>
    /// <param name="exactUpTo">When that many documents were counted, those that cannot be hits may be left out; <see cref="long.MaxValue"/> for never.</param>
    public TopScoreCollector(int limit, ScoreDoc? after, long exactUpTo)
    {
        _queue = new HitQueue<float>(limit);
        _after = after;
        _exactUpTo = exactUpTo;
    }

    public override ScoreMode Mode => _exactUpTo == long.MaxValue ? ScoreMode.All : ScoreMode.Top;

    public override float MinimumScore => _minimum;

    public override bool LeftOut => _minimum > 0;

    public override void StartSegment(SegmentReader segment) => _docBase = segment.DocBase;

    public override void Collect(int doc, float score)
    {
        Total++;
        int globalDoc = _docBase + doc;
        bool isBehind = _after is not { } after || score < after.Score || (score == after.Score && globalDoc > after.DocId);
        if (isBehind) _queue.Offer(score, globalDoc);
        // A later document needs more than the worst hit, since of equal scores the earlier document wins.
        if (Total > _exactUpTo && _queue.IsFull) _minimum = MathF.BitIncrement(_queue.WorstKey);
    }

    public override IReadOnlyList<ScoreDoc> TakeHits() => Array.ConvertAll(_queue.TakeAll(), hit => new ScoreDoc(hit.Doc, hit.Key));
}
