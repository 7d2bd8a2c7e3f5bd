using System.Text;
using Search.Archive.Variants;

namespace Search.Archive.Suggestions;

/// <summary>
/// Leads from a <see cref="NameKey"/> to the terms that have it. Read where it lies.
/// <code>
/// index : int words | int [words] hash of the key, ascending | int [words] entry in the table of terms, ascending for equal hashes
/// </code>
/// Little-endian; words without a key are left out. The hash is FNV-1a of the key's characters.
/// </summary>
internal readonly ref struct VariantIndex
{
    // Longer words have no key.
    private const int MaxKeyBytes = 160;

    private readonly ReadOnlySpan<int> _hashes;
    private readonly ReadOnlySpan<int> _entries;

    /// <summary>Reads the index off the front of <paramref name="rest"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no index.</exception>
    public VariantIndex(scoped ref ReadOnlySpan<byte> rest)
    {
        int count = SuggestionTable.Take<int>(ref rest, 1)[0];
        _hashes = SuggestionTable.Take<int>(ref rest, count);
        _entries = SuggestionTable.Take<int>(ref rest, count);
    }

    /// <summary>The entries whose key has the hash of this one.</summary>
    public ReadOnlySpan<int> Find(string key)
    {
        int hash = Hash(key);
        int low = _hashes.BinarySearch(hash);
        if (low < 0) return [];
        int high = low + 1;
        while (low > 0 && _hashes[low - 1] == hash) low--;
        while (high < _hashes.Length && _hashes[high] == hash) high++;
        return _entries[low..high];
    }

    /// <summary>Writes the index of a table of terms.</summary>
    public static void Write(SuggestionTableBuilder terms, Stream stream)
    {
        // The hash above the entry.
        var words = new List<long>();
        Span<char> word = stackalloc char[MaxKeyBytes];
        Span<char> key = stackalloc char[NameKey.KeyLength];
        for (int entry = 0; entry < terms.Count; entry++)
        {
            var utf8 = terms.KeyOf(entry);
            if (utf8.Length > MaxKeyBytes) continue;
            int length = NameKey.Write(word[..Encoding.UTF8.GetChars(utf8, word)], key);
            if (length > 0) words.Add((long)Hash(key[..length]) << 32 | (uint)entry);
        }
        words.Sort();
        SuggestionTableBuilder.Write<int>(stream, [words.Count]);
        SuggestionTableBuilder.Write<int>(stream, words.Select(both => (int)(both >> 32)).ToArray());
        SuggestionTableBuilder.Write<int>(stream, words.Select(both => (int)both).ToArray());
    }

    private static int Hash(ReadOnlySpan<char> key)
    {
        uint hash = 2166136261;
        foreach (char c in key) hash = (hash ^ c) * 16777619;
        return (int)hash;
    }
}
