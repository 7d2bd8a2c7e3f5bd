using System.Globalization;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Pages;

/// <summary>
/// Lays the spans of a date facet on an even axis: gaps become empty bars, and many years share a bar, so that a bar stays wide enough to be hit.
/// </summary>
internal static class DateAxis
{
    /// <summary>Most bars; days of a month fit just so.</summary>
    public const int MaxBars = 31;

    private static readonly int[] YearsPerBar = [1, 2, 5, 10, 20, 50, 100, 200, 500];

    /// <summary>The facet that tells most about a range of dates: years, within two years months, within a month days.</summary>
    public static FacetField FacetFor(DatePeriod? since, DatePeriod? until)
    {
        if (since is not { } from || until is not { } to) return FacetField.DateYear;
        return (to.End - from.Start).TotalDays switch { <= MaxBars => FacetField.DateDay, <= 2 * 366 => FacetField.DateMonth, _ => FacetField.DateYear };
    }

    /// <summary>The next finer facet, or null.</summary>
    public static FacetField? Finer(FacetField facet) => facet switch
    {
        FacetField.DateYear => FacetField.DateMonth,
        FacetField.DateMonth => FacetField.DateDay,
        _ => null,
    };

    /// <summary>The spans of a facet that begin in a range.</summary>
    public static DateFacet Cut(DateFacet facet, DatePeriod? since, DatePeriod? until) => facet with
    {
        Buckets = facet.Buckets.Where(bucket => (since is not { } first || StartOf(bucket) >= first.Start) && (until is not { } last || StartOf(bucket) < last.End)).ToList(),
    };

    private static DateTime StartOf(DateBucket bucket) => DateTime.ParseExact(bucket.From, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Bars from the first span that has articles to the last one. Days or months of more spans than fit are cut to the latest.</summary>
    public static IReadOnlyList<DateBar> Bars(DateFacet facet)
    {
        if (facet.Buckets.Count == 0) return [];
        var buckets = facet.Buckets.Select(bucket => (Start: StartOf(bucket), bucket.Count)).ToList();
        DateTime first = buckets[0].Start, last = buckets[^1].Start;
        int years = 1;
        if (facet.Interval == "year")
        {
            years = YearsPerBar.First(width => last.Year / width - first.Year / width < MaxBars || width == YearsPerBar[^1]);
            first = new DateTime(Math.Max(1, first.Year / years * years), 1, 1);
        }
        var bars = new List<DateBar>();
        int at = 0;
        for (var start = first; start <= last;)
        {
            bool isEnd = !TryNext(start, facet.Interval, years, out var next);
            long count = 0;
            for (; at < buckets.Count && (isEnd || buckets[at].Start < next); at++) count += buckets[at].Count;
            bars.Add(new DateBar(start, isEnd ? DateTime.MaxValue.Date : next.AddDays(-1), count));
            if (isEnd) break;
            start = next;
        }
        return bars.Count <= MaxBars ? bars : bars[^MaxBars..];
    }

    // False at the end of the calendar.
    private static bool TryNext(DateTime start, string interval, int years, out DateTime next)
    {
        next = start;
        // The calendar begins with the year 1, its round spans with the year 0.
        int nextYear = start.Year / years * years + years;
        if (interval == "year" ? nextYear > 9999 : start >= new DateTime(9999, 12, 1)) return false;
        next = interval switch { "year" => new DateTime(nextYear, 1, 1), "month" => start.AddMonths(1), _ => start.AddDays(1) };
        return true;
    }
}
