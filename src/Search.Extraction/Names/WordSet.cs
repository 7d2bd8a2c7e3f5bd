using System.Collections.Frozen;
using Search.Extraction.Languages;

namespace Search.Extraction.Names;

/// <summary>Words in lower case, looked up in any case without making a string of what is looked up.</summary>
internal sealed class WordSet
{
    // No word of the tables is longer.
    private const int Longest = 48;

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    // A bit for each length that one of the words has: many words that are asked for have none of them.
    private readonly ulong _lengths;

    /// <summary>Makes a set of words.</summary>
    /// <exception cref="ArgumentException">One is too long.</exception>
    public WordSet(IEnumerable<string> words)
    {
        var set = words.ToFrozenSet(StringComparer.Ordinal);
        if (set.Any(w => w.Length > Longest))
            throw new ArgumentException($"A word is longer than {Longest} letters.", nameof(words));
        foreach (var word in set)
            _lengths |= 1UL << word.Length;
        _words = set.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether a word is in the set, in any case.</summary>
    public bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length > Longest || (_lengths >> word.Length & 1) == 0)
            return false;
        Span<char> lower = stackalloc char[Longest];
        return _words.Contains(LetterCase.Lower(word, lower));
    }
}
