using System.Text.RegularExpressions;
using Search.Extraction.Dates;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// How the open numeric dates of a document are read (7/4/2021): as its other numeric dates show, else as one reading is a day that the page states or prints in
/// words, or lies near one, else month first where the page is of the United States, and day first everywhere else.
/// </summary>
internal static partial class DateOrder
{
    // A day of which an article speaks lies within so many days of its own, and the wrong reading so many days further off.
    private const int Near = 10;
    private const int Farther = 20;

    private const int LongestLine = 160;

    // Each open date is compared with each day in words; so many tell enough.
    private const int MostOpen = 32;
    private const int MostSpelled = 1000;

    // How papers of the United States print the state behind a place, except for those that are words or abbreviations elsewhere too.
    private const string States =
        "Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\\.C|N\\.D|N\\.H|N\\.J|N\\.M|N\\.Y|Okla|Ore|Pa|R\\.I|S\\.C|S\\.D|Tenn|Va|Vt|Wash|Wis|W\\.Va|Wyo";

    // Top level domains of two letters that sites use far from the country they stand for, and those of countries that print either order.
    private static readonly HashSet<string> NoCountries = [.. "us ph ca io co tv me ai fm ly to cc ws gl la sh eu".Split(' ')];

    /// <summary>The order of a document.</summary>
    /// <param name="lines">All its lines.</param>
    /// <param name="found">What it states.</param>
    public static NumericOrder Of(IReadOnlyList<Line> lines, FoundFields found)
    {
        if (ShownBy(lines.Select(line => line.Text)) is { } shown)
            return shown;
        var open = Open(lines);
        if (open.Count == 0)
            return NumericOrder.DayFirst;
        return OfKnownDays(open, lines, found) ?? OfPlace(lines, found);
    }

    /// <summary>Whether the numeric dates of a document show that months come first; null when they do not tell.</summary>
    public static NumericOrder? ShownBy(IEnumerable<string> lines)
    {
        int dayFirst = 0, monthFirst = 0;
        foreach (var line in lines)
        {
            if (line.Length > LongestLine)
                continue;
            var text = line.AsSpan();
            for (var slash = text.IndexOf('/'); slash > 0;)
            {
                if (slash + 3 < text.Length && Number(text[..slash], fromEnd: true) is { } a && Number(text[(slash + 1)..], fromEnd: false) is { } b &&
                    text[(slash + 2)..].IndexOf('/') is >= 0 and <= 1)
                {
                    if (a is > 12 and <= 31 && b is >= 1 and <= 12)
                        dayFirst++;
                    if (b is > 12 and <= 31 && a is >= 1 and <= 12)
                        monthFirst++;
                }

                var next = text[(slash + 1)..].IndexOf('/');
                slash = next < 0 ? -1 : slash + 1 + next;
            }
        }

        return dayFirst > monthFirst ? NumericOrder.DayFirst : monthFirst > dayFirst ? NumericOrder.MonthFirst : null;
    }

    private static int? Number(ReadOnlySpan<char> text, bool fromEnd)
    {
        var length = 0;
        while (length < text.Length && length < 3 && char.IsAsciiDigit(fromEnd ? text[text.Length - 1 - length] : text[length]))
            length++;
        return length is 1 or 2 ? int.Parse(fromEnd ? text[^length..] : text[..length], System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private readonly record struct OpenDate(DateTime DayFirst, DateTime MonthFirst, string Line);

    // The dates that may be read either way.
    private static List<OpenDate> Open(IReadOnlyList<Line> lines)
    {
        var open = new List<OpenDate>();
        foreach (var line in lines)
        {
            foreach (var match in open.Count < MostOpen ? line.Dates ?? [] : [])
            {
                if (match.Date is { Precision: >= DatePrecision.Day, Local: { Day: <= 12 } day } && day.Day != day.Month && IsNumeric(line.Text, match))
                    open.Add(new OpenDate(day.Date, new DateTime(day.Year, day.Day, day.Month), line.Text));
            }
        }

        return open;
    }

    private static bool IsNumeric(string text, DateMatch match) => text.AsSpan(match.Start, match.End - match.Start).Count('/') >= 2;

    // A reading that the page states elsewhere, that falls on the weekday beside it, or else that lies near a day of which the text speaks.
    private static NumericOrder? OfKnownDays(List<OpenDate> open, IReadOnlyList<Line> lines, FoundFields found)
    {
        var stated = found.Dates.Concat(found.Updates).Select(d => d.Value.Date).Concat(found.Times).Concat(DateOfAddress.Days(found))
            .Where(d => d is { Precision: >= DatePrecision.Day }).Select(d => d!.Local.Date);
        var spelled = Spelled(lines, open[0].DayFirst.Year);
        var known = stated.Concat(spelled).ToHashSet();
        foreach (var date in open)
        {
            if (known.Contains(date.DayFirst) != known.Contains(date.MonthFirst))
                return known.Contains(date.DayFirst) ? NumericOrder.DayFirst : NumericOrder.MonthFirst;
            if (Weekday().Match(date.Line) is { Success: true } weekday && Is(date.DayFirst, weekday.Value) != Is(date.MonthFirst, weekday.Value))
                return Is(date.DayFirst, weekday.Value) ? NumericOrder.DayFirst : NumericOrder.MonthFirst;
        }

        foreach (var (dayFirst, monthFirst, _) in open)
        {
            var (a, b) = (Nearest(spelled, dayFirst), Nearest(spelled, monthFirst));
            if (Math.Min(a, b) <= Near && Math.Abs(a - b) >= Farther)
                return a < b ? NumericOrder.DayFirst : NumericOrder.MonthFirst;
        }

        return null;

        static bool Is(DateTime date, string weekday) => date.DayOfWeek.ToString().StartsWith(weekday, StringComparison.OrdinalIgnoreCase);
    }

    private static double Nearest(List<DateTime> days, DateTime day)
    {
        var nearest = double.MaxValue;
        foreach (var other in days)
            nearest = Math.Min(nearest, Math.Abs((other - day).TotalDays));
        return nearest;
    }

    // The days that are printed in words; those without a year are of the same one.
    private static List<DateTime> Spelled(IReadOnlyList<Line> lines, int year)
    {
        var days = new List<DateTime>();
        var matches = new List<DateMatch>();
        foreach (var line in lines)
        {
            if (days.Count >= MostSpelled)
                break;
            matches.Clear();
            DateScanner.Scan(line.Text, NumericOrder.DayFirst, matches);
            foreach (var match in matches)
            {
                var date = match.Date ?? DateScanner.First($"{line.Text.AsSpan(match.Start, match.End - match.Start)}, {year}")?.Date;
                if (date is { Precision: >= DatePrecision.Day } && !IsNumeric(line.Text, match))
                    days.Add(date.Local.Date);
            }
        }

        return days;
    }

    private static NumericOrder OfPlace(IReadOnlyList<Line> lines, FoundFields found)
    {
        foreach (var url in found.Urls)
        {
            if (!Uri.TryCreate(url.Value, UriKind.Absolute, out var address) || address.Host[(address.Host.LastIndexOf('.') + 1)..] is not { } top)
                continue;
            if (top is "gov" or "mil" or "edu")
                return NumericOrder.MonthFirst;
            if (top.Length == 2 && !NoCountries.Contains(top))
                return NumericOrder.DayFirst;
        }

        var isAmerican = found.Languages.Exists(l => l.Text.EndsWith("-US", StringComparison.OrdinalIgnoreCase)) ||
            lines.Any(l => l.Dates is { } printed && printed.Any(d => d.Date?.Zone is { } zone && DateWords.AmericanZones.Contains(zone)) || AmericanPlace().IsMatch(l.Text));
        return isAmerican ? NumericOrder.MonthFirst : NumericOrder.DayFirst;
    }

    // Neither repeats anything without a bound: both are linear.
    [GeneratedRegex(@"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Weekday();

    // "DULUTH, Minn. —", "Marlow, OK 73055", "(580) 555-0142"
    [GeneratedRegex(@"\p{L}, (" + States + @")\.(\s|$|,|\))|, [A-Z]{2} \d{5}\b|\(\d{3}\) \d{3}-\d{4}")]
    private static partial Regex AmericanPlace();
}
