using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>Reads and writes <c>.si</c>.</summary>
public static class SegmentInfoFormat
{
    /// <summary>Writes the file. <see cref="SegmentInfo.Files"/> must be complete, the <c>.si</c> included.</summary>
    public static void Write(IndexDirectory directory, SegmentInfo info) => throw new NotImplementedException();

    /// <summary>Reads the file of that segment and checks its id.</summary>
    public static SegmentInfo Read(IndexDirectory directory, string segmentName, ReadOnlySpan<byte> segmentId) => throw new NotImplementedException();
}

/// <summary>Reads and writes <c>.fnm</c>.</summary>
public static class FieldInfosFormat
{
    /// <summary>Writes the file; call it when all other parts are written, since they add attributes to the fields.</summary>
    public static void Write(SegmentWriteState state) => throw new NotImplementedException();

    /// <summary>Reads the file.</summary>
    public static FieldInfos Read(ISegmentFiles files, SegmentInfo info) => throw new NotImplementedException();
}

/// <summary>Opens the files of a segment, loose or compound.</summary>
public static class SegmentFiles
{
    /// <summary>Opens the compound file if the segment has one, else the directory itself; the caller disposes the result.</summary>
    public static ISegmentFiles Open(IndexDirectory directory, SegmentInfo info) => throw new NotImplementedException();
}

/// <summary>
/// Which documents of a segment are alive: one bit each. Immutable; <see cref="Without"/> makes the next generation.
/// </summary>
public sealed class LiveDocs
{
    /// <summary>All documents alive.</summary>
    public LiveDocs(int maxDoc) => throw new NotImplementedException();

    /// <summary>Number of documents, dead ones included.</summary>
    public int MaxDoc => throw new NotImplementedException();

    /// <summary>Number of live documents.</summary>
    public int LiveCount => throw new NotImplementedException();

    /// <summary>True if the document is alive.</summary>
    public bool this[int docId] => throw new NotImplementedException();

    /// <summary>A copy in which those documents are dead too.</summary>
    public LiveDocs Without(IEnumerable<int> docIds) => throw new NotImplementedException();

    /// <summary>Writes <c>_X_G.liv</c> and returns its name.</summary>
    public string Write(IndexDirectory directory, SegmentInfo info, long generation) => throw new NotImplementedException();

    /// <summary>Reads the file that the commit names and checks it against the commit's count; null if nothing is deleted.</summary>
    public static LiveDocs? Read(IndexDirectory directory, SegmentCommitInfo segment) => throw new NotImplementedException();
}
