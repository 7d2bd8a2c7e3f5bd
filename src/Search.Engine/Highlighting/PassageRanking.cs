namespace Search.Engine.Highlighting;

/// <summary>
/// Chooses the best passages of a text for its matches: by their <see cref="PassageWorth"/>, and a little more near the beginning of the
/// text. Of many matches only those are looked at one by one that stand where one of the best passages can be
/// (<see cref="PassageBounds"/>), and of the text only a few places. Keeps its lists from text to text; belongs to one thread.
/// </summary>
internal sealed class PassageRanking
{
    /// <summary>Places that are looked at as text for each snippet wanted; the others are judged by their offsets alone.</summary>
    private const int CandidatesPerSnippet = 8;

    /// <summary>So many matches are looked at one by one sooner than bounds of all stretches are worked out.</summary>
    private const int FewMatches = 1_000;

    private readonly PassageWorth _worth = new();
    private readonly PriorityQueue<TextMatch, (double Score, int Before)> _places = new();
    private readonly List<TextMatch> _best = [];
    private readonly HashSet<TextRange> _candidates = [];
    private readonly List<TextRange> _inOrder = [];
    private readonly List<(double Score, TextRange Passage)> _passages = [];
    private readonly List<TextRange> _chosen = [];

    /// <summary>The best passages that do not overlap, in order of the text; the list serves the next text.</summary>
    public List<TextRange> Choose(ReadOnlySpan<char> text, TextMatches matches, SnippetOptions options)
    {
        _chosen.Clear();
        if (matches.Span.IsEmpty) return _chosen;
        _worth.Start(matches.Weights);
        FindBestPlaces(text, matches, options);
        _candidates.Clear();
        foreach (TextMatch match in _best)
            if (PassageCutter.Around(text, match.Start, match.End, options.MaxLength) is { Length: > 0 } passage)
                _candidates.Add(passage);
        _inOrder.Clear();
        _inOrder.AddRange(_candidates);
        _inOrder.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        using MatchesInOrder around = matches.InOrder(text, _inOrder);
        _passages.Clear();
        foreach (TextRange passage in _inOrder) _passages.Add((WorthOf(passage, around) * Raise(passage.Start), passage));
        _passages.Sort(static (a, b) => (-a.Score, a.Passage.Start, a.Passage.End).CompareTo((-b.Score, b.Passage.Start, b.Passage.End)));
        foreach (var (_, passage) in _passages)
        {
            if (_chosen.Count == options.MaxSnippets) break;
            if (!OverlapsChosen(passage)) _chosen.Add(passage);
        }
        _chosen.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return _chosen;
    }

    /// <summary>The marks of a passage: its matches cut to it, overlapping ones joined.</summary>
    public static List<TextRange> Marks(in MatchesInOrder matches, TextRange passage)
    {
        var marks = new List<TextRange>();
        foreach (ref readonly TextMatch match in matches.Around(passage))
        {
            int start = Math.Max(match.Start, passage.Start), end = Math.Min(match.End, passage.End);
            if (start >= end) continue;
            if (marks.Count > 0 && start < marks[^1].End) marks[^1] = new TextRange(marks[^1].Start, Math.Max(end, marks[^1].End));
            else marks.Add(new TextRange(start, end));
        }
        return marks;
    }

    /// <summary>By what a worth is multiplied for its place in the text: a little more near the beginning.</summary>
    public static double Raise(int start) => 1 + 1 / Math.Log(90 + start);

    private bool OverlapsChosen(TextRange passage)
    {
        foreach (TextRange other in _chosen)
            if (passage.End > other.Start && passage.Start < other.End)
                return true;
        return false;
    }

    // In two steps where there are many matches: how good the best places of the most promising stretches are says which others can have a better one.
    private void FindBestPlaces(ReadOnlySpan<char> text, TextMatches matches, SnippetOptions options)
    {
        int most = CandidatesPerSnippet * options.MaxSnippets;
        if (matches.Span.Length <= FewMatches)
        {
            using MatchesInOrder all = matches.InOrder(text);
            FindBestPlaces(all.Span, options.MaxLength, most);
            return;
        }
        using var bounds = new PassageBounds(matches, _worth, options.MaxLength);
        using MatchesInOrder promising = matches.InOrder(text, bounds.Highest(most));
        double least = FindBestPlaces(promising.Span, options.MaxLength, most);
        using MatchesInOrder possible = matches.InOrder(text, bounds.From(least));
        FindBestPlaces(possible.Span, options.MaxLength, most);
    }

    // A window of a passage's length moves over the text once, from match to match. Of every stretch of half a passage the best place is a
    // candidate, so that the candidates do not all lie in one thicket; the best of them are found, and what the last of these is worth is
    // returned, if there are as many as wanted.
    private double FindBestPlaces(ReadOnlySpan<TextMatch> matches, int length, int most)
    {
        int stretch = Math.Max(1, length / 2);
        for (int first = 0, next = 0; first < matches.Length;)
        {
            long stretchEnd = (matches[first].Start / stretch + 1L) * stretch;
            var (best, bestWorth) = (matches[first], -1L);
            for (; first < matches.Length && matches[first].Start < stretchEnd; _worth.Remove(matches[first++].Source))
            {
                long windowEnd = (long)matches[first].Start + length;
                for (; next < matches.Length && matches[next].Start < windowEnd; next++) _worth.Add(matches[next].Source);
                if (_worth.Value > bestWorth) (best, bestWorth) = (matches[first], _worth.Value);
            }
            var priority = (bestWorth * Raise(best.Start), -best.Start);
            if (_places.Count < most) _places.Enqueue(best, priority);
            else _places.EnqueueDequeue(best, priority);
        }
        double least = _places.Count == most && _places.TryPeek(out _, out var last) ? last.Score : double.NegativeInfinity;
        _best.Clear();
        while (_places.TryDequeue(out TextMatch place, out _)) _best.Add(place);
        _best.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return least;
    }

    private long WorthOf(TextRange passage, in MatchesInOrder matches)
    {
        var around = matches.Around(passage);
        foreach (ref readonly TextMatch match in around)
            if (IsInside(match, passage))
                _worth.Add(match.Source);
        long value = _worth.Value;
        foreach (ref readonly TextMatch match in around)
            if (IsInside(match, passage))
                _worth.Remove(match.Source);
        return value;
    }

    private static bool IsInside(in TextMatch match, TextRange passage) => match.Start >= passage.Start && match.End <= passage.End;
}
