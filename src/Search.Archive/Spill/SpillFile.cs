using System.IO.MemoryMappedFiles;

namespace Search.Archive.Spill;

/// <summary>
/// Memory in a file without a name: the system may write its pages out and take them back whenever it needs the room. Not thread-safe while
/// it grows; who holds a span must not let it grow.
/// </summary>
/// <remarks>
/// Unsafe, because a span over a mapped file is made of its address. Spans are never kept: <see cref="SpillList{T}"/> makes a new one for
/// each access and is what the tests compare with a list. The file grows by writing zeros, not by setting its length: a page that has no
/// room on the disk would end the process when it is touched, a write that has none is an error that can be told.
/// </remarks>
internal sealed unsafe class SpillFile : IDisposable
{
    private static readonly byte[] Zeros = new byte[1 << 18];

    private readonly FileStream _file;
    private readonly Action<SpillFile> _closed;
    private MemoryMappedFile? _map;
    private MemoryMappedViewAccessor? _view;
    private byte* _start;

    // None when it is closed, or when it could not grow: then no span may be made.
    private long _mappedBytes;

    public SpillFile(string path, Action<SpillFile> closed)
    {
        _closed = closed;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (OperatingSystem.IsWindows()) options.Options = FileOptions.DeleteOnClose;
        else options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows()) File.Delete(path);
    }

    /// <summary>Bytes of the file.</summary>
    public long LengthBytes { get; private set; }

    /// <summary>Bytes of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all within the file, or it is closed, or could not grow the last time.</exception>
    public Span<byte> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, _mappedBytes - length);
        return new Span<byte>(_start + start, length);
    }

    /// <summary>Makes the file longer, by zeros. What was in it stays.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void GrowTo(long lengthBytes)
    {
        Unmap();
        while (LengthBytes < lengthBytes)
        {
            var more = Zeros.AsSpan(0, (int)Math.Min(Zeros.Length, lengthBytes - LengthBytes));
            RandomAccess.Write(_file.SafeFileHandle, more, LengthBytes);
            LengthBytes += more.Length;
        }
        _map = MemoryMappedFile.CreateFromFile(_file, null, LengthBytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, LengthBytes);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _mappedBytes = LengthBytes;
    }

    public void Dispose()
    {
        Unmap();
        _file.Dispose();
        _closed(this);
    }

    private void Unmap()
    {
        if (_start == null) return;
        _start = null;
        _mappedBytes = 0;
        _view!.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map!.Dispose();
    }
}
