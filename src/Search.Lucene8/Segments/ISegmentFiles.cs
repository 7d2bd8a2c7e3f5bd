using Search.Lucene8.Storage;

namespace Search.Lucene8.Segments;

/// <summary>Opens the files of one segment by name, wherever they lie: loose in the directory or inside a compound file.</summary>
public interface ISegmentFiles : IDisposable
{
    /// <summary>Opens a file of the segment; the caller disposes the input.</summary>
    /// <exception cref="CorruptIndexException">The file is missing.</exception>
    IndexInput OpenInput(string name);
}
