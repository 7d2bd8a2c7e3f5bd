using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>What every part of the codec needs to write the files of one new segment.</summary>
/// <param name="Directory">Where the files go.</param>
/// <param name="SegmentName">Name of the segment, such as <c>_0</c>.</param>
/// <param name="SegmentId">The segment's 16-byte id, stored in each of its files.</param>
/// <param name="MaxDoc">Number of documents in the segment, deleted ones included; document ids are 0 to MaxDoc − 1.</param>
/// <param name="FieldInfos">The fields of the segment.</param>
public sealed record SegmentWriteState(IndexDirectory Directory, string SegmentName, byte[] SegmentId, int MaxDoc, FieldInfos FieldInfos);

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

/// <summary>Opens the files of one segment by name, wherever they lie: loose in the directory or inside a compound file.</summary>
public interface ISegmentFiles : IDisposable
{
    /// <summary>Opens a file of the segment; the caller disposes the input.</summary>
    /// <exception cref="CorruptIndexException">The file is missing.</exception>
    IndexInput OpenInput(string name);
}
