using System.Buffers;

namespace Search.Engine.Highlighting;

/// <summary>
/// The matches of one text by ascending start, and what each source of them weighs. A long text has hundreds of thousands: they lie in rented memory, which disposing gives back, and are
/// sorted digit by digit. Belongs to one thread.
/// </summary>
internal sealed class TextMatches : IDisposable
{
    private const int DigitBits = 11;

    private readonly List<float> _weights = [];
    private TextMatch[] _matches = [];
    private int _count;
    private int _longest;
    private int _highestStart;
    private bool _isSorted = true;

    /// <summary>The matches; ascending after <see cref="Sort"/>, those with the same start in the order of their sources. Valid until something is added.</summary>
    public ReadOnlySpan<TextMatch> Span => _matches.AsSpan(0, _count);

    /// <summary>The weight of each source.</summary>
    public IReadOnlyList<float> Weights => _weights;

    /// <summary>A new source; returns its number.</summary>
    public int AddSource(float weight)
    {
        _weights.Add(weight);
        return _weights.Count - 1;
    }

    /// <summary>Adds a match.</summary>
    public void Add(int start, int end, int source)
    {
        if (_count == _matches.Length) Grow();
        _matches[_count++] = new TextMatch(start, end, source);
        _isSorted &= start >= _highestStart;
        _highestStart = Math.Max(_highestStart, start);
        _longest = Math.Max(_longest, end - start);
    }

    /// <summary>Brings the matches into their order.</summary>
    public void Sort()
    {
        if (_isSorted) return;
        TextMatch[] other = ArrayPool<TextMatch>.Shared.Rent(_count);
        Span<int> places = stackalloc int[1 << DigitBits];
        for (int shift = 0; shift < 31 && _highestStart >> shift > 0; shift += DigitBits)
        {
            places.Clear();
            foreach (ref readonly TextMatch match in Span) places[Digit(match, shift)]++;
            int before = 0;
            foreach (ref int place in places) (place, before) = (before, before + place);
            foreach (ref readonly TextMatch match in Span) other[places[Digit(match, shift)]++] = match;
            (_matches, other) = (other, _matches);
        }
        ArrayPool<TextMatch>.Shared.Return(other);
        _isSorted = true;
    }

    /// <summary>The matches that share characters with a range, and perhaps some before it. Sorted matches only.</summary>
    public ReadOnlySpan<TextMatch> Around(TextRange range)
    {
        int first = FirstFrom(range.Start - _longest);
        return Span[first..Math.Max(first, FirstFrom(range.End))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_matches.Length > 0) ArrayPool<TextMatch>.Shared.Return(_matches);
        (_matches, _count) = ([], 0);
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

    private void Grow()
    {
        TextMatch[] larger = ArrayPool<TextMatch>.Shared.Rent(Math.Max(256, 2 * _count));
        Span.CopyTo(larger);
        if (_matches.Length > 0) ArrayPool<TextMatch>.Shared.Return(_matches);
        _matches = larger;
    }
}
