using Search.Engine.Reading;
using Search.Lucene8.Segments;
using Search.Lucene8.Storage;
using Search.Lucene8.StoredFields;

namespace Search.Engine.Indexing.Merging;

/// <summary>
/// Writes one segment from several, without their deleted documents. Each part of the format is merged by a class of its own. The sources are
/// only read; their checksums are verified first, so that damage does not spread under a fresh checksum.
/// </summary>
internal sealed class SegmentMerger(IndexDirectory directory, string segmentName, byte[] segmentId, CancellationToken cancellation)
{
    /// <summary>Merges. At least one document of the sources must be alive.</summary>
    /// <exception cref="InvalidOperationException">The sources disagree about a field.</exception>
    /// <exception cref="OperationCanceledException">The merge was called off; its files are left over.</exception>
    public SegmentInfo Merge(IReadOnlyList<MergeSource> sources)
    {
        foreach (var source in sources) CheckIntegrity(source.Core);
        int maxDoc = sources.Sum(source => source.LiveCount);
        var state = new SegmentWriteState(directory, segmentName, segmentId, maxDoc, MergeFields(sources));
        using (var stored = new StoredFieldsWriter(directory, segmentName, segmentId))
        {
            foreach (var source in sources) stored.CopyFrom(source.Core.StoredFields, state.FieldInfos, source.LiveDocs, cancellation);
            stored.Finish(maxDoc);
        }
        var norms = NormsMerger.Merge(state, sources);
        cancellation.ThrowIfCancellationRequested();
        new PostingsMerger(state, sources, norms, cancellation).Merge();
        ColumnMerger.Merge(state, sources, cancellation);
        PointsMerger.Merge(state, sources, cancellation);
        return NewSegment.Complete(state, "merge");
    }

    private void CheckIntegrity(SegmentCore core)
    {
        // The stored fields are verified where they are copied.
        core.Terms?.CheckIntegrity();
        core.Norms?.CheckIntegrity();
        core.DocValues?.CheckIntegrity();
        core.Points?.CheckIntegrity();
        cancellation.ThrowIfCancellationRequested();
    }

    private static FieldInfos MergeFields(IReadOnlyList<MergeSource> sources)
    {
        var fields = new Dictionary<string, FieldInfo>(StringComparer.Ordinal);
        foreach (var source in sources)
            foreach (var field in source.Core.FieldInfos)
            {
                // A field that is only stored in one segment may be indexed in another; what both have must agree.
                if (!fields.TryGetValue(field.Name, out var known)) fields[field.Name] = field with { Attributes = [] };
                else fields[field.Name] = FieldShape.Combine(known, field) ?? throw new InvalidOperationException(
                    $"The segments {string.Join(", ", sources.Select(s => s.Core.Info.Name))} cannot be merged: they disagree about the field '{field.Name}'.");
            }
        return new FieldInfos(fields.Values.OrderBy(field => field.Name, StringComparer.Ordinal));
    }
}
