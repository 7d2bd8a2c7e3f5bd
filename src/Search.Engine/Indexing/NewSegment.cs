using Search.Lucene8.Segments;
using Search.Lucene8.StoredFields;

namespace Search.Engine.Indexing;

/// <summary>A segment that was just written, by a flush or a merge.</summary>
/// <param name="Info">The segment.</param>
/// <param name="LiveDocs">Which of its documents are alive; null if all are.</param>
internal sealed record NewSegment(SegmentInfo Info, LiveDocs? LiveDocs)
{
    /// <summary>Writes the last files of a segment, <c>.fnm</c> and <c>.si</c>, when all others are there.</summary>
    /// <param name="state">The segment.</param>
    /// <param name="source">How it came to be, as Lucene calls it: <c>flush</c> or <c>merge</c>.</param>
    public static SegmentInfo Complete(SegmentWriteState state, string source)
    {
        FieldInfosFormat.Write(state);
        var files = state.Directory.ListFiles()
            .Where(file => IndexFileNames.TryParseSegment(file, out string? segment, out _) && segment == state.SegmentName)
            .Append(IndexFileNames.SegmentFile(state.SegmentName, IndexFileNames.SegmentInfo));
        var info = new SegmentInfo(state.SegmentName, state.SegmentId, state.MaxDoc)
        {
            Files = files.ToHashSet(StringComparer.Ordinal),
            Diagnostics = new Dictionary<string, string> { ["source"] = source },
            Attributes = new Dictionary<string, string> { [StoredFieldsFormat.ModeAttribute] = StoredFieldsFormat.FastMode },
        };
        SegmentInfoFormat.Write(state.Directory, info);
        return info;
    }
}
