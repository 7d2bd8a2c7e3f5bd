using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Reading;

/// <summary>What a snapshot holds open: a reference to each segment, and the attachments. Immutable.</summary>
internal sealed class SnapshotContent
{
    public required long Generation { get; init; }
    public required long Version { get; init; }
    public required CommitMetadata Metadata { get; init; }
    public required IReadOnlyList<SegmentReader> Segments { get; init; }
    public required IReadOnlyDictionary<string, IndexInput> Attachments { get; init; }

    /// <summary>Segments whose checksums are still to be checked.</summary>
    public IReadOnlyList<SegmentCommitInfo> Unverified { get; init; } = [];

    /// <summary>Opens a commit; segments found among <paramref name="shared"/> are shared, and neither opened nor checked again.</summary>
    public static SnapshotContent Open(IndexDirectory directory, CommitPoint commit, IReadOnlyList<SegmentReader> shared, Verification verification)
    {
        var metadata = CommitMetadata.Of(commit);
        var later = verification.IsWanted ? SegmentsBeyond(directory, commit, verification.FirstBytes) : [];
        var segments = new List<SegmentReader>();
        var attachments = new Dictionary<string, IndexInput>(StringComparer.Ordinal);
        try
        {
            int docBase = 0;
            foreach (var segment in commit.Segments)
            {
                segments.Add(OpenSegment(directory, segment, docBase, shared, verification.IsWanted && !later.Contains(segment)));
                docBase += segment.Info.MaxDoc;
            }
            OpenAttachments(directory, metadata, attachments);
        }
        catch
        {
            Close(segments, attachments);
            throw;
        }
        return new SnapshotContent
        {
            Generation = commit.Generation,
            Version = commit.Version,
            Metadata = metadata,
            Segments = segments,
            Attachments = attachments,
            Unverified = later,
        };
    }

    /// <summary>Opens the attachments; those opened before an error are in <paramref name="opened"/>.</summary>
    public static void OpenAttachments(IndexDirectory directory, CommitMetadata metadata, Dictionary<string, IndexInput> opened)
    {
        foreach (var (kind, attachment) in metadata.Attachments) opened[kind] = attachment.Open(directory);
    }

    /// <summary>Gives everything back.</summary>
    public void Close() => Close(Segments, Attachments);

    public static void Close(IReadOnlyList<SegmentReader> segments, IReadOnlyDictionary<string, IndexInput> attachments)
    {
        foreach (var segment in segments) segment.Core.Release();
        foreach (var input in attachments.Values) input.Dispose();
    }

    // All but the smallest of so many bytes.
    private static List<SegmentCommitInfo> SegmentsBeyond(IndexDirectory directory, CommitPoint commit, long bytes)
    {
        if (bytes == long.MaxValue) return [];
        long sum = 0;
        return commit.Segments.Select(segment => (Segment: segment, Bytes: SegmentFiles.SizeOf(directory, segment))).OrderBy(entry => entry.Bytes)
            .SkipWhile(entry => (sum += entry.Bytes) <= bytes).Select(entry => entry.Segment).ToList();
    }

    private static SegmentReader OpenSegment(IndexDirectory directory, SegmentCommitInfo segment, int docBase, IReadOnlyList<SegmentReader> shared, bool verify)
    {
        foreach (var old in shared)
        {
            if (!old.Core.Is(segment.Info) || !old.Core.TryAcquire()) continue;
            try
            {
                bool sameDeletions = old.DeletionGeneration == segment.DeletionGeneration && (segment.DeletionGeneration >= 0 || old.LiveDocs == null);
                return new SegmentReader(old.Core, sameDeletions ? old.LiveDocs : LiveDocs.Read(directory, segment), segment.DeletionGeneration, docBase);
            }
            catch
            {
                old.Core.Release();
                throw;
            }
        }
        if (verify) SegmentFiles.CheckIntegrity(directory, segment);
        var liveDocs = LiveDocs.Read(directory, segment);
        return new SegmentReader(new SegmentCore(directory, segment.Info), liveDocs, segment.DeletionGeneration, docBase);
    }
}
