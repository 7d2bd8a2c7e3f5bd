using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Search.Archive.Suggestions;

/// <summary>
/// Entries (terms, authors or titles) with the places where typing may begin, read where they lie. A place is the beginning of a word; the places are sorted by the text that
/// follows, so all that begin with the same letters are neighbours, and the greatest weight of each block of places leads to the best of any range without looking at the rest.
/// </summary>
/// <remarks>
/// <code>
/// table : int entries, int places, int textBytes
///         int    [entries]         count      articles with the entry
///         int    [entries]         start      where it begins in the text, ascending; entries are sorted by their bytes
///         int    [places]          place      offset in the text
///         ushort [places]          weight     of the place                         (padded with zeros to 4 bytes)
///         ushort [places / 64 up]  greatest   of each 64 weights                   (padded)
///         byte   [textBytes]       text       entries: key " " [ "\t" id { "\t" form } ] "\n"    (padded)
/// </code>
/// Little-endian. The key is in UTF-8, folded words with one space between; the id is left out where it equals the key and there are no forms: other terms with
/// the same key. The blank behind the key lets a typed blank end its last
/// word. Example: a table of "tax" (7 articles) has the text <c>tax \n</c> and one place, 0.
/// </remarks>
internal readonly ref struct SuggestionTable
{
    public const int BlockLength = 64;
    public const byte EndOfEntry = (byte)'\n';
    public const byte BeforeId = (byte)'\t';

    private readonly ReadOnlySpan<int> _counts;
    private readonly ReadOnlySpan<int> _starts;
    private readonly ReadOnlySpan<int> _places;
    private readonly ReadOnlySpan<ushort> _weights;
    private readonly ReadOnlySpan<ushort> _greatest;
    private readonly ReadOnlySpan<byte> _text;

    /// <summary>Reads a table off the front of <paramref name="rest"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no table.</exception>
    public SuggestionTable(scoped ref ReadOnlySpan<byte> rest)
    {
        var sizes = Take<int>(ref rest, 3);
        _counts = Take<int>(ref rest, sizes[0]);
        _starts = Take<int>(ref rest, sizes[0]);
        _places = Take<int>(ref rest, sizes[1]);
        _weights = Take<ushort>(ref rest, sizes[1]);
        _greatest = Take<ushort>(ref rest, (int)(((long)sizes[1] + BlockLength - 1) / BlockLength));
        _text = Take<byte>(ref rest, sizes[2]);
    }

    /// <summary>Number of entries.</summary>
    public int Count => _starts.Length;

    /// <summary>Number of places.</summary>
    public int PlaceCount => _places.Length;

    /// <summary>Articles with an entry.</summary>
    public int CountOf(int entry) => _counts[entry];

    /// <summary>The folded words of an entry.</summary>
    public ReadOnlySpan<byte> KeyOf(int entry)
    {
        var text = _text[_starts[entry]..];
        int end = text.IndexOfAny(BeforeId, EndOfEntry);
        return text[..(end - 1)];
    }

    /// <summary>The term of the index that stands for an entry.</summary>
    public string IdOf(int entry)
    {
        var text = _text[_starts[entry]..];
        text = text[..text.IndexOf(EndOfEntry)];
        int id = text.IndexOf(BeforeId);
        if (id < 0) return Encoding.UTF8.GetString(text[..^1]);
        text = text[(id + 1)..];
        int end = text.IndexOf(BeforeId);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }

    /// <summary>Other terms of the index with the same key, such as those with other accents.</summary>
    public string[] FormsOf(int entry)
    {
        var text = _text[_starts[entry]..];
        text = text[..text.IndexOf(EndOfEntry)];
        return text.Count(BeforeId) < 2 ? [] : Encoding.UTF8.GetString(text).Split((char)BeforeId)[2..];
    }

    /// <summary>
    /// The first entry at or behind <paramref name="from"/> whose key is not before <paramref name="key"/>; <see cref="Count"/> if there is none.
    /// </summary>
    public int FirstEntryFrom(ReadOnlySpan<byte> key, int from) => FirstEntry(key, from, afterBeginnings: false);

    /// <summary>The first entry behind <paramref name="from"/> and behind all whose key begins with <paramref name="prefix"/>.</summary>
    public int FirstEntryBehind(ReadOnlySpan<byte> prefix, int from) => FirstEntry(prefix, from, afterBeginnings: true);

    /// <summary>The places whose text begins with <paramref name="prefix"/>, within a range of places.</summary>
    public Range Find(ReadOnlySpan<byte> prefix, Range within)
    {
        int start = FirstNotBefore(prefix, within.Start.Value, within.End.Value, afterBeginnings: false);
        bool isThere = start < within.End.Value && _text[_places[start]..].StartsWith(prefix);
        return start..(isThere ? FirstNotBefore(prefix, start, within.End.Value, afterBeginnings: true) : start);
    }

    /// <summary>The different characters that stand at an offset of the places in a range, all of which agree up to there, and the places of each.</summary>
    public List<(Rune Rune, Range Places)> NextRunes(Range range, int offset)
    {
        var runes = new List<(Rune Rune, Range Places)>();
        Span<byte> prefix = stackalloc byte[offset + 4];
        for (int at = range.Start.Value; at < range.End.Value;)
        {
            var text = _text[_places[at]..];
            text[..offset].CopyTo(prefix);
            Rune.DecodeFromUtf8(text[offset..], out Rune rune, out int length);
            text.Slice(offset, length).CopyTo(prefix[offset..]);
            // In a table that is not in order, nothing may be found behind; the walk goes on all the same.
            int next = Math.Max(at + 1, FirstNotBefore(prefix[..(offset + length)], at, range.End.Value, afterBeginnings: true));
            if (rune.Value >= ' ') runes.Add((rune, at..next));
            at = next;
        }
        return runes;
    }

    /// <summary>The heaviest places of a range, at most so many, heavier first, equal ones in order of their text; one for each entry.</summary>
    public List<(int Entry, int Offset, int Weight)> Best(Range range, int limit)
    {
        var best = new List<(int Entry, int Offset, int Weight)>(limit + 1);
        int end = range.End.Value;
        for (int at = range.Start.Value; at < end;)
        {
            int blockEnd = Math.Min(end, (at / BlockLength + 1) * BlockLength);
            bool isFull = best.Count == limit;
            if (!isFull || _greatest[at / BlockLength] > best[^1].Weight)
                for (; at < blockEnd; at++)
                    if (best.Count < limit || _weights[at] > best[^1].Weight)
                        Keep(best, limit, _places[at], _weights[at]);
            at = blockEnd;
        }
        return best;
    }

    private void Keep(List<(int Entry, int Offset, int Weight)> best, int limit, int place, int weight)
    {
        int entry = _starts.BinarySearch(place);
        if (entry < 0) entry = ~entry - 1;
        int known = best.FindIndex(other => other.Entry == entry);
        if (known >= 0 && best[known].Weight >= weight) return;
        if (known >= 0) best.RemoveAt(known);
        int at = best.Count;
        while (at > 0 && best[at - 1].Weight < weight) at--;
        best.Insert(at, (entry, place - _starts[entry], weight));
        if (best.Count > limit) best.RemoveAt(limit);
    }

    // The first place in a range whose text is not before the prefix; or, after beginnings, whose text is behind all that begin with it.
    private int FirstNotBefore(ReadOnlySpan<byte> prefix, int low, int high, bool afterBeginnings)
    {
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            var text = _text[_places[middle]..];
            int order = text[..Math.Min(text.Length, prefix.Length)].SequenceCompareTo(prefix);
            if (order < 0 || (order == 0 && afterBeginnings)) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private int FirstEntry(ReadOnlySpan<byte> key, int low, bool afterBeginnings)
    {
        // What is looked for is mostly near: the step doubles until it is passed.
        int high = low;
        for (int step = 1; high < Count && IsBefore(high, key, afterBeginnings); step *= 2)
        {
            low = high + 1;
            high = Math.Min(Count, high + step);
        }
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (IsBefore(middle, key, afterBeginnings)) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private bool IsBefore(int entry, ReadOnlySpan<byte> key, bool afterBeginnings)
    {
        var other = KeyOf(entry);
        return (afterBeginnings && other.StartsWith(key)) || other.SequenceCompareTo(key) < 0;
    }

    /// <summary>Takes numbers off the front of bytes.</summary>
    /// <exception cref="InvalidDataException">There are not so many.</exception>
    public static ReadOnlySpan<T> Take<T>(scoped ref ReadOnlySpan<byte> rest, int count) where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        long bytes = (long)count * size;
        long padded = (bytes + 3) & ~3L;
        if (count < 0 || padded > rest.Length) throw new InvalidDataException($"The file of suggestions should have {count} more numbers of {size} bytes, and has {rest.Length} bytes.");
        var taken = MemoryMarshal.Cast<byte, T>(rest[..(int)bytes]);
        rest = rest[(int)padded..];
        return taken;
    }
}
