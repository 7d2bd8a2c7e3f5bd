namespace Search.Engine.Highlighting;

/// <summary>
/// Chooses the best passages of a text for its matches: by their <see cref="PassageWorth"/>, and a little more near the beginning of the text. Of many matches only those are looked at one by one
/// that stand where one of the best passages can be (<see cref="PassageBounds"/>), and of the text only a few places.
/// </summary>
internal static class PassageRanking
{
    /// <summary>Places that are looked at as text for each snippet wanted; the others are judged by their offsets alone.</summary>
    private const int CandidatesPerSnippet = 8;

    /// <summary>So many matches are looked at one by one sooner than bounds of all stretches are worked out.</summary>
    private const int FewMatches = 1_000;

    /// <summary>The best passages that do not overlap, in order of the text.</summary>
    public static List<TextRange> Choose(ReadOnlySpan<char> text, TextMatches matches, SnippetOptions options)
    {
        if (matches.Span.IsEmpty) return [];
        var worth = new PassageWorth(matches.Weights);
        var candidates = new HashSet<TextRange>();
        foreach (TextMatch match in BestPlaces(text, matches, worth, options))
            if (PassageCutter.Around(text, match.Start, match.End, options.MaxLength) is { Length: > 0 } passage)
                candidates.Add(passage);
        List<TextRange> inOrder = [.. candidates];
        inOrder.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        using MatchesInOrder around = matches.InOrder(text, inOrder);
        var passages = inOrder.ConvertAll(passage => (Score: WorthOf(passage, around, worth) * Raise(passage.Start), Passage: passage));
        passages.Sort(static (a, b) => (-a.Score, a.Passage.Start, a.Passage.End).CompareTo((-b.Score, b.Passage.Start, b.Passage.End)));
        var chosen = new List<TextRange>();
        foreach (var (_, passage) in passages)
        {
            if (chosen.Count == options.MaxSnippets) break;
            if (chosen.All(other => passage.End <= other.Start || passage.Start >= other.End)) chosen.Add(passage);
        }
        chosen.Sort((a, b) => a.Start.CompareTo(b.Start));
        return chosen;
    }

    /// <summary>The marks of a passage: its matches cut to it, overlapping ones joined.</summary>
    public static List<TextRange> Marks(MatchesInOrder matches, TextRange passage)
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

    // In two steps where there are many matches: how good the best places of the most promising stretches are says which others can have a better one.
    private static List<TextMatch> BestPlaces(ReadOnlySpan<char> text, TextMatches matches, PassageWorth worth, SnippetOptions options)
    {
        int most = CandidatesPerSnippet * options.MaxSnippets;
        if (matches.Span.Length <= FewMatches)
        {
            using MatchesInOrder all = matches.InOrder(text);
            return BestPlaces(all.Span, worth, options.MaxLength, most, out _);
        }
        using var bounds = new PassageBounds(matches, worth, options.MaxLength);
        using MatchesInOrder promising = matches.InOrder(text, bounds.Highest(most));
        BestPlaces(promising.Span, worth, options.MaxLength, most, out double least);
        using MatchesInOrder possible = matches.InOrder(text, bounds.From(least));
        return BestPlaces(possible.Span, worth, options.MaxLength, most, out _);
    }

    // A window of a passage's length moves over the text once, from match to match. Of every stretch of half a passage the best place is a candidate, so that the candidates do not all lie
    // in one thicket; the best of them are returned, and what the last of these is worth, if there are as many as wanted.
    private static List<TextMatch> BestPlaces(ReadOnlySpan<TextMatch> matches, PassageWorth worth, int length, int most, out double least)
    {
        int stretch = Math.Max(1, length / 2);
        var places = new PriorityQueue<TextMatch, (double Score, int Before)>();
        for (int first = 0, next = 0; first < matches.Length;)
        {
            long stretchEnd = (matches[first].Start / stretch + 1L) * stretch;
            var (best, bestWorth) = (matches[first], -1L);
            for (; first < matches.Length && matches[first].Start < stretchEnd; worth.Remove(matches[first++].Source))
            {
                long windowEnd = (long)matches[first].Start + length;
                for (; next < matches.Length && matches[next].Start < windowEnd; next++) worth.Add(matches[next].Source);
                if (worth.Value > bestWorth) (best, bestWorth) = (matches[first], worth.Value);
            }
            var priority = (bestWorth * Raise(best.Start), -best.Start);
            if (places.Count < most) places.Enqueue(best, priority);
            else places.EnqueueDequeue(best, priority);
        }
        least = places.Count == most && places.TryPeek(out _, out var last) ? last.Score : double.NegativeInfinity;
        return places.UnorderedItems.Select(item => item.Element).OrderBy(match => match.Start).ToList();
    }

    private static long WorthOf(TextRange passage, MatchesInOrder matches, PassageWorth worth)
    {
        var around = matches.Around(passage);
        foreach (ref readonly TextMatch match in around)
            if (IsInside(match, passage))
                worth.Add(match.Source);
        long value = worth.Value;
        foreach (ref readonly TextMatch match in around)
            if (IsInside(match, passage))
                worth.Remove(match.Source);
        return value;
    }

    private static bool IsInside(in TextMatch match, TextRange passage) => match.Start >= passage.Start && match.End <= passage.End;
}
