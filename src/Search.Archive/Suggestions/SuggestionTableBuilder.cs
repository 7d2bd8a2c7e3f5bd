using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Search.Archive.Spill;

namespace Search.Archive.Suggestions;

/// <summary>Collects the entries of a <see cref="SuggestionTable"/>, which says how they are written. Entries must come in order of their bytes.</summary>
/// <param name="spill">Where it goes when it is large; null to stay in memory.</param>
internal sealed class SuggestionTableBuilder(SpillFolder? spill = null) : IDisposable
{
    private const int WrittenAtOnce = 1 << 20;

    private readonly SpillList<byte> _text = new(spill);
    private readonly SpillList<int> _counts = new(spill);
    private readonly SpillList<int> _starts = new(spill);
    private readonly SpillList<int> _places = new(spill);
    private readonly SpillList<ushort> _weights = new(spill);

    /// <summary>Number of entries.</summary>
    public int Count => (int)_starts.Count;

    /// <summary>Adds an entry.</summary>
    /// <param name="key">Its folded words.</param>
    /// <param name="id">The term that stands for it.</param>
    /// <param name="count">Articles with it.</param>
    /// <param name="forms">Other terms with the same key; null for none.</param>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> id, int count, IReadOnlyList<ReadOnlyMemory<byte>>? forms = null)
    {
        _starts.Add(checked((int)_text.Count));
        _counts.Add(count);
        _text.Add(key);
        _text.Add(" "u8);
        if (forms != null || !id.SequenceEqual(key))
        {
            _text.Add(SuggestionTable.BeforeId);
            _text.Add(id);
        }
        foreach (var form in forms ?? [])
        {
            _text.Add(SuggestionTable.BeforeId);
            _text.Add(form.Span);
        }
        _text.Add(SuggestionTable.EndOfEntry);
    }

    /// <summary>Lets typing begin at an offset of an entry's key.</summary>
    public void AddPlace(int entry, int offset, double weight)
    {
        _places.Add(_starts[entry] + offset);
        _weights.Add((ushort)Math.Clamp(weight, 0, ushort.MaxValue));
    }

    /// <summary>The folded words of an entry.</summary>
    public ReadOnlySpan<byte> KeyOf(int entry)
    {
        var text = _text.Span[_starts[entry]..];
        return text[..(text.IndexOfAny(SuggestionTable.BeforeId, SuggestionTable.EndOfEntry) - 1)];
    }

    /// <summary>Articles with an entry.</summary>
    public int CountOf(int entry) => _counts[entry];

    /// <summary>Writes the table.</summary>
    public void Write(Stream stream)
    {
        SortByText();
        var places = _places.Span;
        var weights = _weights.Span;
        ushort[] greatest = new ushort[(places.Length + SuggestionTable.BlockLength - 1) / SuggestionTable.BlockLength];
        for (int i = 0; i < weights.Length; i++) greatest[i / SuggestionTable.BlockLength] = Math.Max(greatest[i / SuggestionTable.BlockLength], weights[i]);
        Write<int>(stream, [Count, places.Length, (int)_text.Count]);
        Write<int>(stream, _counts.Span);
        Write<int>(stream, _starts.Span);
        Write<int>(stream, places);
        Write<ushort>(stream, weights);
        Write<ushort>(stream, greatest);
        Write<byte>(stream, _text.Span);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _counts.Dispose();
        _starts.Dispose();
        _places.Dispose();
        _weights.Dispose();
    }

    // By the first eight bytes as a number, which decides nearly always; the rest of the text orders those that agree in them.
    private void SortByText()
    {
        using var beginnings = new SpillList<ulong>(spill);
        using var order = new SpillList<int>(spill);
        using var places = new SpillList<int>(spill);
        using var weights = new SpillList<ushort>(spill);
        places.Add(_places.Span);
        weights.Add(_weights.Span);
        for (int i = 0; i < places.Count; i++)
        {
            beginnings.Add(Beginning(places[i]));
            order.Add(i);
        }
        var keys = beginnings.Span;
        var sorted = order.Span;
        keys.Sort(sorted);
        for (int from = 0; from < sorted.Length;)
        {
            int to = from + 1;
            while (to < sorted.Length && keys[to] == keys[from]) to++;
            if (to > from + 1) sorted[from..to].Sort((a, b) => Compare(places[a], places[b]));
            from = to;
        }
        for (int i = 0; i < sorted.Length; i++) (_places[i], _weights[i]) = (places[sorted[i]], weights[sorted[i]]);
    }

    // Where two entries end alike, those behind them decide, which are in order: an end need not be looked for.
    private int Compare(int a, int b) => _text.Span[a..].SequenceCompareTo(_text.Span[b..]);

    private ReadOnlySpan<byte> EntryAt(int place)
    {
        var text = _text.Span[place..];
        return text[..(text.IndexOf(SuggestionTable.EndOfEntry) + 1)];
    }

    private ulong Beginning(int place)
    {
        Span<byte> eight = stackalloc byte[8];
        var text = EntryAt(place);
        text[..Math.Min(8, text.Length)].CopyTo(eight);
        return BinaryPrimitives.ReadUInt64BigEndian(eight);
    }

    /// <summary>Writes numbers as a table holds them.</summary>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> values) where T : unmanaged
    {
        long length = 0;
        for (int from = 0; from < values.Length; from += WrittenAtOnce)
        {
            var bytes = MemoryMarshal.AsBytes(values.Slice(from, Math.Min(WrittenAtOnce, values.Length - from)));
            stream.Write(bytes);
            length += bytes.Length;
        }
        stream.Write("\0\0\0"u8[..(int)(-length & 3)]);
    }
}
