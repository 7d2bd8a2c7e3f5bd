using Search.Engine.Matching;
using Search.Lucene8.Segments;

namespace Search.Engine.Searching;

/// <summary>Counts matches without collecting them.</summary>
internal static class MatchCounter
{
    /// <summary>The live matches of all segments if the index knows their number, else −1.</summary>
    public static long Known(SearchContext context, Weight weight)
    {
        long total = 0;
        for (int segment = 0; segment < context.Segments.Count; segment++)
        {
            long count = weight.Count(segment);
            if (count < 0) return -1;
            total += count;
        }
        return total;
    }

    /// <summary>A number of live matches that there are for certain, without looking at them.</summary>
    public static long Least(SearchContext context, Weight weight)
    {
        long total = 0;
        for (int segment = 0; segment < context.Segments.Count; segment++) total += weight.LeastCount(segment);
        return total;
    }

    /// <summary>Counts until there are more than so many; says whether these are all.</summary>
    public static (long Total, bool IsExact) UpTo(SearchContext context, Weight weight, long threshold)
    {
        long total = 0;
        for (int segment = 0; segment < context.Segments.Count; segment++)
        {
            if (weight.Count(segment) is var known and >= 0)
            {
                total += known;
                continue;
            }
            if (weight.Scorer(segment, leadCost: long.MaxValue) is not { } scorer) continue;
            LiveDocs? live = context.Segments[segment].LiveDocs;
            for (int doc = scorer.NextDoc(); doc != Scorer.NoMoreDocs; doc = scorer.NextDoc())
            {
                context.Guard.Tick();
                if (live != null && !live[doc]) continue;
                if (scorer.ConfirmationCost > 0 && !scorer.Confirm()) continue;
                if (++total > threshold) return (total, false);
            }
        }
        return (total, true);
    }
}
