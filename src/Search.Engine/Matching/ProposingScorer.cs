namespace Search.Engine.Matching;

/// <summary>One of the scorers of a <see cref="DisjunctionBulkScorer"/>.</summary>
/// <param name="Scorer">The scorer.</param>
/// <param name="Bit">A bit of its own by which optional ones know it; 0 where they need not.</param>
/// <param name="Column">What it can score in each document, if that is kept.</param>
internal readonly record struct ProposingScorer(Scorer Scorer, uint Bit = 0, ScoreColumn? Column = null);
