using Search.Lucene8.Segments;

namespace Search.Lucene8.Postings;

// Many documents at once.
public sealed partial class PostingsCursor
{
    // With more documents for each posting of the block it is cheaper to look for the postings.
    private const int DocsPerPosting = 4;

    // With no more postings for each document it is cheaper to go through them one by one than to search.
    private const int PostingsPerDoc = 2;

    /// <summary>
    /// The current document and those behind it in the same decoded block of at most 128: for scoring many at once. Empty before the first
    /// and behind the last document; valid until the cursor moves.
    /// </summary>
    public ReadOnlySpan<int> BlockDocs => _docId is -1 or NoMoreDocs ? [] : _docIds.AsSpan(_index, _count - _index);

    /// <summary>The frequencies of <see cref="BlockDocs"/>, all 1 if the field has none or they were not asked for.</summary>
    public ReadOnlySpan<int> BlockFreqs
    {
        get
        {
            if (_docId is -1 or NoMoreDocs) return [];
            if (_freqPosition >= 0) DecodeFreqs();
            return _freqs.AsSpan(_index, _count - _index);
        }
    }

    /// <summary>The last document of the decoded block; <see cref="NoMoreDocs"/> if no further block comes, and 0 before the first.</summary>
    public int LastDocOfBlock => _lastDocOfBlock;

    /// <summary>Which document of the decoded block is the current one, from 0.</summary>
    public int IndexInBlock => _index;

    /// <summary>The frequency of a document of the decoded block.</summary>
    /// <param name="index">Which one, from 0.</param>
    public int FreqInBlock(int index)
    {
        if (_freqPosition >= 0) DecodeFreqs();
        return _freqs[index];
    }

    /// <summary>Moves to a document of the decoded block.</summary>
    /// <param name="index">Which one, from 0; not before the current one.</param>
    public void MoveInBlock(int index)
    {
        if (index < _index || index >= _count) throw new ArgumentOutOfRangeException(nameof(index), index, $"The cursor stands at {_index} of {_count}.");
        _index = index;
        _docId = _docIds[index];
    }

    /// <summary>Finds which of some documents the decoded block has, from the current one on. The cursor does not move, and must stand on a document.</summary>
    /// <param name="docs">The documents, ascending; those behind the block are not looked for.</param>
    /// <param name="places">Receives the places in <paramref name="docs"/> of those found; as long as that.</param>
    /// <param name="indexes">Receives which documents of the block these are, for <see cref="MoveInBlock"/>; as long.</param>
    /// <returns>How many were found.</returns>
    public int FindInBlock(ReadOnlySpan<int> docs, Span<int> places, Span<int> indexes)
    {
        int place = SortedBlock.CountBelow(docs, _docId);
        if (place == docs.Length) return 0;
        int index = _index;
        int found = FindInBlock(docs, place, places, indexes, 0, out _);
        _index = index;
        return found;
    }

    /// <summary>
    /// Finds which of some documents the term has, a block at a time, and moves to the first document that is not below the last of them.
    /// Those before the current document count as not found.
    /// </summary>
    /// <param name="docs">The documents, ascending.</param>
    /// <param name="places">Receives the places in <paramref name="docs"/> of those that the term has; as long as that.</param>
    /// <param name="freqs">Receives the frequencies of these; as long.</param>
    /// <returns>How many the term has.</returns>
    public int Intersect(ReadOnlySpan<int> docs, Span<int> places, Span<int> freqs)
    {
        int found = 0;
        for (int i = 0; i < docs.Length;)
        {
            i += SortedBlock.CountBelow(docs[i..], _docId);
            if (i == docs.Length) break;
            if (_docId < docs[i])
            {
                Advance(docs[i]);
                continue;
            }
            int foundBefore = found;
            found = FindInBlock(docs, i, places, freqs, found, out i);
            _docId = _docIds[_index];
            if (found == foundBefore) continue;
            if (_freqPosition >= 0) DecodeFreqs();
            for (int k = foundBefore; k < found; k++) freqs[k] = _freqs[freqs[k]];
        }
        return found;
    }

    // Looks for the documents from a place on up to the block's last, moves on in the block, and says where the documents behind it begin.
    private int FindInBlock(ReadOnlySpan<int> docs, int place, Span<int> places, Span<int> indexes, int found, out int end)
    {
        end = _lastDocOfBlock >= docs[^1] ? docs.Length : place + SortedBlock.CountBelow(docs[place..], _lastDocOfBlock + 1);
        return end - place > DocsPerPosting * (_count - _index) ? FindPostings(docs[..end], place, places, indexes, found) : FindDocs(docs[..end], place, places, indexes, found);
    }

    // Looks for each of the documents from a place on in the block, which goes as far as they do, and notes places and indexes of those found.
    private int FindDocs(ReadOnlySpan<int> docs, int place, Span<int> places, Span<int> indexes, int found)
    {
        int index = _index;
        // Where nearly all of them are wanted, the next one is found by looking at one or two.
        bool isDense = _count - index <= PostingsPerDoc * (docs.Length - place);
        for (; place < docs.Length; place++)
        {
            if (isDense) while (_docIds[index] < docs[place]) index++;
            else index = SortedBlock.FindCeiling(_docIds, docs[place], index);
            // Written in any case, kept if it is the one: what cannot be foreseen is no branch.
            places[found] = place;
            indexes[found] = index;
            found += _docIds[index] == docs[place] ? 1 : 0;
        }
        _index = index;
        return found;
    }

    // The same by looking for each document of the block among the others, where these are many more.
    private int FindPostings(ReadOnlySpan<int> docs, int place, Span<int> places, Span<int> indexes, int found)
    {
        while (true)
        {
            place += SortedBlock.CountBelow(docs[place..], _docIds[_index]);
            if (place == docs.Length) return found;
            if (docs[place] == _docIds[_index])
            {
                places[found] = place++;
                indexes[found++] = _index;
                if (place == docs.Length) return found;
            }
            _index = SortedBlock.FindCeiling(_docIds, docs[place], _index);
        }
    }
}
