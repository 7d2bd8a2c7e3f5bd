namespace Search.Engine.Indexing;

/// <summary>One kept commit.</summary>
/// <param name="Generation">Its number, the N of <c>segments_N</c>.</param>
/// <param name="DocCount">Live documents.</param>
/// <param name="SegmentCount">Segments.</param>
/// <param name="SizeBytes">Length of all files it names together; files shared with other commits count in each.</param>
/// <param name="UserData">What the one who committed gave along.</param>
public sealed record CommitSummary(long Generation, int DocCount, int SegmentCount, long SizeBytes, IReadOnlyDictionary<string, string> UserData)
{
    /// <summary>When it was made; null for a commit that another program made. A restored commit keeps the time of the one it was restored from.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>True for the commit of a single document write, which the next such commit replaces.</summary>
    public bool IsReplaceable { get; init; }
}
