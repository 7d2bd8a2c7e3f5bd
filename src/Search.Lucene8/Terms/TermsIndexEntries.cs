namespace Search.Lucene8.Terms;

/// <summary>A list of prefixes and the codes of their blocks, kept in one array of bytes. Not thread-safe.</summary>
internal sealed class TermsIndexEntries
{
    private readonly List<Entry> _entries = [];
    private byte[] _pool = new byte[1024];
    private int _length;

    public int Count => _entries.Count;

    public void Clear()
    {
        _entries.Clear();
        _length = 0;
    }

    public void Add(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> code)
    {
        int needed = _length + prefix.Length + code.Length;
        if (needed > _pool.Length) Array.Resize(ref _pool, Math.Max(needed, 2 * _pool.Length));
        prefix.CopyTo(_pool.AsSpan(_length));
        code.CopyTo(_pool.AsSpan(_length + prefix.Length));
        _entries.Add(new Entry(_length, prefix.Length, code.Length));
        _length = needed;
    }

    /// <summary>Puts the prefixes in unsigned byte order.</summary>
    public void Sort() => _entries.Sort((a, b) => PrefixOf(a).SequenceCompareTo(PrefixOf(b)));

    public ReadOnlySpan<byte> Prefix(int index) => PrefixOf(_entries[index]);

    public ReadOnlyMemory<byte> Code(int index)
    {
        var entry = _entries[index];
        return _pool.AsMemory(entry.Start + entry.PrefixLength, entry.CodeLength);
    }

    private ReadOnlySpan<byte> PrefixOf(Entry entry) => _pool.AsSpan(entry.Start, entry.PrefixLength);

    private readonly record struct Entry(int Start, int PrefixLength, int CodeLength);
}
