namespace Search.Engine.Diagnostics;

/// <summary>The outcome of a check.</summary>
/// <param name="Commits">Generations of the commits found, ascending.</param>
/// <param name="SegmentCount">Distinct segments checked.</param>
/// <param name="DocCount">Live documents of the newest commit that can be read.</param>
/// <param name="Faults">Everything that is wrong; empty for a sound index.</param>
public sealed record CheckReport(IReadOnlyList<long> Commits, int SegmentCount, int DocCount, IReadOnlyList<CheckFault> Faults)
{
    /// <summary>True if nothing is wrong.</summary>
    public bool IsClean => Faults.Count == 0;
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Part">The commit, segment and part, such as <c>segments_3 / _1 / postings</c>.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record CheckFault(string Part, string Message);
