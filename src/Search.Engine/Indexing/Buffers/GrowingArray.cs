namespace Search.Engine.Indexing.Buffers;

/// <summary>A list whose content can be taken as a span: columns in memory. Not thread-safe.</summary>
internal sealed class GrowingArray<T> where T : unmanaged
{
    private T[] _items = new T[8];

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Memory in use, in bytes.</summary>
    public long AllocatedBytes => (long)_items.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

    /// <summary>The items; valid until the next is added.</summary>
    public ReadOnlySpan<T> Span => _items.AsSpan(0, Count);

    /// <summary>One item.</summary>
    public T this[int index] => _items[index];

    /// <summary>Puts another item in the place of the last.</summary>
    public void ReplaceLast(T item) => _items[Count - 1] = item;

    /// <summary>Appends an item.</summary>
    public void Add(T item)
    {
        if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
        _items[Count++] = item;
    }
}
