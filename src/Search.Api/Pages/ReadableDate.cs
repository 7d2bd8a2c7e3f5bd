using System.Globalization;

namespace Search.Api.Pages;

/// <summary>Dates as people write them, never to more precision than the article states.</summary>
internal static class ReadableDate
{
    /// <summary>"29 November 2023, 18:00" for 2023-11-29T18:00, "November 2023" for 2023-11.</summary>
    public static string Of(string date) => date.Length switch
    {
        7 => Format(date, "yyyy-MM", "MMMM yyyy"),
        10 => Format(date, "yyyy-MM-dd", "d MMMM yyyy"),
        16 => Format(date, "yyyy-MM-ddTHH:mm", "d MMMM yyyy, HH:mm"),
        _ => date,
    };

    /// <summary>A span of whole days in as few words as it takes: "2023", "2020–2023", "November 2023", "3 May 2023 – 7 June 2023".</summary>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    public static string OfSpan(DateTime first, DateTime last)
    {
        bool wholeMonths = first.Day == 1 && last.Day == DateTime.DaysInMonth(last.Year, last.Month);
        bool wholeYears = wholeMonths && first.Month == 1 && last.Month == 12;
        string form = wholeYears ? "yyyy" : wholeMonths ? "MMMM yyyy" : "d MMMM yyyy";
        string from = first.ToString(form, CultureInfo.InvariantCulture), to = last.ToString(form, CultureInfo.InvariantCulture);
        return from == to ? from : wholeYears ? $"{from}–{to}" : $"{from} – {to}";
    }

    private static string Format(string date, string from, string to) =>
        DateTime.TryParseExact(date, from, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value.ToString(to, CultureInfo.InvariantCulture) : date;
}
