using System.Globalization;

namespace Search.Extraction.Dates;

/// <summary>Reads a value that is known to be a date: a JSON field, a meta element, front matter.</summary>
internal static class StatedDate
{
    /// <summary>The date, or null when it is none. Beyond the printed forms: "2023", "2023-11", "20231129", "20231129T180000", "20231129180000",
    /// and seconds, milliseconds, microseconds or nanoseconds since 1970, also with a fraction, which are UTC.</summary>
    public static ArticleDate? Parse(string text, NumericOrder order = NumericOrder.DayFirst)
    {
        text = text.Trim();
        if (text.Length is < 4 or > 100)
            return null;
        if (text.All(char.IsAsciiDigit))
            return FromDigits(text);
        if ((text[0] == '-' || text.AsSpan().ContainsAny('.', 'E', 'e')) && FromNumber(text) is { } moment)
            return moment;
        if (text.Length == 7 && text[4] is '-' or '/' && int.TryParse(text[..4], out var year) && int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var month))
            return ArticleDate.Create(year, month);
        if (text.Length >= 15 && text[8] == 'T' && text[..8].All(char.IsAsciiDigit) && text[9..15].All(char.IsAsciiDigit))
            text = $"{text[..4]}-{text[4..6]}-{text[6..8]}T{text[9..11]}:{text[11..13]}:{text[13..]}";
        // The colon before the zone of some feeds: 2023-11-29T18:00:00:00Z is read as far as it goes.
        return DateScanner.First(text, order)?.Date;
    }

    private static ArticleDate? FromDigits(string digits)
    {
        switch (digits.Length)
        {
            case 4:
                return ArticleDate.Create(int.Parse(digits, CultureInfo.InvariantCulture));
            case 8:
                return ArticleDate.Create(
                    int.Parse(digits.AsSpan(0, 4), CultureInfo.InvariantCulture),
                    int.Parse(digits.AsSpan(4, 2), CultureInfo.InvariantCulture),
                    int.Parse(digits.AsSpan(6, 2), CultureInfo.InvariantCulture));
            case 12 or 14 when FromClock(digits) is { } date:
                return date;
            case 9 or 10 or 12 or 13 or 16 or 19:
                // The last are milliseconds and their parts.
                return FromMoment(long.Parse(digits, CultureInfo.InvariantCulture), digits.Length <= 10 ? 1000 : 1, digits.Length == 19 ? 1_000_000 : digits.Length == 16 ? 1000 : 1);
            default:
                return null;
        }
    }

    // 202311291800, perhaps with seconds. As milliseconds it would lie in the years around 1975.
    private static ArticleDate? FromClock(string digits)
    {
        int Part(int start) => int.Parse(digits.AsSpan(start, 2), CultureInfo.InvariantCulture);
        return digits.StartsWith("19", StringComparison.Ordinal) || digits.StartsWith("20", StringComparison.Ordinal)
            ? ArticleDate.Create(100 * Part(0) + Part(2), Part(4), Part(6), Part(8), Part(10))
            : null;
    }

    // Seconds with a fraction, before 1970, or as 1.7E9; a number of fewer digits is none ("31.12").
    private static ArticleDate? FromNumber(string text)
    {
        const decimal Least = 10_000, LeastFraction = 100_000_000, MostSeconds = 10_000_000_000, Most = 10_000_000_000_000;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;
        var size = Math.Abs(number);
        return size < (number < 0 ? Least : LeastFraction) || size >= Most ? null : FromMoment((long)Math.Floor(number), size < MostSeconds ? 1000 : 1, 1);
    }

    private static ArticleDate? FromMoment(long number, long times, long parts)
    {
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(number * times / parts);
        return ArticleDate.Create(moment.Year, moment.Month, moment.Day, moment.Hour, moment.Minute, "UTC");
    }
}
