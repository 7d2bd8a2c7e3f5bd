using Search.Lucene8.Segments;

namespace Search.Engine.Indexing;

/// <summary>A commit that was prepared.</summary>
/// <param name="Point">The commit.</param>
/// <param name="IsNew">False if nothing had changed, and it is the last commit again.</param>
/// <param name="Version">The version of the segment list that it holds.</param>
internal sealed record PreparedCommit(CommitPoint Point, bool IsNew, long Version);
