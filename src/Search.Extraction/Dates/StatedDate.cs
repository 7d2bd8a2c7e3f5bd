using System.Globalization;

namespace Search.Extraction.Dates;

/// <summary>Reads a value that is known to be a date: a JSON field, a meta element, front matter.</summary>
internal static class StatedDate
{
    /// <summary>The date, or null when it is none. Beyond the printed forms: "2023", "2023-11", "20231129", "20231129T180000",
    /// and seconds or milliseconds since 1970, which are UTC.</summary>
    public static ArticleDate? Parse(string text, NumericOrder order = NumericOrder.DayFirst)
    {
        text = text.Trim();
        if (text.Length is < 4 or > 100)
            return null;
        if (text.All(char.IsAsciiDigit))
            return FromDigits(text);
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
            case 9 or 10 or 12 or 13:
                var number = long.Parse(digits, CultureInfo.InvariantCulture);
                var moment = DateTimeOffset.FromUnixTimeMilliseconds(digits.Length <= 10 ? number * 1000 : number);
                return ArticleDate.Create(moment.Year, moment.Month, moment.Day, moment.Hour, moment.Minute, "UTC");
            default:
                return null;
        }
    }
}
