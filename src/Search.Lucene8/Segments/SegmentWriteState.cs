using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>What every part of the codec needs to write the files of one new segment.</summary>
/// <param name="Directory">Where the files go.</param>
/// <param name="SegmentName">Name of the segment, such as <c>_0</c>.</param>
/// <param name="SegmentId">The segment's 16-byte id, stored in each of its files.</param>
/// <param name="MaxDoc">Number of documents in the segment, deleted ones included; document ids are 0 to MaxDoc − 1.</param>
/// <param name="FieldInfos">The fields of the segment.</param>
public sealed record SegmentWriteState(IndexDirectory Directory, string SegmentName, byte[] SegmentId, int MaxDoc, FieldInfos FieldInfos);
