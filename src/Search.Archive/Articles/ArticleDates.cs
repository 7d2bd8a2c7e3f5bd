using System.Globalization;
using Search.Archive.Queries;

namespace Search.Archive.Articles;

/// <summary>
/// How a date stands in the index. A date is local time as printed, to a stated precision, so it is a span: 2023-11 runs from the first to
/// the last millisecond of the month. A range of dates matches an article whose whole span lies in it; an article that
/// states only the year is thus in that year, but in none of its months.
/// </summary>
internal static class ArticleDates
{
    /// <summary>Milliseconds from 1970-01-01T00:00 of the same local time.</summary>
    public static long ToNumber(DateTime local) => (local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    /// <summary>The last millisecond of a span.</summary>
    public static long EndNumber(DatePeriod period) => ToNumber(period.End) - (period.End == DateTime.MaxValue ? 0 : 1);

    /// <summary>The precision of a date as stated, by its form: "year", "month", "day" or "minute".</summary>
    public static string Precision(string stated) => stated.Length switch { 4 => "year", 7 => "month", 10 => "day", _ => "minute" };

    /// <summary>The date as people write it ("29 November 2023"), so that words of a query find it.</summary>
    public static string Words(DateTime start, string precision) => start.ToString(
        precision switch { "year" => "yyyy", "month" => "MMMM yyyy", _ => "d MMMM yyyy" },
        CultureInfo.InvariantCulture);
}
