using Search.Engine.Documents;
using Search.Engine.Ranking;

namespace Search.Engine.Matching;

/// <summary>
/// A query bound to a snapshot: terms looked up, statistics summed up, boosts multiplied in. Makes the scorers of the segments. Belongs to one search.
/// </summary>
internal abstract class Weight
{
    /// <summary>What a step from match to match costs, in documents of postings read one after the other: measured on a conjunction of two words.</summary>
    protected const int StepCost = 12;

    /// <summary>Upper bound of the matching documents of a segment; 0 if none matches.</summary>
    public abstract long Cost(int segment);

    /// <summary>Walks the matching documents of a segment; null if there are none.</summary>
    /// <param name="segment">Index of the segment in the snapshot.</param>
    /// <param name="leadCost">About how many documents will be asked about, which may be fewer than <see cref="Cost"/>: decides how they are found.</param>
    public abstract Scorer? Scorer(int segment, long leadCost);

    /// <summary>
    /// As <see cref="Scorer"/>, for who only asks about single documents (<see cref="Matching.Scorer.Has"/>), and about each of them all scorers that share postings.
    /// </summary>
    public virtual Scorer? Asked(int segment, long leadCost, SharedPostings shared) => Scorer(segment, leadCost);

    /// <summary>Walks all matching documents of a segment with a collector, in the way that suits the query best; null if there are none.</summary>
    public virtual BulkScorer? Bulk(int segment) => Scorer(segment, long.MaxValue) is { } scorer ? new PlainBulkScorer(scorer) : null;

    /// <summary>Weights of which a document must match so many, with the sum as its score: itself, unless it is a disjunction.</summary>
    public virtual (IReadOnlyList<Weight> Weights, int Least) Alternatives => ([this], 1);

    /// <summary>True if it is certain that whatever this matches the other one matches too.</summary>
    public virtual bool Implies(Weight other) => false;

    /// <summary>True if it is certain that every document with that term matches.</summary>
    public virtual bool IsMatchedBy(Term term) => false;

    /// <summary>As what it is known what it can score in each document of a segment (<see cref="ScoreColumns"/>); null if that is not kept.</summary>
    public virtual ScoreColumnKey? Kept => null;

    /// <summary>The number of live matching documents of a segment if it is known without looking at them, else −1.</summary>
    public virtual long Count(int segment) => Cost(segment) == 0 ? 0 : -1;

    /// <summary>A number of live matching documents of a segment that there are for certain, without looking at them.</summary>
    public virtual long LeastCount(int segment) => Math.Max(0, Count(segment));

    /// <summary>About what <see cref="Fill"/> costs, in documents of postings read one after the other.</summary>
    public virtual long FillCost(int segment) => StepCost * Cost(segment);

    /// <summary>Puts all matching documents of a segment in, deleted ones too. Only in <see cref="ScoreMode.None"/>.</summary>
    public virtual void Fill(int segment, MatchBits bits, SearchGuard guard)
    {
        if (Scorer(segment, long.MaxValue) is not { } scorer) return;
        for (int doc = scorer.NextDoc(); doc != Matching.Scorer.NoMoreDocs; doc = scorer.NextDoc())
        {
            guard.Tick();
            if (scorer.ConfirmationCost == 0 || scorer.Confirm()) bits.Add(doc);
        }
    }

    /// <summary>How the score of a document of a segment comes about.</summary>
    public abstract Explanation Explain(int segment, int doc);

    /// <summary>True if the document of the segment matches; <paramref name="scorer"/> stands on it then.</summary>
    protected bool Matches(int segment, int doc, out Scorer? scorer)
    {
        scorer = Scorer(segment, leadCost: 1);
        return scorer != null && scorer.Advance(doc) == doc && (scorer.ConfirmationCost == 0 || scorer.Confirm());
    }
}
