namespace Search.Engine.Matching;

/// <summary>Passes over ranges of documents whose bound is below the minimum score, and remembers the end of the range that is not.</summary>
internal struct CompetitiveRange()
{
    private int _end = -1;

    /// <summary>Forgets the range, because the minimum rose.</summary>
    public void Reset() => _end = -1;

    /// <summary>The last document of the current range; −1 if there is none.</summary>
    public readonly int End => _end;

    /// <summary>The first document ≥ <paramref name="target"/> in a range that can reach the minimum.</summary>
    public int Skip(Scorer scorer, int target, float minimum, SearchGuard guard)
    {
        while (target > _end)
        {
            int end = scorer.AdvanceShallow(target);
            if (scorer.MaxScore(end) >= minimum) _end = end;
            else if (end == Scorer.NoMoreDocs) return Scorer.NoMoreDocs;
            else target = end + 1;
            guard.Tick();
        }
        return target;
    }
}
