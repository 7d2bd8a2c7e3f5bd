namespace Search.Engine.Indexing;

/// <summary>One kept commit.</summary>
/// <param name="Generation">Its number, the N of <c>segments_N</c>.</param>
/// <param name="DocCount">Live documents.</param>
/// <param name="SegmentCount">Segments.</param>
/// <param name="SizeBytes">Length of all files it names together; files shared with other commits count in each.</param>
/// <param name="UserData">What the one who committed gave along.</param>
public sealed record CommitSummary(long Generation, int DocCount, int SegmentCount, long SizeBytes, IReadOnlyDictionary<string, string> UserData);
