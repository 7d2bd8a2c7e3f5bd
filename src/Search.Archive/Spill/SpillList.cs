using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Search.Archive.Spill;

/// <summary>
/// A list that grows with the archive: small in memory, from a megabyte on in a <see cref="SpillFile"/>, so that the memory of the process
/// is bounded whatever the archive holds. Read by several threads only while nobody adds.
/// </summary>
/// <typeparam name="T">Its items; they hold no references.</typeparam>
/// <param name="folder">Where it goes when it is large; null to stay in memory.</param>
internal sealed class SpillList<T>(SpillFolder? folder) : IDisposable where T : unmanaged
{
    private const int BytesInMemory = 1 << 20;

    private T[] _inMemory = [];
    private SpillFile? _file;

    /// <summary>Number of items.</summary>
    public long Count { get; private set; }

    /// <summary>An item; valid until the next is added.</summary>
    public ref T this[long index]
    {
        get
        {
            if ((ulong)index >= (ulong)Count) throw new ArgumentOutOfRangeException(nameof(index));
            if (_file == null) return ref _inMemory[index];
            return ref MemoryMarshal.AsRef<T>(_file.Slice(index * Unsafe.SizeOf<T>(), Unsafe.SizeOf<T>()));
        }
    }

    /// <summary>All items; valid until the next is added.</summary>
    /// <exception cref="OverflowException">There are more than a span can have.</exception>
    public Span<T> Span => Slice(0, checked((int)Count));

    /// <summary>Some items; valid until the next is added.</summary>
    public Span<T> Slice(long start, int length)
    {
        if (start < 0 || length < 0 || start > Count - length) throw new ArgumentOutOfRangeException(nameof(start));
        if (_file == null) return _inMemory.AsSpan((int)start, length);
        // A span of bytes would be too short for a span of items: each end is looked up by itself.
        if (length == 0) return [];
        ref T first = ref this[start];
        _ = this[start + length - 1];
        return MemoryMarshal.CreateSpan(ref first, length);
    }

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        Reserve(Count + 1);
        Count++;
        this[Count - 1] = item;
    }

    /// <summary>Adds items; they must not lie in this list.</summary>
    public void Add(ReadOnlySpan<T> items)
    {
        Reserve(Count + items.Length);
        Count += items.Length;
        items.CopyTo(Slice(Count - items.Length, items.Length));
    }

    /// <summary>Makes it so long, by items that are zero, or shorter.</summary>
    public void Resize(long count)
    {
        Reserve(count);
        long before = Count;
        Count = count;
        for (long from = before; from < count; from += 1 << 20) Slice(from, (int)Math.Min(1 << 20, count - from)).Clear();
    }

    public void Dispose()
    {
        _file?.Dispose();
        (_file, _inMemory, Count) = (null, [], 0);
    }

    private void Reserve(long count)
    {
        long capacity = _file == null ? _inMemory.Length : _file.LengthBytes / Unsafe.SizeOf<T>();
        if (count <= capacity) return;
        // By half as much again each time, so that every item is moved or mapped a few times only.
        long wanted = Math.Max(count, capacity + capacity / 2 + 16);
        long bytes = wanted * Unsafe.SizeOf<T>();
        if (_file != null) _file.GrowTo(bytes);
        else if (folder == null || bytes <= BytesInMemory) Array.Resize(ref _inMemory, checked((int)wanted));
        else
        {
            var file = folder.Create();
            file.GrowTo(bytes);
            MemoryMarshal.AsBytes(_inMemory.AsSpan(0, (int)Count)).CopyTo(file.Slice(0, (int)Count * Unsafe.SizeOf<T>()));
            (_file, _inMemory) = (file, []);
        }
    }
}
