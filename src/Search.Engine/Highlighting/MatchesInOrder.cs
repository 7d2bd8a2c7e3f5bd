using System.Buffers;

namespace Search.Engine.Highlighting;

/// <summary>
/// Matches by ascending start, those with the same start in the order of their sources; sorted digit by digit, in rented memory, which disposing gives back. Belongs to one thread.
/// </summary>
internal sealed class MatchesInOrder : IDisposable
{
    private const int DigitBits = 11;

    // So many are put into order one by one sooner than digits are counted.
    private const int Few = 64;

    private readonly int _count;
    private readonly int _longest;
    private TextMatch[] _matches;

    /// <param name="matches">The matches in rented memory, which now belongs to this object.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="longest">None of them is longer.</param>
    public MatchesInOrder(TextMatch[] matches, int count, int longest)
    {
        _matches = matches;
        _count = count;
        _longest = longest;
        Sort();
    }

    /// <summary>The matches.</summary>
    public ReadOnlySpan<TextMatch> Span => _matches.AsSpan(0, _count);

    /// <summary>Those that share characters with a range, and perhaps some before it.</summary>
    public ReadOnlySpan<TextMatch> Around(TextRange range)
    {
        int first = FirstFrom(range.Start - _longest);
        return Span[first..Math.Max(first, FirstFrom(range.End))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_matches.Length > 0) ArrayPool<TextMatch>.Shared.Return(_matches);
        _matches = [];
    }

    private void Sort()
    {
        int highest = 0;
        bool isSorted = true;
        foreach (ref readonly TextMatch match in Span)
        {
            isSorted &= match.Start >= highest;
            highest = Math.Max(highest, match.Start);
        }
        if (isSorted) return;
        if (_count <= Few)
        {
            for (int i = 1; i < _count; i++)
            {
                TextMatch moved = _matches[i];
                int place = i;
                for (; place > 0 && _matches[place - 1].Start > moved.Start; place--) _matches[place] = _matches[place - 1];
                _matches[place] = moved;
            }
            return;
        }
        TextMatch[] other = ArrayPool<TextMatch>.Shared.Rent(_count);
        Span<int> places = stackalloc int[1 << DigitBits];
        for (int shift = 0; shift < 31 && highest >> shift > 0; shift += DigitBits)
        {
            places.Clear();
            foreach (ref readonly TextMatch match in Span) places[Digit(match, shift)]++;
            int before = 0;
            foreach (ref int place in places) (place, before) = (before, before + place);
            foreach (ref readonly TextMatch match in Span) other[places[Digit(match, shift)]++] = match;
            (_matches, other) = (other, _matches);
        }
        ArrayPool<TextMatch>.Shared.Return(other);
    }

    private static int Digit(in TextMatch match, int shift) => (match.Start >> shift) & ((1 << DigitBits) - 1);

    private int FirstFrom(int start)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_matches[middle].Start < start) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
