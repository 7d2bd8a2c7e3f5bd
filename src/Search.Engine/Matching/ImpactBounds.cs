using Search.Engine.Ranking;
using Search.Lucene8.Postings;

namespace Search.Engine.Matching;

/// <summary>
/// Upper bounds of the BM25 score of one term over ranges of documents, from the impacts in its skip data; computed once per level and place. Belongs to one
/// thread.
/// </summary>
internal sealed class ImpactBounds(PostingsCursor postings, Bm25 similarity)
{
    /// <summary>Levels of skip data a Lucene 8 index can have, and one for the documents behind the last entry.</summary>
    private const int MaxLevels = 11;

    private readonly float[] _scoreOfLevel = new float[MaxLevels];
    private readonly int[] _upToOfLevel = new int[MaxLevels];
    private int _known;
    private int _levels;
    private int _upTo = -1;

    /// <summary>Moves the view to <paramref name="target"/> and returns the last document of the finest range there.</summary>
    public int AdvanceShallow(int target)
    {
        if (target <= _upTo) return _upTo;
        postings.AdvanceShallow(target);
        _levels = Math.Min(postings.ImpactLevels, MaxLevels);
        _known = 0;
        return _upTo = postings.ImpactsUpTo(0);
    }

    /// <summary>The bound from the view's place to <paramref name="upTo"/>.</summary>
    public float MaxScore(int upTo)
    {
        if (_upTo < 0) AdvanceShallow(Math.Max(0, postings.DocId));
        for (int level = 0; level < _levels; level++)
        {
            if (level == _known) Compute(level);
            if (upTo <= _upToOfLevel[level]) return _scoreOfLevel[level];
        }
        return similarity.Weight;
    }

    private void Compute(int level)
    {
        float best = 0;
        foreach (Impact impact in postings.Impacts(level)) best = Math.Max(best, similarity.Score(impact.Freq, impact.Norm));
        _scoreOfLevel[level] = best;
        _upToOfLevel[level] = postings.ImpactsUpTo(level);
        _known = level + 1;
    }
}
