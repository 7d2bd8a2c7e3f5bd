using System.Buffers;

namespace Search.Engine.Highlighting;

/// <summary>
/// The matches of one text: source after source, those of a source by ascending start, and what each source weighs. A long text has
/// hundreds of thousands: they lie in rented memory, which disposing gives back (then it is empty, for the next text), and only those of a
/// few stretches are ever brought into the order of the text. Belongs to one thread.
/// </summary>
internal sealed class TextMatches : IDisposable
{
    private readonly List<float> _weights = [];
    private readonly List<TextRange> _wanted = [];
    private TextMatch[] _matches = [];
    private int _count;
    private int _longest;

    /// <summary>The matches of all sources. Valid until something is added.</summary>
    public ReadOnlySpan<TextMatch> Span => _matches.AsSpan(0, _count);

    /// <summary>The weight of each source.</summary>
    public List<float> Weights => _weights;

    /// <summary>Begins a source; returns its number.</summary>
    public int AddSource(float weight)
    {
        _weights.Add(weight);
        return _weights.Count - 1;
    }

    /// <summary>Adds a match of the source that was begun last; none before the one added before.</summary>
    public void Add(int start, int end)
    {
        if (_count == _matches.Length) Grow();
        _matches[_count++] = new TextMatch(start, end, _weights.Count - 1);
        _longest = Math.Max(_longest, end - start);
    }

    /// <summary>All matches in the order of the text; to be disposed.</summary>
    /// <param name="text">The text; matches are widened to whole characters.</param>
    public MatchesInOrder InOrder(ReadOnlySpan<char> text)
    {
        TextMatch[] found = ArrayPool<TextMatch>.Shared.Rent(_count);
        int count = 0;
        foreach (ref readonly TextMatch match in Span) found[count++] = Whole(text, match);
        return new MatchesInOrder(found, count, _longest + 2);
    }

    /// <summary>
    /// The matches that begin in some stretches of the text or reach into them, and perhaps some others, in the order of the text; to be disposed.
    /// </summary>
    /// <param name="text">The text; matches are widened to whole characters.</param>
    /// <param name="stretches">Ranges by ascending start.</param>
    public MatchesInOrder InOrder(ReadOnlySpan<char> text, List<TextRange> stretches)
    {
        _wanted.Clear();
        foreach (TextRange stretch in stretches)
        {
            int start = stretch.Start - _longest;
            if (_wanted.Count > 0 && start <= _wanted[^1].End) _wanted[^1] = new TextRange(_wanted[^1].Start, Math.Max(_wanted[^1].End, stretch.End));
            else _wanted.Add(new TextRange(start, stretch.End));
        }
        TextMatch[] found = ArrayPool<TextMatch>.Shared.Rent(_count);
        int count = 0, at = 0, source = -1;
        foreach (ref readonly TextMatch match in Span)
        {
            if (match.Source != source) (at, source) = (0, match.Source);
            while (at < _wanted.Count && match.Start >= _wanted[at].End) at++;
            if (at < _wanted.Count && match.Start >= _wanted[at].Start) found[count++] = Whole(text, match);
        }
        return new MatchesInOrder(found, count, _longest + 2);
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    /// <summary>Gives the memory back: no matches and no sources.</summary>
    public void Clear()
    {
        if (_matches.Length > 0) ArrayPool<TextMatch>.Shared.Return(_matches);
        (_matches, _count, _longest) = ([], 0, 0);
        _weights.Clear();
    }

    private static TextMatch Whole(ReadOnlySpan<char> text, in TextMatch match) =>
        new(IsInsidePair(text, match.Start) ? match.Start - 1 : match.Start, IsInsidePair(text, match.End) ? match.End + 1 : match.End, match.Source);

    private static bool IsInsidePair(ReadOnlySpan<char> text, int place) =>
        place > 0 && place < text.Length && char.IsLowSurrogate(text[place]) && char.IsHighSurrogate(text[place - 1]);

    private void Grow()
    {
        TextMatch[] larger = ArrayPool<TextMatch>.Shared.Rent(Math.Max(256, 2 * _count));
        Span.CopyTo(larger);
        if (_matches.Length > 0) ArrayPool<TextMatch>.Shared.Return(_matches);
        _matches = larger;
    }
}
