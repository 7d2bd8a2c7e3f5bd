namespace Search.Lucene8.Segments;

/// <summary>What every part of the codec needs to read the files of one segment.</summary>
/// <param name="Directory">Where the files are: the index directory, or the members of a compound file.</param>
/// <param name="Info">The segment.</param>
/// <param name="FieldInfos">The fields of the segment.</param>
public sealed record SegmentReadState(ISegmentFiles Directory, SegmentInfo Info, FieldInfos FieldInfos)
{
    /// <summary>Name of the segment, such as <c>_0</c>.</summary>
    public string SegmentName => Info.Name;

    /// <summary>The segment's 16-byte id, which each of its files must carry.</summary>
    public byte[] SegmentId => Info.Id;

    /// <summary>Number of documents, deleted ones included.</summary>
    public int MaxDoc => Info.MaxDoc;
}
