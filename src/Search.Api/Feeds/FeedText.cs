using System.Globalization;
using System.Text;
using System.Xml;
using Search.Archive.Queries;

namespace Search.Api.Feeds;

/// <summary>Text and dates as feeds write them.</summary>
internal static class FeedText
{
    /// <summary>The text without the characters that XML cannot hold.</summary>
    public static string Clean(string text)
    {
        if (Enumerable.Range(0, text.Length).All(i => XmlConvert.IsXmlChar(text[i]))) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
                clean.Append(rune);
        return clean.ToString();
    }

    /// <summary>RFC 3339. An article's date is local time as printed, its zone unknown: that is written <c>-00:00</c>.</summary>
    public static string Rfc3339(string articleDate) => Start(articleDate).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + "-00:00";

    /// <summary>RFC 3339 of a known moment.</summary>
    public static string Rfc3339(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 822 with a year of four digits; <c>-0000</c>: the zone is unknown.</summary>
    public static string Rfc822(string articleDate) => Start(articleDate).ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " -0000";

    /// <summary>RFC 822 of a known moment.</summary>
    public static string Rfc822(DateTimeOffset moment) => moment.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";

    /// <summary>Whether a date says the day; a feed must not invent one.</summary>
    public static bool HasDay(string? articleDate) => articleDate?.Length >= "yyyy-MM-dd".Length;

    private static DateTime Start(string articleDate) => DatePeriod.TryParse(articleDate, out var period) ? period.Start : throw new FormatException($"'{articleDate}' is no date.");
}
