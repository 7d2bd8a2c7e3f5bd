using Search.Lucene8.Points;
using Search.Lucene8.Segments;

namespace Search.Engine.Indexing.Merging;

/// <summary>Merges points.</summary>
internal static class PointsMerger
{
    public static void Merge(SegmentWriteState state, IReadOnlyList<MergeSource> sources, CancellationToken cancellation)
    {
        if (!state.FieldInfos.Any(field => field.PointDimensionCount > 0)) return;
        using var writer = new PointsWriter(state);
        foreach (var field in state.FieldInfos)
        {
            if (field.PointDimensionCount == 0) continue;
            cancellation.ThrowIfCancellationRequested();
            MergeField(writer, field, sources);
        }
        writer.Finish();
    }

    private static void MergeField(PointsWriter writer, FieldInfo field, IReadOnlyList<MergeSource> sources)
    {
        int width = field.PointBytesPerDimension;
        long most = sources.Sum(source => source.Core.Points?.Field(field.Name)?.PointCount ?? 0);
        var docIds = new int[checked((int)most)];
        var values = new byte[checked(docIds.Length * width)];
        int count = 0;
        foreach (var source in sources)
            source.Core.Points?.Field(field.Name)?.Visit((docId, value) =>
            {
                int newId = source.NewId(docId);
                if (newId < 0) return;
                docIds[count] = newId;
                value.CopyTo(values.AsSpan(count * width, width));
                count++;
            });
        if (count > 0) writer.WriteField(field, docIds[..count], values[..(count * width)]);
    }
}
