using Search.Lucene8.Segments;

namespace Search.Engine.Matching;

/// <summary>Walks all matching documents of one segment and passes the live ones to a collector. Used once.</summary>
internal abstract class BulkScorer
{
    /// <summary>Passes the documents, ascending.</summary>
    /// <param name="collector">Receives them; in <see cref="ScoreMode.Top"/> those below its minimum score may be left out.</param>
    /// <param name="live">The live documents; null if all are.</param>
    /// <param name="guard">Stops the walk.</param>
    public abstract void Score(HitCollector collector, LiveDocs? live, SearchGuard guard);
}
