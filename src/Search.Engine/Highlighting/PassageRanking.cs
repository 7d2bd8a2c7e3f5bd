namespace Search.Engine.Highlighting;

/// <summary>
/// Chooses the best passages of a text for its matches. A passage is worth, for each part of the query that matches in it, its rarity times a saturating
/// count (as BM25, all passages being about equally long), and a little more near the beginning of the text.
/// </summary>
internal static class PassageRanking
{
    /// <summary>How fast repetitions of one word stop to matter.</summary>
    private const float Saturation = 1.2f;

    /// <summary>Places that are looked at as text for each snippet wanted; the others are judged by their offsets alone.</summary>
    private const int CandidatesPerSnippet = 8;

    /// <summary>The best passages that do not overlap, in order of the text.</summary>
    public static List<TextRange> Choose(string text, IReadOnlyList<TextMatch> matches, IReadOnlyList<float> weights, SnippetOptions options)
    {
        var counts = new int[weights.Count];
        (double Score, int Match)[] places = Windows(matches, weights, counts, options.MaxLength);
        IEnumerable<int> best = places
            .OrderByDescending(place => place.Score)
            .ThenBy(place => place.Match)
            .Take((int)Math.Min((long)CandidatesPerSnippet * options.MaxSnippets, matches.Count))
            .Select(place => place.Match);

        var passages = best
            .Select(match => PassageCutter.Around(text, matches[match].Start, matches[match].End, options.MaxLength))
            .Where(passage => passage.Length > 0)
            .Distinct()
            .Select(passage => (Score: Score(matches, FirstFrom(matches, passage.Start), passage.Start, passage.End, weights, counts), Passage: passage))
            .OrderByDescending(candidate => candidate.Score)
            .ThenBy(candidate => candidate.Passage.Start);
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
    public static List<TextRange> Marks(IReadOnlyList<TextMatch> matches, TextRange passage)
    {
        var marks = new List<TextRange>();
        foreach (TextMatch match in matches)
        {
            if (match.Start >= passage.End) break;
            int start = Math.Max(match.Start, passage.Start), end = Math.Min(match.End, passage.End);
            if (start >= end) continue;
            if (marks.Count > 0 && start < marks[^1].End) marks[^1] = new TextRange(marks[^1].Start, Math.Max(end, marks[^1].End));
            else marks.Add(new TextRange(start, end));
        }
        return marks;
    }

    // For every match what the window that begins with it is worth: the window moves over the text once.
    private static (double Score, int Match)[] Windows(IReadOnlyList<TextMatch> matches, IReadOnlyList<float> weights, int[] counts, int length)
    {
        var windows = new (double, int)[matches.Count];
        int[] byEnd = [.. Enumerable.Range(0, matches.Count).OrderBy(match => matches[match].End)];
        double worth = 0;
        for (int first = 0, next = 0; first < matches.Count; first++)
        {
            long end = (long)matches[first].Start + length;
            for (; next < matches.Count && matches[byEnd[next]].End <= end; next++)
                // A match that ends inside but began before is cut off.
                if (byEnd[next] >= first)
                    worth += Gain(matches[byEnd[next]].Source, 1);
            windows[first] = (Placed(worth, matches[first].Start), first);
            if (matches[first].End <= end) worth -= Gain(matches[first].Source, -1);
        }
        Array.Clear(counts);
        return windows;

        // What the repetition that comes or goes is worth.
        double Gain(int source, int change)
        {
            int count = change > 0 ? ++counts[source] : counts[source]--;
            return weights[source] * (count / (count + (double)Saturation) - (count - 1) / (count - 1 + (double)Saturation));
        }
    }

    // What the matches from the first one on that lie in [start, end) are worth.
    private static float Score(IReadOnlyList<TextMatch> matches, int first, int start, long end, IReadOnlyList<float> weights, int[] counts)
    {
        float score = 0;
        int behind = first;
        for (; behind < matches.Count && matches[behind].Start < end; behind++)
        {
            TextMatch match = matches[behind];
            if (match.End > end) continue;
            int count = ++counts[match.Source];
            // The gain of this repetition: weight · (count / (count + s) − (count − 1) / (count − 1 + s)).
            score += weights[match.Source] * (count / (count + Saturation) - (count - 1) / (count - 1 + Saturation));
        }
        for (int i = first; i < behind; i++) counts[matches[i].Source] = 0;
        return (float)Placed(score, start);
    }

    // A little more near the beginning of the text.
    private static double Placed(double worth, int start) => worth * (1 + 1 / Math.Log(90 + start));

    private static int FirstFrom(IReadOnlyList<TextMatch> matches, int start)
    {
        int low = 0, high = matches.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (matches[middle].Start < start) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
