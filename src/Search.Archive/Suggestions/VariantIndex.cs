using System.Runtime.InteropServices;
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
        var words = new List<(int Hash, int Entry)>();
        for (int entry = 0; entry < terms.Count; entry++)
            if (NameKey.Of(Encoding.UTF8.GetString(terms.KeyOf(entry))) is { } key)
                words.Add((Hash(key), entry));
        words.Sort();
        SuggestionTableBuilder.Write<int>(stream, [words.Count]);
        SuggestionTableBuilder.Write<int>(stream, CollectionsMarshal.AsSpan(words.ConvertAll(word => word.Hash)));
        SuggestionTableBuilder.Write<int>(stream, CollectionsMarshal.AsSpan(words.ConvertAll(word => word.Entry)));
    }

    private static int Hash(string key)
    {
        uint hash = 2166136261;
        foreach (char c in key) hash = (hash ^ c) * 16777619;
        return (int)hash;
    }
}
