using System.IO.MemoryMappedFiles;

namespace Search.Lucene8.Storage;

/// <summary>
/// An index in a directory of a local file system, read through memory maps. Network file systems are not supported: they give
/// neither the locks nor the durable rename that a commit rests on.
/// </summary>
public sealed unsafe class FileSystemDirectory : IndexDirectory
{
    private readonly string _path;

    /// <summary>Opens the directory at <paramref name="path"/>, creating it if <paramref name="create"/> says so.</summary>
    /// <exception cref="DirectoryNotFoundException">It does not exist and was not to be created.</exception>
    public FileSystemDirectory(string path, bool create = false)
    {
        _path = Path.GetFullPath(path);
        if (create) Directory.CreateDirectory(_path);
        else if (!Directory.Exists(_path)) throw new DirectoryNotFoundException($"There is no directory {_path}.");
    }

    /// <inheritdoc/>
    public override string Location => _path;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ListFiles()
    {
        var names = Directory.GetFiles(_path).Select(path => Path.GetFileName(path)).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <inheritdoc/>
    public override bool FileExists(string name) => File.Exists(PathOf(name));

    /// <inheritdoc/>
    public override long FileLength(string name) => new FileInfo(PathOf(name)).Length;

    /// <inheritdoc/>
    public override IndexOutput CreateOutput(string name) =>
        new(name, new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));

    /// <inheritdoc/>
    public override IndexInput OpenInput(string name)
    {
        using var stream = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        long length = stream.Length;
        if (length == 0) return new IndexInput(name, Empty.Start, 0, Empty);
        var map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        try
        {
            var mapping = new Mapping(map, length);
            return new IndexInput(name, mapping.Start, length, mapping, mapping);
        }
        catch
        {
            map.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Delete(string name)
    {
        string path = PathOf(name);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file {path}.", path);
        File.Delete(path);
    }

    /// <inheritdoc/>
    public override void Rename(string from, string to) => File.Move(PathOf(from), PathOf(to), overwrite: false);

    /// <inheritdoc/>
    public override void Sync(IEnumerable<string> names)
    {
        var paths = names.Select(PathOf).ToList();
        foreach (string path in paths) FileSync.StartWriting(path);
        foreach (string path in paths) FileSync.SyncFile(path);
    }

    /// <inheritdoc/>
    public override void SyncDirectory() => FileSync.SyncDirectory(_path);

    /// <inheritdoc/>
    public override IDisposable? TryLock(string name) => FileLock.TryTake(PathOf(name));

    /// <inheritdoc/>
    public override int? FindLockHolder(string name) => FileLock.FindHolder(PathOf(name));

    // Nothing can be mapped of an empty file.
    private static readonly NativeBlock Empty = new([]);

    private string PathOf(string name)
    {
        if (name.Length == 0 || name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0 || name is "." or "..")
            throw new ArgumentException($"'{name}' is not a file name.", nameof(name));
        return Path.Combine(_path, name);
    }

    private sealed class Mapping : IDisposable
    {
        private readonly MemoryMappedFile _map;
        private readonly MemoryMappedViewAccessor _view;

        public Mapping(MemoryMappedFile map, long length)
        {
            _map = map;
            _view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            byte* start = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            Start = start + _view.PointerOffset;
        }

        public byte* Start { get; }

        public void Dispose()
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _map.Dispose();
        }
    }
}
