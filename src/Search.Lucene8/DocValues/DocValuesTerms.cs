using Search.Lucene8.Storage;

namespace Search.Lucene8.DocValues;

/// <summary>The distinct values of a sorted or sorted-set field, numbered in unsigned byte order. Belongs to the cursor's thread.</summary>
public sealed class DocValuesTerms
{
    private readonly TermsDictionary _dictionary;
    private readonly byte[] _term;
    private InputCursor _cursor;
    private int _ordinal = -1;
    private int _length;

    internal DocValuesTerms(TermsDictionary dictionary)
    {
        _dictionary = dictionary;
        _term = new byte[dictionary.MaxTermLength];
    }

    /// <summary>Number of terms.</summary>
    public int Count => _dictionary.Count;

    /// <summary>The term of an ordinal from 0 to Count − 1; valid until the next call. Ascending ordinals are read at one pass.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such ordinal.</exception>
    public ReadOnlySpan<byte> Term(int ordinal)
    {
        if ((uint)ordinal >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"The dictionary has {Count} terms.");
        bool isAhead = _ordinal >= 0 && _ordinal <= ordinal && _ordinal >> _dictionary.BlockShift == ordinal >> _dictionary.BlockShift;
        if (!isAhead) ReadFirst(ordinal >> _dictionary.BlockShift);
        while (_ordinal < ordinal) ReadNext();
        return Current;
    }

    /// <summary>The ordinal of a term, or −1 − (the ordinal it would have) if it is not there.</summary>
    public int Find(ReadOnlySpan<byte> term)
    {
        int block = FindBlock(term);
        if (block < 0) return -1;
        ReadFirst(block);
        int end = Math.Min(Count, (block + 1) << _dictionary.BlockShift);
        while (true)
        {
            int order = Current.SequenceCompareTo(term);
            if (order == 0) return _ordinal;
            if (order > 0) return -1 - _ordinal;
            if (_ordinal + 1 == end) return -1 - end;
            ReadNext();
        }
    }

    private ReadOnlySpan<byte> Current => _term.AsSpan(0, _length);

    /// <summary>The last block whose first term is not greater; −1 if all are.</summary>
    private int FindBlock(ReadOnlySpan<byte> term)
    {
        int low = 0, high = (int)_dictionary.Addresses.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            var cursor = _dictionary.BlockCursor(middle);
            if (cursor.ReadSpan(cursor.ReadCount(_term.Length, "the length of a term")).SequenceCompareTo(term) <= 0) low = middle + 1;
            else high = middle - 1;
        }
        return high;
    }

    private void ReadFirst(int block)
    {
        _ordinal = -1;
        _cursor = _dictionary.BlockCursor(block);
        _length = _cursor.ReadCount(_term.Length, "the length of a term");
        _cursor.ReadBytes(_term.AsSpan(0, _length));
        _ordinal = block << _dictionary.BlockShift;
    }

    private void ReadNext()
    {
        int lengths = _cursor.ReadByte();
        int prefix = lengths & 15;
        int suffix = (lengths >> 4) + 1;
        if (prefix == 15) prefix += _cursor.ReadCount(_term.Length, "the length of a prefix");
        if (suffix == 16) suffix += _cursor.ReadCount(_term.Length, "the length of a suffix");
        if (prefix > _length || suffix > _term.Length - prefix) throw _cursor.Corrupt($"a term of {prefix} + {suffix} bytes follows one of {_length}, the longest has {_term.Length}");
        _cursor.ReadBytes(_term.AsSpan(prefix, suffix));
        _length = prefix + suffix;
        _ordinal++;
    }
}
