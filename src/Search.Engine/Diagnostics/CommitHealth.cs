using Search.Lucene8.Segments;

namespace Search.Engine.Diagnostics;

/// <summary>What is sound of one commit.</summary>
/// <param name="Generation">Its number.</param>
/// <param name="Commit">What its <c>segments_N</c> says; null if that cannot be read.</param>
/// <param name="SoundSegments">Its segments without a fault, in order.</param>
/// <param name="SoundAttachments">Its attachments without a fault.</param>
internal sealed record CommitHealth(long Generation, CommitPoint? Commit, IReadOnlyList<SegmentCommitInfo> SoundSegments, IReadOnlyList<CommitAttachment> SoundAttachments)
{
    /// <summary>True if nothing of it is damaged.</summary>
    public bool IsSound => Commit != null && SoundSegments.Count == Commit.Segments.Count && SoundAttachments.Count == Commit.Attachments.Count;
}
