using System.Buffers;

namespace Search.Engine.Highlighting;

/// <summary>
/// What a passage of a text can be worth at most, by where it begins: the text is cut into stretches of half a passage, and a passage that begins in one of
/// them has no match outside that stretch and the two behind it. Worked out source by source, without bringing the matches into order. Belongs to one thread.
/// </summary>
internal sealed class PassageBounds : IDisposable
{
    // More stretches than this are made longer, so that the bounds of the longest text take half a megabyte.
    private const int MostStretches = 1 << 16;

    private const int StretchesOfPassage = 3;

    // Three counts in one number, that of the shortest reach lowest.
    private const int CountBits = 21;
    private const ulong CountMask = (1UL << CountBits) - 1;
    private const ulong OneOfEach = 1 | 1UL << CountBits | 1UL << 2 * CountBits;

    private readonly int _stretch;
    private readonly int _count;

    // Of stretch s at s + 2, so that those before the first have a place, too.
    private long[] _bounds;

    /// <param name="matches">At least one match.</param>
    /// <param name="worth">What matches are worth.</param>
    /// <param name="length">Length of a passage.</param>
    public PassageBounds(TextMatches matches, PassageWorth worth, int length)
    {
        int last = 0;
        foreach (ref readonly TextMatch match in matches.Span) last = Math.Max(last, match.Start);
        _stretch = Math.Max(length / 2 + 1, last / MostStretches + 1);
        _count = last / _stretch + 1;
        _bounds = ArrayPool<long>.Shared.Rent(_count + 2);
        _bounds.AsSpan(0, _count + 2).Clear();
        // Of the source, the matches in this stretch, in this one and the one before, and in these and the one before that: a step from
        // stretch to stretch moves the counts up by one.
        ulong counts = 0;
        int source = -1, stretch = 0;
        foreach (ref readonly TextMatch match in matches.Span)
        {
            int at = (int)((uint)match.Start / (uint)_stretch);
            counts = match.Source == source ? (counts << CountBits * Math.Min(at - stretch, StretchesOfPassage)) + OneOfEach : OneOfEach;
            (source, stretch) = (match.Source, at);
            _bounds[at + 2] += worth.Step(source, (int)(counts & CountMask));
            _bounds[at + 1] += worth.Step(source, (int)(counts >> CountBits & CountMask));
            _bounds[at] += worth.Step(source, (int)(counts >> 2 * CountBits & CountMask));
        }
    }

    private Span<long> Bounds => _bounds.AsSpan(2, _count);

    /// <summary>Where passages lie that begin in the stretches with the highest bounds, ascending.</summary>
    public List<TextRange> Highest(int stretches)
    {
        var highest = new PriorityQueue<int, long>();
        for (int stretch = 0; stretch < _count; stretch++)
            if (highest.Count < stretches) highest.Enqueue(stretch, Bounds[stretch]);
            else highest.EnqueueDequeue(stretch, Bounds[stretch]);
        return [.. highest.UnorderedItems.Select(item => item.Element).Order().Select(PassagesOf)];
    }

    /// <summary>Where passages lie that can be worth as much at their place, ascending.</summary>
    public List<TextRange> From(double least)
    {
        var found = new List<TextRange>();
        // No place raises more than the first; most stretches need not be asked for theirs.
        double first = PassageRanking.Raise(0);
        for (int stretch = 0; stretch < _count; stretch++)
            if (Bounds[stretch] * first >= least && Bounds[stretch] * PassageRanking.Raise(stretch * _stretch) >= least)
                found.Add(PassagesOf(stretch));
        return found;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_bounds.Length > 0) ArrayPool<long>.Shared.Return(_bounds);
        _bounds = [];
    }

    private TextRange PassagesOf(int stretch) => new(stretch * _stretch, (int)Math.Min(int.MaxValue, (long)(stretch + StretchesOfPassage) * _stretch));
}
