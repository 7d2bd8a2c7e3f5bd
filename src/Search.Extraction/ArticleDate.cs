using System.Globalization;

namespace Search.Extraction;

/// <summary>
/// A date as an article prints it: local time of wherever it was printed, known to a stated precision. The zone is kept as
/// text and never applied, because abbreviations such as IST or CST name several zones.
/// </summary>
public sealed record ArticleDate
{
    private ArticleDate(DateTime local, DatePrecision precision, string? zone)
    {
        Local = local;
        Precision = precision;
        Zone = zone;
    }

    /// <summary>The start of the stated span, kind Unspecified: 2023-01-01T00:00 for the year 2023. Seconds are dropped.</summary>
    public DateTime Local { get; }

    /// <summary>How much of <see cref="Local"/> was stated.</summary>
    public DatePrecision Precision { get; }

    /// <summary>The time zone as printed ("GMT+4", "+02:00", "Z", "EST"), or null.</summary>
    public string? Zone { get; }

    /// <summary>Makes a date from its stated parts, or null where they name no day of the calendar (31 February) or leave the
    /// years 1 to 9999.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12, or null when only the year is known.</param>
    /// <param name="day">1 to 31, or null.</param>
    /// <param name="hour">0 to 23, or null; 24:00 is not accepted.</param>
    /// <param name="minute">0 to 59; null means 0 where there is an hour.</param>
    /// <param name="zone">Zone as printed, or null. Kept only together with a time.</param>
    public static ArticleDate? Create(int year, int? month = null, int? day = null, int? hour = null, int? minute = null, string? zone = null)
    {
        if (year is < 1 or > 9999)
            return null;
        if (month is null)
            return new ArticleDate(new DateTime(year, 1, 1), DatePrecision.Year, null);
        if (month is < 1 or > 12)
            return null;
        if (day is null)
            return new ArticleDate(new DateTime(year, month.Value, 1), DatePrecision.Month, null);
        if (day < 1 || day > DateTime.DaysInMonth(year, month.Value))
            return null;
        if (hour is null)
            return new ArticleDate(new DateTime(year, month.Value, day.Value), DatePrecision.Day, null);
        if (hour is < 0 or > 23 || minute is < 0 or > 59)
            return null;
        return new ArticleDate(new DateTime(year, month.Value, day.Value, hour.Value, minute ?? 0, 0), DatePrecision.Minute, zone);
    }

    /// <summary>ISO 8601 to the stated precision, without the zone: "2023", "2023-11", "2023-11-29", "2023-11-29T18:00".</summary>
    public override string ToString() => Local.ToString(
        Precision switch
        {
            DatePrecision.Year => "yyyy",
            DatePrecision.Month => "yyyy-MM",
            DatePrecision.Day => "yyyy-MM-dd",
            _ => "yyyy-MM-ddTHH:mm",
        },
        CultureInfo.InvariantCulture);
}
