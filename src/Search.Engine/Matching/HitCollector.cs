using Search.Engine.Reading;

namespace Search.Engine.Matching;

/// <summary>Receives the matching documents of all segments in document order. Belongs to one search.</summary>
internal abstract class HitCollector
{
    /// <summary>What it does with the scores.</summary>
    public abstract ScoreMode Mode { get; }

    /// <summary>Documents that score less need not be passed on. Never falls; 0 as long as every document is wanted.</summary>
    public virtual float MinimumScore => 0;

    /// <summary>
    /// How many documents it would be content with if these score best; 0 as long as it has to see every document, or wants others than the best.
    /// </summary>
    public virtual int Wanted => 0;

    /// <summary>
    /// At least that many documents match in all segments together, seen or not. A caller that only needs to know that there are so many need not see them.
    /// </summary>
    public virtual void Expect(long matches) { }

    /// <summary>As many documents as are <see cref="Wanted"/> score that or more.</summary>
    public virtual void Promise(float score) { }

    /// <summary>The documents that follow belong to this segment.</summary>
    public abstract void StartSegment(SegmentReader segment);

    /// <summary>Takes a document.</summary>
    /// <param name="doc">Its id in the segment.</param>
    /// <param name="score">Its score; any number in <see cref="ScoreMode.None"/>.</param>
    public abstract void Collect(int doc, float score);

    /// <summary>Takes a document whose score was raised by something else than how well it matches.</summary>
    /// <param name="doc">Its id in the segment.</param>
    /// <param name="score">Its score.</param>
    /// <param name="unraised">What it scored before.</param>
    public virtual void Collect(int doc, float score, float unraised) => Collect(doc, score);

    /// <summary>Takes documents without scores; only in <see cref="ScoreMode.None"/>.</summary>
    public virtual void CollectAll(MatchBits documents) => documents.CollectInto(this);
}
