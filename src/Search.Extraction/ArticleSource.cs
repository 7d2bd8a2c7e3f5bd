using Search.Extraction.Files;

namespace Search.Extraction;

/// <summary>
/// A file to be read: its name and a way to open it. The name decides the format (by its ending) and stands in every report; it
/// is never opened itself.
/// </summary>
public sealed class ArticleSource
{
    private readonly Func<Stream> _open;

    /// <summary>Names a source.</summary>
    /// <param name="name">Path as it shall stand in reports and ids, "/" between folders.</param>
    /// <param name="open">Opens the bytes for reading from the start; may be called more than once. The extractor disposes the
    /// stream. An <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> becomes a failure of this file.</param>
    /// <param name="group">The site the file belongs to, for learning its furniture: files of one group are compared with each
    /// other. Null means the folder part of <paramref name="name"/>.</param>
    public ArticleSource(string name, Func<Stream> open, string? group = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(open);
        Name = name;
        _open = open;
        Group = group ?? FolderOf(name);
    }

    /// <summary>Path as it stands in reports.</summary>
    public string Name { get; }

    /// <summary>Files of one group are taken to come from one site.</summary>
    public string Group { get; }

    /// <summary>A file of the file system. Only regular files are read: pipes, sockets and devices fail with a reason.</summary>
    public static ArticleSource FromFile(string path, string? name = null, string? group = null) =>
        new(name ?? path.Replace('\\', '/'), () => OpenRegularFile(path), group);

    /// <summary>Bytes in memory.</summary>
    public static ArticleSource FromBytes(byte[] bytes, string name, string? group = null) =>
        new(name, () => new MemoryStream(bytes, writable: false), group);

    /// <summary>Whether a path names a regular file (or a link to one): not a folder, pipe, socket or device.</summary>
    public static bool IsRegularFile(string path) => FileNode.IsRegular(path);

    /// <summary>Opens the bytes; the caller disposes the stream.</summary>
    public Stream Open() => _open();

    private static FileStream OpenRegularFile(string path)
    {
        if (!IsRegularFile(path))
            throw new IOException(Directory.Exists(path) ? "is a folder" : "is not a regular file");
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
    }

    private static string FolderOf(string name)
    {
        var slash = name.LastIndexOf('/');
        return slash < 0 ? "" : name[..slash];
    }
}
