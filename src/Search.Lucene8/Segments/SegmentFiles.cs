using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>Opens the files of a segment, loose or compound.</summary>
public static class SegmentFiles
{
    /// <summary>Opens the compound file if the segment has one, else the directory itself; the caller disposes the result.</summary>
    /// <exception cref="CorruptIndexException">The compound file is damaged or missing.</exception>
    public static ISegmentFiles Open(IndexDirectory directory, SegmentInfo info) =>
        info.IsCompound ? new CompoundSegmentFiles(directory, info) : new LooseSegmentFiles(directory);

    /// <summary>Checks that every file of the segment in that commit is there and unchanged; reads all of them.</summary>
    /// <exception cref="CorruptIndexException">One is not.</exception>
    public static void CheckIntegrity(IndexDirectory directory, SegmentCommitInfo segment)
    {
        foreach (string name in segment.Files.Order(StringComparer.Ordinal))
        {
            using var input = OpenNamed(directory, name);
            CodecUtil.CheckIntegrity(input);
        }
    }

    /// <summary>Checks the files of a segment that is open already; those that a writer has deleted since it was opened are passed over.</summary>
    /// <exception cref="CorruptIndexException">A file was changed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public static void CheckRemaining(IndexDirectory directory, SegmentCommitInfo segment, CancellationToken cancellation)
    {
        foreach (string name in segment.Files.Order(StringComparer.Ordinal))
        {
            if (TryOpen(directory, name) is not { } input) continue;
            using (input) CodecUtil.CheckIntegrity(input, cancellation);
        }
    }

    /// <summary>Bytes of the segment's files in that commit; a missing one counts nothing, opening tells.</summary>
    public static long SizeOf(IndexDirectory directory, SegmentCommitInfo segment) => segment.Files.Where(directory.FileExists).Sum(directory.FileLength);

    /// <summary>Opens a file that the index names: that it is missing is damage.</summary>
    internal static IndexInput OpenNamed(IndexDirectory directory, string name)
    {
        try
        {
            return directory.OpenInput(name);
        }
        catch (FileNotFoundException error)
        {
            throw new CorruptIndexException($"the file is missing in {directory.Location}", name, inner: error);
        }
    }

    private static IndexInput? TryOpen(IndexDirectory directory, string name)
    {
        try
        {
            return directory.OpenInput(name);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private sealed class LooseSegmentFiles(IndexDirectory directory) : ISegmentFiles
    {
        public IndexInput OpenInput(string name) => OpenNamed(directory, name);

        public void Dispose() { }
    }
}
