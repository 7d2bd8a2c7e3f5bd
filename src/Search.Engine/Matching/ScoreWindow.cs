using System.Numerics;

namespace Search.Engine.Matching;

/// <summary>
/// Adds up the scores of several scorers over a stretch of documents, without ordering the scorers for every document. Belongs to one thread.
/// </summary>
internal sealed class ScoreWindow
{
    /// <summary>Documents in the window.</summary>
    public const int Size = 4_096;

    private readonly double[] _scores = new double[Size];
    private readonly uint[] _matched = new uint[Size];
    private readonly ulong[] _matches = new ulong[Size / 64];
    private int _first;
    private int _word;

    /// <summary>Begins with that document; everything was taken out.</summary>
    public void Start(int firstDoc)
    {
        _first = firstDoc;
        _word = 0;
    }

    /// <summary>Adds the documents of a batch, all within the window.</summary>
    /// <param name="batch">The documents that a scorer matches.</param>
    /// <param name="bit">The scorer's bit; 0 for none.</param>
    public void Add(DocBatch batch, uint bit)
    {
        ReadOnlySpan<int> docs = batch.Docs.AsSpan(0, batch.Count);
        ReadOnlySpan<double> scores = batch.Scores.AsSpan(0, batch.Count);
        for (int i = 0; i < docs.Length; i++)
        {
            int place = docs[i] - _first;
            _matches[place >> 6] |= 1UL << place;
            _scores[place] += scores[i];
        }
        if (bit == 0) return;
        foreach (int doc in docs) _matched[doc - _first] |= bit;
    }

    /// <summary>Takes in documents that no scorer of the window need match.</summary>
    /// <param name="place">Place of the first in the window, a multiple of 32.</param>
    /// <param name="documents">A bit for each of 32.</param>
    public void Note(int place, uint documents) => _matches[place >> 6] |= (ulong)documents << place;

    /// <summary>Moves the first documents into the batch, as many as fit; false if nothing was left.</summary>
    public bool TakeOut(DocBatch batch)
    {
        batch.Clear();
        for (; _word < _matches.Length; _word++)
        {
            ulong matches = _matches[_word];
            for (; matches != 0 && !batch.IsFull; matches &= matches - 1)
            {
                int place = (_word << 6) + BitOperations.TrailingZeroCount(matches);
                batch.Matched[batch.Count] = _matched[place];
                batch.Add(_first + place, _scores[place]);
                (_scores[place], _matched[place]) = (0, 0);
            }
            _matches[_word] = matches;
            if (matches != 0) break;
        }
        return batch.Count > 0;
    }
}
