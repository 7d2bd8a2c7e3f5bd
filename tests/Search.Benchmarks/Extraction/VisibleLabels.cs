using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Makes a labelled text of a labelled HTML page. Labels are often those of the page's hidden records: one that the rendered text does
/// not print, word for word, cannot be found in it and is left out (null: not judged).
/// </summary>
public static partial class VisibleLabels
{
    /// <summary>The whole page.</summary>
    public static LabelledPage AsText(LabelledPage page) => AsText(page, PageText.Of(page.Bytes));

    /// <summary>The cleaner text that an archive may hold of the page; null when its body or headline is not printed.</summary>
    public static LabelledPage? AsCleanText(LabelledPage page, int number) =>
        !string.IsNullOrWhiteSpace(page.Body) && TextCuts.Of(page, number) is { } cuts ? AsText(page, string.Join('\n', cuts.Clean)) : null;

    private static LabelledPage AsText(LabelledPage page, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(FieldScores.Normal).ToList();
        var isDatePrinted = page.Date is { Length: >= 10 } date && PrintsDay(text, date);
        return page with
        {
            Bytes = Encoding.UTF8.GetBytes(text),
            IsHtml = false,
            Title = page.Title is not null && lines.Contains(FieldScores.Normal(page.Title)) ? page.Title : null,
            Authors = page.Authors?.Where(a => IsPerson(a, page.File)).ToList() is var people && people?.All(a => lines.Exists(l => l.Contains(FieldScores.Normal(a), StringComparison.Ordinal))) == true ? people : null,
            Date = page.Date is { Length: 0 } || isDatePrinted ? page.Date : null,
            DateHasTime = page.DateHasTime && isDatePrinted && PrintsTime(text, page.Date!),
            Section = SectionOf(page, text),
        };
    }

    // Records name the site or an agency where nobody signed.
    private static bool IsPerson(string author, string file) =>
        author.Trim().Contains(' ') && !FieldScores.Normal(Path.GetFileName(file)).Contains(FieldScores.Normal(author), StringComparison.Ordinal);

    // Some two lines next to each other hold the number of the day and the year.
    private static bool PrintsDay(string text, string date)
    {
        var day = int.Parse(date.AsSpan(8, 2), CultureInfo.InvariantCulture);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 160)
                continue;
            var near = lines[i] + " " + (i + 1 < lines.Length ? lines[i + 1] : "");
            if (Regex.IsMatch(near, $@"(?<!\d){date[..4]}(?!\d)|(?<!\d)\d\d?[./]\d\d?[./]{date[2..4]}(?!\d)") &&
                Regex.IsMatch(near, $@"(?<!\d)0?{day}(?!\d)"))
                return true;
        }

        return false;
    }

    // A clock of twelve hours says which half of the day it means.
    private static bool PrintsTime(string text, string date)
    {
        var (hour, minute) = (int.Parse(date.AsSpan(11, 2), CultureInfo.InvariantCulture), date.Substring(14, 2));
        return Regex.IsMatch(text, $@"(?<!\d)(0?{hour}[:.h時]\s?{minute}(?!\d)|0?{(hour + 11) % 12 + 1}[:.]{minute}(:\d\d)?\s?[ap]\.?\s?m)", RegexOptions.IgnoreCase);
    }

    // Nobody labelled sections; what the page's records name stands in where the text prints it in the article's head. In a menu far above
    // it no reader would take it for the article's.
    private static string? SectionOf(LabelledPage page, string text)
    {
        const int Above = 4;
        const int LongestHeadWithoutTitle = 8;
        var match = SectionPattern().Match(Encoding.UTF8.GetString(page.Bytes));
        if (!match.Success || string.IsNullOrEmpty(page.Body))
            return null;
        var section = System.Net.WebUtility.HtmlDecode(match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value);
        var key = FieldScores.Normal(section);
        var lines = LineSplitter.Split(text);
        var first = Array.IndexOf(BodyLabels.Of(lines, page.Body), true);
        if (first < 0 || key.Length == 0)
            return null;
        var title = page.Title is null ? -1 : lines.FindLastIndex(first, l => FieldScores.Normal(l.Text) == FieldScores.Normal(page.Title));
        var from = Math.Max(0, title >= 0 ? title - Above : first - LongestHeadWithoutTitle);
        var isPrinted = lines[from..first].Exists(l => l.Text.Length <= 120 && SeparatorPattern().Split(l.Text).Any(p => FieldScores.Normal(p) == key));
        return isPrinted ? section : null;
    }

    [GeneratedRegex("""\s*[|>»›/•·,–—]\s*|\s+-\s+|\s\s+|\s+(?=\d)""")]
    private static partial Regex SeparatorPattern();

    [GeneratedRegex("""property="article:section"\s+content="([^"]{3,40})"|"articleSection"\s*:\s*\[?\s*"([^"\\]{3,40})""")]
    private static partial Regex SectionPattern();
}
