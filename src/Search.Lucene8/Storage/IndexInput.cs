using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Search.Lucene8.Storage;

/// <summary>
/// The bytes of one index file (or of one member of a compound file), read in place: the memory map of the file, never a copy.
/// Any number of threads may read at once. All reads are checked against <see cref="Length"/>, so that damaged lengths and
/// pointers give a <see cref="CorruptIndexException"/> and never a read outside the map.
/// </summary>
/// <remarks>
/// A pointer is used because a span cannot be longer than 2 GiB and cannot be kept in a field. It is safe because files are
/// write-once, and because whoever reads holds a reference to the snapshot that owns this input, so that the map outlives every
/// read. Using an input, or a slice of it, after it was disposed throws; a cursor that was made before must not be used any more.
/// Inputs keep alive what they point into: a slice its file, a cursor its input.
/// </remarks>
public sealed unsafe class IndexInput : IDisposable
{
    private readonly Lock _gate = new();
    private readonly object _home;
    private readonly IDisposable? _map;
    private byte* _start;
    private List<IndexInput>? _slices;

    /// <summary>Wraps memory.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="home">What the memory lives in: kept alive as long as this input is referred to.</param>
    /// <param name="map">Gives the memory back, in <see cref="Dispose"/>; null if that need not be done.</param>
    internal IndexInput(string name, byte* start, long length, object home, IDisposable? map = null)
    {
        Name = name;
        _start = start;
        Length = length;
        _home = home;
        _map = map;
    }

    /// <summary>The file's name in its directory, for messages; a member of a compound file is named <c>_0.cfs(.fnm)</c>.</summary>
    public string Name { get; }

    /// <summary>Length in bytes.</summary>
    public long Length { get; }

    /// <summary>The bytes from <paramref name="offset"/>; no copy.</summary>
    /// <exception cref="CorruptIndexException">The range does not lie within the file.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Span(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > Length - length) ThrowOutside(offset, length);
        return new ReadOnlySpan<byte>(Start + offset, length);
    }

    /// <summary>The byte at <paramref name="offset"/>.</summary>
    public byte ReadByte(long offset) => Span(offset, 1)[0];

    /// <summary>The big-endian i16 at <paramref name="offset"/>.</summary>
    public short ReadInt16(long offset) => BinaryPrimitives.ReadInt16BigEndian(Span(offset, 2));

    /// <summary>The big-endian i32 at <paramref name="offset"/>.</summary>
    public int ReadInt32(long offset) => BinaryPrimitives.ReadInt32BigEndian(Span(offset, 4));

    /// <summary>The big-endian i64 at <paramref name="offset"/>.</summary>
    public long ReadInt64(long offset) => BinaryPrimitives.ReadInt64BigEndian(Span(offset, 8));

    /// <summary>A cursor over the whole file, at its start.</summary>
    public InputCursor Cursor() => Cursor(0, Length);

    /// <summary>A cursor that can move only within the given range; its positions are positions in this file.</summary>
    /// <exception cref="CorruptIndexException">The range does not lie within the file.</exception>
    public InputCursor Cursor(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > Length - length) ThrowOutside(offset, length);
        return new InputCursor(this, Start, offset, offset + length);
    }

    /// <summary>A member of this (compound) file as an input of its own; it is closed with this one, and disposing it does not close this one.</summary>
    public IndexInput Slice(string name, long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > Length - length) ThrowOutside(offset, length);
        lock (_gate)
        {
            var slice = new IndexInput(name, Start + offset, length, home: this);
            (_slices ??= []).Add(slice);
            return slice;
        }
    }

    /// <summary>Unmaps the file. The caller guarantees that no one reads any more. A second call does nothing.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_start == null) return;
            _start = null;
            foreach (var slice in _slices ?? []) slice.Dispose();
            _map?.Dispose();
            GC.KeepAlive(_home);
        }
    }

    private byte* Start
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_start == null) ThrowDisposed();
            return _start;
        }
    }

    private void ThrowDisposed() => throw new ObjectDisposedException(Name);

    private void ThrowOutside(long offset, long length) =>
        throw new CorruptIndexException($"a range of {length} bytes is named, the file has {Length}", Name, offset);
}
