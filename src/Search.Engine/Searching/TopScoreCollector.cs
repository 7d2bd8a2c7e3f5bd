using Search.Engine.Matching;
using Search.Engine.Reading;

namespace Search.Engine.Searching;

/// <summary>Keeps the hits with the best scores.</summary>
internal sealed class TopScoreCollector : TopCollector
{
    private readonly int _limit;
    private readonly HitQueue<float> _queue;
    private readonly GroupBests<float>? _groups;
    private readonly ScoreDoc? _after;
    private long _exactUpTo;
    private int _docBase;
    private float _minimum;
    private long _alone;

    /// <param name="limit">Hits to keep, ≥ 1.</param>
    /// <param name="after">Only hits behind this one are kept.</param>
    /// <param name="exactUpTo">When that many documents were counted, those that cannot be hits may be left out.</param>
    /// <param name="collapse">One hit a group; null for all.</param>
    public TopScoreCollector(int limit, ScoreDoc? after, long exactUpTo, Collapse? collapse)
    {
        _limit = limit;
        _queue = new HitQueue<float>(limit);
        if (collapse != null) _groups = new GroupBests<float>(collapse);
        _after = after;
        _exactUpTo = exactUpTo;
    }

    public override ScoreMode Mode => ScoreMode.Top;

    public override float MinimumScore => _minimum;

    public override int Wanted => _exactUpTo == 0 && _groups == null && _after == null ? _limit : 0;

    public override bool LeftOut => _minimum > 0;

    public override long Rows => _groups == null ? Total : _alone + _groups.Count;

    public override void StartSegment(SegmentReader segment)
    {
        _docBase = segment.DocBase;
        _groups?.StartSegment(segment);
    }

    public override void Expect(long matches)
    {
        base.Expect(matches);
        // What is hidden in groups has to be seen to be counted.
        if (matches > _exactUpTo && _groups == null) _exactUpTo = 0;
    }

    public override void Promise(float score) => _minimum = Math.Max(_minimum, score);

    public override void Collect(int doc, float score) => Collect(doc, score, score);

    // The best of a group is found by what scored before it was raised: of copies the newest would always be the best otherwise. Documents
    // are left out by that score, too, so where one of a group was collected that can still be a hit, those that match better were.
    public override void Collect(int doc, float score, float unraised)
    {
        Total++;
        int globalDoc = _docBase + doc;
        if (_groups?.Take(doc, globalDoc, score, unraised) != true)
        {
            _alone++;
            if (IsBehind(score, globalDoc)) _queue.Offer(score, globalDoc);
        }
        if (Total <= _exactUpTo || !_queue.IsFull) return;
        // A later document needs more than the worst hit, since of equal scores the earlier document wins; but in a group the one with the earlier date.
        _minimum = Math.Max(_minimum, _groups == null ? MathF.BitIncrement(_queue.WorstKey) : _queue.WorstKey);
    }

    public override IReadOnlyList<ScoreDoc> TakeHits()
    {
        var hits = _queue.TakeAll();
        if (_groups != null) hits = _groups.Merge(hits, _limit, IsBehind);
        return Array.ConvertAll(hits, hit => new ScoreDoc(hit.Doc, hit.Key));
    }

    private bool IsBehind(float score, int globalDoc) => _after is not { } after || score < after.Score || (score == after.Score && globalDoc > after.DocId);
}
