using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Search.Archive.Suggestions;

/// <summary>Collects the entries of a <see cref="SuggestionTable"/>, which says how they are written. Entries must come in order of their bytes.</summary>
internal sealed class SuggestionTableBuilder
{
    private readonly ArrayBufferWriter<byte> _text = new(1024);
    private readonly List<int> _counts = [];
    private readonly List<int> _starts = [];
    private readonly List<int> _places = [];
    private readonly List<ushort> _weights = [];

    /// <summary>Number of entries.</summary>
    public int Count => _starts.Count;

    /// <summary>Adds an entry.</summary>
    /// <param name="key">Its folded words.</param>
    /// <param name="id">The term that stands for it.</param>
    /// <param name="count">Articles with it.</param>
    /// <param name="forms">Other terms with the same key; null for none.</param>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> id, int count, IReadOnlyList<ReadOnlyMemory<byte>>? forms = null)
    {
        _starts.Add(_text.WrittenCount);
        _counts.Add(count);
        _text.Write(key);
        _text.Write(" "u8);
        if (forms != null || !id.SequenceEqual(key))
        {
            _text.Write([SuggestionTable.BeforeId]);
            _text.Write(id);
        }
        foreach (var form in forms ?? [])
        {
            _text.Write([SuggestionTable.BeforeId]);
            _text.Write(form.Span);
        }
        _text.Write([SuggestionTable.EndOfEntry]);
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
        var text = _text.WrittenSpan[_starts[entry]..];
        return text[..(text.IndexOfAny(SuggestionTable.BeforeId, SuggestionTable.EndOfEntry) - 1)];
    }

    /// <summary>Articles with an entry.</summary>
    public int CountOf(int entry) => _counts[entry];

    /// <summary>Writes the table.</summary>
    public void Write(Stream stream)
    {
        int[] places = [.. _places];
        ushort[] weights = [.. _weights];
        SortByText(places, weights);
        ushort[] greatest = new ushort[(places.Length + SuggestionTable.BlockLength - 1) / SuggestionTable.BlockLength];
        for (int i = 0; i < weights.Length; i++) greatest[i / SuggestionTable.BlockLength] = Math.Max(greatest[i / SuggestionTable.BlockLength], weights[i]);
        Write<int>(stream, [Count, places.Length, _text.WrittenCount]);
        Write<int>(stream, CollectionsMarshal.AsSpan(_counts));
        Write<int>(stream, CollectionsMarshal.AsSpan(_starts));
        Write<int>(stream, places);
        Write<ushort>(stream, weights);
        Write<ushort>(stream, greatest);
        Write(stream, _text.WrittenSpan);
    }

    // By the first eight bytes as a number, which decides nearly always; the rest of the text orders those that agree in them.
    private void SortByText(int[] places, ushort[] weights)
    {
        ulong[] beginnings = new ulong[places.Length];
        int[] order = new int[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            beginnings[i] = Beginning(places[i]);
            order[i] = i;
        }
        Array.Sort(beginnings, order);
        for (int from = 0; from < order.Length;)
        {
            int to = from + 1;
            while (to < order.Length && beginnings[to] == beginnings[from]) to++;
            if (to > from + 1) order.AsSpan(from, to - from).Sort((a, b) => Compare(places[a], places[b]));
            from = to;
        }
        int[] unsortedPlaces = [.. places];
        ushort[] unsortedWeights = [.. weights];
        for (int i = 0; i < order.Length; i++) (places[i], weights[i]) = (unsortedPlaces[order[i]], unsortedWeights[order[i]]);
    }

    // Where two entries end alike, those behind them decide, which are in order: an end need not be looked for.
    private int Compare(int a, int b) => _text.WrittenSpan[a..].SequenceCompareTo(_text.WrittenSpan[b..]);

    private ReadOnlySpan<byte> EntryAt(int place)
    {
        var text = _text.WrittenSpan[place..];
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
        var bytes = MemoryMarshal.AsBytes(values);
        stream.Write(bytes);
        stream.Write("\0\0\0"u8[..(-bytes.Length & 3)]);
    }
}
