namespace Search.Lucene8.Storage;

/// <summary>An index file is not what the format says. The message names the file, the place, what was expected and what was found.</summary>
public class CorruptIndexException : IOException
{
    /// <summary>A fault in <paramref name="fileName"/>, at byte <paramref name="offset"/> if that is known (else −1).</summary>
    public CorruptIndexException(string message, string fileName, long offset = -1, Exception? inner = null)
        : base(offset >= 0 ? $"{fileName} at byte {offset}: {message}" : $"{fileName}: {message}", inner)
    {
        FileName = fileName;
        Offset = offset;
    }

    /// <summary>The damaged file.</summary>
    public string FileName { get; }

    /// <summary>The byte where the damage was seen, or −1.</summary>
    public long Offset { get; }
}

/// <summary>A file was written by a version of the format that this program does not read. The index may be sound.</summary>
public sealed class IndexFormatVersionException(string message, string fileName) : CorruptIndexException(message, fileName);
