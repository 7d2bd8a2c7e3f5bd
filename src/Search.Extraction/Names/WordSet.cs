using System.Collections.Frozen;
using Search.Extraction.Languages;

namespace Search.Extraction.Names;

/// <summary>Words in lower case, looked up in any case without making a string of what is looked up.</summary>
internal sealed class WordSet
{
    // No word of the tables is longer.
    private const int Longest = 48;

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    // For each length, a bit for each letter that a word of it begins with (letters share bits): most words that are asked for are ruled out by it.
    private readonly ulong[] _starts = new ulong[Longest + 1];

    /// <summary>Makes a set of words.</summary>
    /// <exception cref="ArgumentException">One is too long.</exception>
    public WordSet(IEnumerable<string> words)
    {
        var set = words.ToFrozenSet(StringComparer.Ordinal);
        if (set.Any(w => w.Length > Longest))
            throw new ArgumentException($"A word is longer than {Longest} letters.", nameof(words));
        foreach (var word in set)
            _starts[word.Length] |= word.Length == 0 ? 0 : StartOf(word);
        _words = set.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether a word is in the set, in any case.</summary>
    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > Longest || (_starts[word.Length] & StartOf(word)) == 0)
            return false;
        Span<char> lower = stackalloc char[Longest];
        return _words.Contains(LetterCase.Lower(word, lower));
    }

    private static ulong StartOf(ReadOnlySpan<char> word) => 1UL << LetterCase.Lower(word[0]);
}
