using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;

namespace Search.Engine.Indexing;

/// <summary>Makes what the writer has into the content of a snapshot.</summary>
internal static class WriterSnapshot
{
    /// <summary>Takes over the references of <paramref name="captured"/>.</summary>
    public static SnapshotContent Open(IndexDirectory directory, CapturedSegments captured, CommitPoint? latest, IReadOnlyDictionary<string, CommitAttachment> attachments)
    {
        var metadata = (latest == null ? CommitMetadata.Empty : CommitMetadata.Of(latest)) with { Attachments = attachments };
        var inputs = new Dictionary<string, IndexInput>(StringComparer.Ordinal);
        try
        {
            SnapshotContent.OpenAttachments(directory, metadata, inputs);
        }
        catch
        {
            SnapshotContent.Close([], inputs);
            captured.Release();
            throw;
        }
        var segments = new List<SegmentReader>();
        int docBase = 0;
        foreach (var (segment, liveDocs) in captured.Segments)
        {
            segments.Add(new SegmentReader(segment.Core, liveDocs, -1, docBase));
            docBase += segment.Info.MaxDoc;
        }
        return new SnapshotContent { Generation = latest?.Generation ?? 0, Version = captured.Version, Metadata = metadata, Segments = segments, Attachments = inputs };
    }
}
