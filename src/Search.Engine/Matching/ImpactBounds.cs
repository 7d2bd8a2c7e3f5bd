using Search.Engine.Ranking;
using Search.Lucene8.Postings;

namespace Search.Engine.Matching;

/// <summary>
/// Upper bounds of the BM25 score of one term over ranges of documents, from the impacts in its skip data; computed once per level and place. Belongs to one
/// thread.
/// </summary>
/// <param name="postings">The term, with impacts.</param>
/// <param name="similarity">Scores its frequencies.</param>
/// <param name="perOccurrence">What an occurrence counts at most.</param>
internal sealed class ImpactBounds(PostingsCursor postings, Bm25 similarity, float perOccurrence = 1)
{
    /// <summary>Levels of skip data a Lucene 8 index can have, and one for the documents behind the last entry.</summary>
    private const int MaxLevels = 11;

    private readonly float[] _scoreOfLevel = new float[MaxLevels];

    // The range a score belongs to ends here; it stays right as long as the level stands on the same range.
    private readonly int[] _upToOfLevel = new int[MaxLevels];
    private int _upTo = -1;

    /// <summary>Moves the view to <paramref name="target"/> and returns the last document of the finest range there.</summary>
    public int AdvanceShallow(int target)
    {
        if (target <= _upTo) return _upTo;
        postings.AdvanceShallow(target);
        return _upTo = postings.ImpactsUpTo(0);
    }

    /// <summary>The bound from the view's place to <paramref name="upTo"/>.</summary>
    public float MaxScore(int upTo)
    {
        if (_upTo < 0) AdvanceShallow(Math.Max(0, postings.DocId));
        for (int level = 0, levels = Math.Min(postings.ImpactLevels, MaxLevels); level < levels; level++)
        {
            int levelUpTo = postings.ImpactsUpTo(level);
            if (upTo > levelUpTo) continue;
            return ScoreOfLevel(level, levelUpTo);
        }
        return similarity.Weight;
    }

    /// <summary>
    /// The first document ≥ <paramref name="target"/> in a range whose bound is not below the minimum; <see cref="Scorer.NoMoreDocs"/> if there is none.
    /// </summary>
    public int NextReaching(int target, float minimum, SearchGuard guard)
    {
        while (true)
        {
            guard.Tick();
            int upTo = AdvanceShallow(target);
            if (ScoreOfLevel(0, upTo) >= minimum) return target;
            // As far as a coarser level says the same.
            for (int level = 1, levels = Math.Min(postings.ImpactLevels, MaxLevels); level < levels; level++)
            {
                int levelUpTo = postings.ImpactsUpTo(level);
                if (ScoreOfLevel(level, levelUpTo) >= minimum) break;
                upTo = levelUpTo;
            }
            if (upTo == Scorer.NoMoreDocs) return Scorer.NoMoreDocs;
            target = upTo + 1;
        }
    }

    /// <summary>The best score of some pairs.</summary>
    public static float BestScore(ReadOnlySpan<Impact> impacts, Bm25 similarity, float perOccurrence = 1)
    {
        float best = 0;
        foreach (Impact impact in impacts) best = Math.Max(best, similarity.Score(perOccurrence * impact.Freq, impact.Norm));
        return best;
    }

    private float ScoreOfLevel(int level, int upTo)
    {
        // No range ends at document 0, the initial value: a range has 128 documents, and the last one ends at NoMoreDocs.
        if (_upToOfLevel[level] != upTo)
        {
            _scoreOfLevel[level] = BestScore(postings.Impacts(level), similarity, perOccurrence);
            _upToOfLevel[level] = upTo;
        }
        return _scoreOfLevel[level];
    }
}
