using Search.Engine.Matching;

namespace Search.Engine.Searching;

/// <summary>A collector that keeps the best hits and counts all.</summary>
internal abstract class TopCollector : HitCollector
{
    /// <summary>Number of documents collected.</summary>
    public long Total { get; protected set; }

    /// <summary>Number of documents that match for certain, collected or not.</summary>
    public long Expected { get; private set; }

    public override void Expect(long matches) => Expected = Math.Max(Expected, matches);

    /// <summary>Number of hits that the whole list has: less than <see cref="Total"/> if one stands for several.</summary>
    public virtual long Rows => Total;

    /// <summary>True if matches may have been left out after a minimum score was set.</summary>
    public virtual bool LeftOut => false;

    /// <summary>The best hits, best first; ends the collecting.</summary>
    public abstract IReadOnlyList<ScoreDoc> TakeHits();
}
