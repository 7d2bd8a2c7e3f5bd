namespace Search.Engine.Indexing.Merging;

/// <summary>One segment as the policy sees it.</summary>
/// <param name="SizeBytes">Length of its files.</param>
/// <param name="MaxDoc">Documents, dead ones included.</param>
/// <param name="LiveCount">Live documents.</param>
internal readonly record struct MergeCandidate(long SizeBytes, int MaxDoc, int LiveCount)
{
    /// <summary>What it would contribute to a merged segment.</summary>
    public long LiveBytes => MaxDoc == 0 ? 0 : (long)((double)SizeBytes * LiveCount / MaxDoc);
}

/// <summary>
/// Decides which segments to merge. Segments stand in tiers of about one size, each tier some ten times larger than the one below; a tier
/// with too many segments is merged into one of the next. So each document is rewritten about once per tier, and an index of n bytes has
/// about <c>segmentsPerTier · log10(n / floor)</c> segments. Pure and thread-safe.
/// </summary>
/// <remarks>
/// The idea is that of Lucene's tiered policy: among all runs of segments neighbouring in size, take the one that is cheapest for what it
/// brings. A merge of equal sizes is better than one of a large and many small ones (skew), a small one better than a large one, and one
/// that drops many deleted documents better than one that drops none.
/// </remarks>
internal sealed class TieredMergePolicy(int segmentsPerTier)
{
    private const int MaxMergeAtOnce = 10;

    // Below this all segments count as equally small, so that a long tail of tiny ones is merged away at once.
    private const long FloorBytes = 2L << 20;

    // Larger segments are not made: merging them takes too long for what it brings.
    private const long MaxMergedBytes = 5L << 30;

    // A segment of which more than this is dead is rewritten by itself.
    private const double MaxDeadPart = 0.5;

    // While a merge of many runs, its sources still stand, and others come: more than two merges of backlog mean that merging does not keep up.
    private const int MaxExcess = 2 * MaxMergeAtOnce;

    /// <summary>Which segments to merge now, as indexes into <paramref name="segments"/> in ascending order; null for none.</summary>
    public IReadOnlyList<int>? Find(IReadOnlyList<MergeCandidate> segments)
    {
        var bySize = Mergeable(segments);
        var best = bySize.Length > Allowed(bySize.Select(i => segments[i].LiveBytes)) ? Cheapest(segments, bySize) : null;
        if (best != null) return best.Order().ToArray();
        for (int i = 0; i < segments.Count; i++)
            if (segments[i].LiveCount < segments[i].MaxDoc * (1 - MaxDeadPart))
                return [i];
        return null;
    }

    /// <summary>
    /// True if there are so many more segments than should be that no more should come. To be asked about all segments, also those in a merge.
    /// </summary>
    public bool IsBehind(IReadOnlyList<MergeCandidate> segments)
    {
        if (segments.Count <= MaxExcess) return false;
        var bySize = Mergeable(segments);
        return bySize.Length > MaxExcess + Allowed(bySize.Select(i => segments[i].LiveBytes));
    }

    /// <summary>Which segments to merge so that <paramref name="maxSegments"/> are left; null if there are no more than that.</summary>
    public static IReadOnlyList<int>? FindForced(IReadOnlyList<MergeCandidate> segments, int maxSegments)
    {
        if (segments.Count <= maxSegments)
        {
            // With one segment left, deleted documents are to go too.
            return maxSegments == 1 && segments.Count == 1 && segments[0].LiveCount < segments[0].MaxDoc ? [0] : null;
        }
        int count = segments.Count - maxSegments + 1;
        return Enumerable.Range(0, segments.Count).OrderBy(i => segments[i].LiveBytes).ThenBy(i => i).Take(count).Order().ToArray();
    }

    /// <summary>Which segments to merge next so that as few are left as may be; null if no two fit into one.</summary>
    public static IReadOnlyList<int>? FindFewest(IReadOnlyList<MergeCandidate> segments)
    {
        var run = new List<int>();
        long bytes = 0;
        foreach (int i in Enumerable.Range(0, segments.Count).OrderBy(i => segments[i].LiveBytes).ThenBy(i => i))
        {
            if (bytes + segments[i].LiveBytes > MaxMergedBytes) break;
            bytes += segments[i].LiveBytes;
            run.Add(i);
        }
        return run.Count > 1 ? run.Order().ToArray() : null;
    }

    // Those that are not too large already, the largest first.
    private static int[] Mergeable(IReadOnlyList<MergeCandidate> segments) => Enumerable.Range(0, segments.Count)
        .Where(i => segments[i].LiveBytes <= MaxMergedBytes / 2)
        .OrderByDescending(i => segments[i].LiveBytes).ThenBy(i => i)
        .ToArray();

    /// <summary>How many segments of these sizes may stand.</summary>
    private double Allowed(IEnumerable<long> sizes)
    {
        double rest = sizes.Sum(size => (double)Math.Max(size, FloorBytes));
        double tier = sizes.Select(size => (double)Math.Max(size, FloorBytes)).DefaultIfEmpty(FloorBytes).Min();
        double allowed = 0;
        while (true)
        {
            double inTier = rest / tier;
            if (inTier < segmentsPerTier) return Math.Max(allowed + Math.Ceiling(inTier), segmentsPerTier);
            allowed += segmentsPerTier;
            rest -= segmentsPerTier * tier;
            tier *= MaxMergeAtOnce;
        }
    }

    private static int[]? Cheapest(IReadOnlyList<MergeCandidate> segments, int[] bySize)
    {
        int[]? best = null;
        double bestCost = double.MaxValue;
        for (int start = 0; start < bySize.Length - 1; start++)
        {
            var run = new List<int>();
            double bytes = 0;
            for (int i = start; i < bySize.Length && run.Count < MaxMergeAtOnce; i++)
            {
                if (bytes + segments[bySize[i]].LiveBytes > MaxMergedBytes) continue;
                bytes += segments[bySize[i]].LiveBytes;
                run.Add(bySize[i]);
            }
            if (run.Count < 2) continue;
            double cost = Cost(run.Select(i => segments[i]).ToArray());
            if (cost >= bestCost) continue;
            bestCost = cost;
            best = run.ToArray();
        }
        return best;
    }

    private static double Cost(MergeCandidate[] run)
    {
        double before = run.Sum(segment => (double)Math.Max(segment.SizeBytes, 1));
        double after = run.Sum(segment => (double)segment.LiveBytes);
        double floored = run.Sum(segment => (double)Math.Max(segment.LiveBytes, FloorBytes));
        double skew = Math.Max(run[0].LiveBytes, FloorBytes) / floored;
        return skew * Math.Pow(Math.Max(after, 1), 0.05) * Math.Pow(after / before, 2);
    }
}
