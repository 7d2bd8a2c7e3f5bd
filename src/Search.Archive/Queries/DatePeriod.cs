using System.Globalization;

namespace Search.Archive.Queries;

/// <summary>The span of time that a date written to some precision states: 2023 is the whole year.</summary>
/// <param name="Start">First moment, local time as printed.</param>
/// <param name="End">First moment after it; <see cref="DateTime.MaxValue"/> after the year 9999.</param>
public readonly record struct DatePeriod(DateTime Start, DateTime End)
{
    private static readonly string[] Forms = ["yyyy", "yyyy-M", "yyyy-M-d", "yyyy-M-d'T'H:mm"];

    /// <summary>Reads 2023, 2023-11, 2023-11-29 or 2023-11-29T18:00.</summary>
    public static bool TryParse(string text, out DatePeriod period)
    {
        period = default;
        int form = text.Contains('T') ? 3 : text.Count(c => c == '-');
        if (form >= Forms.Length || !DateTime.TryParseExact(text, Forms[form], CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)) return false;
        period = form switch
        {
            0 => OfYear(start.Year),
            1 => OfMonth(start.Year, start.Month),
            2 => OfDay(start),
            _ => new DatePeriod(start, start > DateTime.MaxValue.AddMinutes(-1) ? DateTime.MaxValue : start.AddMinutes(1)),
        };
        return true;
    }

    /// <summary>A whole year.</summary>
    public static DatePeriod OfYear(int year) => new(new DateTime(year, 1, 1), year == 9999 ? DateTime.MaxValue : new DateTime(year + 1, 1, 1));

    /// <summary>A whole month.</summary>
    public static DatePeriod OfMonth(int year, int month)
    {
        var start = new DateTime(year, month, 1);
        return new DatePeriod(start, year == 9999 && month == 12 ? DateTime.MaxValue : start.AddMonths(1));
    }

    /// <summary>A whole day.</summary>
    public static DatePeriod OfDay(DateTime day) => new(day.Date, day.Date == DateTime.MaxValue.Date ? DateTime.MaxValue : day.Date.AddDays(1));
}
