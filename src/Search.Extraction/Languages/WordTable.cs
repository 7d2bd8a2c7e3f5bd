using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Search.Extraction.Languages;

/// <summary>
/// What is known about words, by their hash (<see cref="StopWords.Hash"/>): open addressing in a table half empty at least, several times quicker than
/// a dictionary where every word of every text is looked up. Nothing can be taken out.
/// </summary>
internal sealed class WordTable<T>
{
    private int[] _words;
    private T[] _values;
    private int _shift;
    private int _count;

    /// <summary>Makes an empty table.</summary>
    /// <param name="capacity">For so many words it need not grow.</param>
    public WordTable(int capacity) => Make(Math.Max(capacity, 2));

    /// <summary>Sets the value of a word.</summary>
    public T this[int word]
    {
        set
        {
            var place = Place(word);
            if (_words[place] == 0)
            {
                if (_count * 2 >= _words.Length)
                {
                    Grow();
                    place = Place(word);
                }

                _count++;
            }

            _words[place] = Stored(word);
            _values[place] = value;
        }
    }

    /// <summary>Whether a word is in the table.</summary>
    public bool Contains(int word) => _words[Place(word)] != 0;

    /// <summary>The value of a word, or the default of the type where it is not in the table: no branch asks whether it is.</summary>
    public T? ValueOf(int word) => _values[Place(word)];

    // Zero marks an empty place: the word whose hash is 0 is kept as 1.
    private static int Stored(int word) => word == 0 ? 1 : word;

    [MemberNotNull(nameof(_words), nameof(_values))]
    private void Make(int capacity)
    {
        var places = (int)BitOperations.RoundUpToPowerOf2((uint)capacity * 2);
        _words = new int[places];
        _values = new T[places];
        _shift = 32 - BitOperations.Log2((uint)places);
    }

    private void Grow()
    {
        var (words, values) = (_words, _values);
        Make(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == 0)
                continue;
            var place = Place(words[i]);
            (_words[place], _values[place]) = (words[i], values[i]);
        }
    }

    // Where the word stands, or the empty place where it would. The high bits of the product depend on all bits of the hash. One branch asks for both: which
    // of them it is cannot be predicted, but that it is one of them at the first look can.
    private int Place(int word)
    {
        word = Stored(word);
        var words = _words;
        var place = (int)((uint)word * 0x9E3779B1 >> _shift);
        while ((uint)place < (uint)words.Length && (words[place] != word & words[place] != 0))
            place = (place + 1) & (words.Length - 1);
        return place;
    }
}
