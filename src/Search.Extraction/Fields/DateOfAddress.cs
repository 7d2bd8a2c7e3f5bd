using System.Globalization;
using Search.Extraction.Dates;

namespace Search.Extraction.Fields;

/// <summary>The day that stands in the address of a page: "/2023/11/02/harbour-line", "/2023/nov/02/…", "/2023-11-02-harbour-line".</summary>
internal static class DateOfAddress
{
    // A date above this score stands in the head of the article, where the reader sees it; others may be those of anything on the page.
    private const double HeadScore = 4;
    private const int FirstYear = 1990;
    private const int Longest = 11;
    private const int LastYear = 2100;

    /// <summary>The dates found in the text and, if the page's address has a day, that day: behind those of the head, before all others.</summary>
    public static IEnumerable<Candidate<DateMatch>> Among(List<Candidate<DateMatch>> printed, FoundFields found)
    {
        Candidate<DateMatch>? address = null;
        foreach (var url in found.Urls)
        {
            if (address is null && Of(url.Value) is { } day)
                address = new Candidate<DateMatch>(new DateMatch(day, 0, 0, DateLabel.None), "url-date", -1, HeadScore, 0.8, url.Value);
        }

        return address is null ? printed : [.. printed.Where(IsFirst), address, .. printed.Where(p => !IsFirst(p))];

        // The same day with its time says more.
        bool IsFirst(Candidate<DateMatch> p) => p.Score >= HeadScore || p.Value.Date!.Local.Date == address.Value.Date!.Local;
    }

    /// <summary>The days of the addresses that the page states.</summary>
    public static IEnumerable<ArticleDate> Days(FoundFields found) => found.Urls.Select(url => Of(url.Value)).OfType<ArticleDate>();

    private static ArticleDate? Of(string url)
    {
        if (!Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var uri))
            return null;
        var path = (uri.IsAbsoluteUri ? uri.AbsolutePath : url).AsSpan();
        for (var slash = path.IndexOf('/'); slash >= 0;)
        {
            var rest = path[(slash + 1)..];
            // Year, month and day are parted by one kind of mark, and the address goes on with another or ends.
            var day = rest[..Math.Min(rest.Length, Longest)].ToString();
            if (rest.Length >= 8 && rest[4] is '/' or '-' && int.TryParse(rest[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && year is >= FirstYear and <= LastYear &&
                DateScanner.First(day.Replace('/', char.IsAsciiDigit(rest[5]) ? '-' : ' ').TrimEnd('-')) is { Start: 0, Date.Precision: DatePrecision.Day } match)
                return match.Date;
            var next = rest.IndexOf('/');
            slash = next < 0 ? -1 : slash + 1 + next;
        }

        return null;
    }
}
