using System.Buffers;

namespace Search.Engine.Highlighting;

/// <summary>
/// Matches by ascending start, those with the same start in the order of their sources; sorted digit by digit, in rented memory, which
/// disposing gives back, once.
/// </summary>
internal readonly ref struct MatchesInOrder : IDisposable
{
    private const int DigitBits = 11;

    // So many are put into order one by one sooner than digits are counted.
    private const int Few = 64;

    private readonly TextMatch[] _matches;
    private readonly int _count;
    private readonly int _longest;

    /// <param name="matches">The matches in rented memory, which belongs to this from now on.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="longest">None of them is longer.</param>
    public MatchesInOrder(TextMatch[] matches, int count, int longest)
    {
        _matches = Sort(matches, count);
        _count = count;
        _longest = longest;
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
    public void Dispose() => ArrayPool<TextMatch>.Shared.Return(_matches);

    // In the same memory, or other that was rented in its place.
    private static TextMatch[] Sort(TextMatch[] matches, int count)
    {
        int highest = 0;
        bool isSorted = true;
        foreach (ref readonly TextMatch match in matches.AsSpan(0, count))
        {
            isSorted &= match.Start >= highest;
            highest = Math.Max(highest, match.Start);
        }
        if (isSorted) return matches;
        if (count <= Few)
        {
            for (int i = 1; i < count; i++)
            {
                TextMatch moved = matches[i];
                int place = i;
                for (; place > 0 && matches[place - 1].Start > moved.Start; place--) matches[place] = matches[place - 1];
                matches[place] = moved;
            }
            return matches;
        }
        TextMatch[] other = ArrayPool<TextMatch>.Shared.Rent(count);
        Span<int> places = stackalloc int[1 << DigitBits];
        for (int shift = 0; shift < 31 && highest >> shift > 0; shift += DigitBits)
        {
            places.Clear();
            foreach (ref readonly TextMatch match in matches.AsSpan(0, count)) places[Digit(match, shift)]++;
            int before = 0;
            foreach (ref int place in places) (place, before) = (before, before + place);
            foreach (ref readonly TextMatch match in matches.AsSpan(0, count)) other[places[Digit(match, shift)]++] = match;
            (matches, other) = (other, matches);
        }
        ArrayPool<TextMatch>.Shared.Return(other);
        return matches;
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
