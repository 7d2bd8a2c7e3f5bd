using Search.Extraction.Dates;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Finds the date of publication: printed near the headline or directly behind the body. Dates of teasers (a headline and a date,
/// over and over) and dates told in the body are none.
/// </summary>
internal static class DateFinder
{
    /// <summary>The rule of a date that is printed within the first paragraph.</summary>
    public const string Dateline = "dateline";

    private const int HeadReach = 8;
    private const int TailReach = 6;

    // So many dates among so many lines are a list.
    private const int ListDates = 4;
    private const int ListSpan = 16;
    private const double LeastScore = 1.0;
    private const double SentenceCost = 2.5;

    // Letters beside the date: more than a byline and a section make it a sentence that mentions a date.
    private const int MostOtherLetters = 70;

    /// <summary>The dates, best first, each with what its label calls it.</summary>
    public static List<Candidate<DateMatch>> Find(BodyLines body, NumericOrder order)
    {
        var candidates = new List<Candidate<DateMatch>>();
        var (start, end) = (body.Start, body.End);
        var head = body.Title >= 0 ? body.Title : start;
        var headEnd = ArticleStart.HeadEnd(body);
        for (var i = 0; i < body.Lines.Count; i++)
        {
            var line = body.Lines[i];
            if (line.Dates is null || line.OtherLettersBesideDates > MostOtherLetters || (body.IsBody[i] && line.Kind != LineKind.Date) || body.Reasons[i] is not null || (line.Hints & ElementHints.Comments) != 0 || ClosingLines.IsPost(line))
                continue;
            if (Score(body, i, head, headEnd, end) is not { } place)
                continue;
            var dates = new List<DateMatch>(2);
            DateScanner.Scan(line.Text, order, dates);
            foreach (var printed in dates)
            {
                var match = printed.Date is { Precision: DatePrecision.Day } && dates.Count == 1 ? WithTimeBelow(body, i, printed, order) : printed;
                if (match.Date is null || match.Date.Precision < DatePrecision.Month)
                    continue;
                var score = place + LabelScore(body, i, match.Label) + (match.Date.Precision == DatePrecision.Minute ? 0.5 : 0) -
                    (match.Date.Precision == DatePrecision.Month ? 1.5 : 0) - line.OtherLettersBesideDates / 40.0 - (GoesOnFromAbove(body, i) ? SentenceCost : 0);
                var label = LabelOf(body, i, match.Label);
                if (label == DateLabel.Updated && FirstPublished(line.Text, match) is { } first)
                    candidates.Add(new Candidate<DateMatch>(match with { Date = first, Label = DateLabel.Published }, "date-line", i, score + 1.5, 0.8, line.Text));
                if (score >= LeastScore)
                    candidates.Add(new Candidate<DateMatch>(match with { Label = label }, "date-line", i, score, Math.Clamp(0.5 + score / 14, 0.3, 0.97), line.Text));
            }
        }

        candidates.Sort((a, b) => b.Score.CompareTo(a.Score));
        if (candidates.Count == 0 && (OfDateline(body, order) ?? OnlyDate(body, order)) is { } only)
            candidates.Add(only);
        return candidates;
    }

    // "On this topic: the radio on" and the date of the broadcast on a line of its own.
    private static bool GoesOnFromAbove(BodyLines body, int i) =>
        i > 0 && body.Lines[i - 1] is { Words: > 3 } above && char.IsLower(above.Text[above.Text.LastIndexOf(' ') + 1]) && DateWords.Linking.Contains(above.Text[(above.Text.LastIndexOf(' ') + 1)..]);

    /// <summary>The day with the time that blogs print below the text: "Posted by Jane at 10:12 PM".</summary>
    public static Candidate<DateMatch>? WithTimeOfPost(BodyLines body, Candidate<DateMatch>? day)
    {
        const int Longest = 80;
        if (day is not { Line: >= 0, Value.Date: { Precision: DatePrecision.Day } date })
            return day;
        for (var i = Math.Max(0, body.End - 1); i < Math.Min(body.End + TailReach, body.Lines.Count); i++)
        {
            if (body.Lines[i] is not { Dates: null, EndsSentence: false, Digits: >= 3 and <= 4, Text.Length: <= Longest } line || Names.BylineWords.LabelOf(line.Text) is null)
                continue;
            var time = line.Text.AsSpan(line.Text.AsSpan().IndexOfAnyInRange('0', '9'));
            if (DateScanner.First($"{date.Local:yyyy-MM-dd} {time}") is { Date: { Precision: DatePrecision.Minute } moment })
                return day with { Value = day.Value with { Date = moment } };
        }

        return day;
    }

    // "Updated February 13 2024 - 3:41pm, first published 11:20am": earlier on the same day.
    private static ArticleDate? FirstPublished(string text, DateMatch updated)
    {
        const int Longest = 40;
        var rest = text.AsSpan(updated.End);
        if (rest.Length is < 5 or > Longest || updated.Date!.Precision != DatePrecision.Minute || DateScanner.First(rest) is not null)
            return null;
        foreach (var range in rest.Split(' '))
        {
            if (DateWords.Has(DateWords.Published, rest[range].Trim(",.:(")))
                return DateScanner.First($"{updated.Date.Local:yyyy-MM-dd} {rest[range.End..]}") is { Date: { Precision: DatePrecision.Minute } first } ? first : null;
        }

        return null;
    }

    /// <summary>
    /// The dates, the first as the page prints it where the page states it in UTC: the same moment some hours apart, as readers there saw it.
    /// </summary>
    public static List<Candidate<DateMatch>> AsPrinted(List<Candidate<DateMatch>> dates)
    {
        const int FarthestZone = 14;
        // Nobody lives further west: twelve hours back is the clock of twelve hours, "3:48" for 15:48.
        const int FarthestWest = -11;
        const int StepOfZones = 30;
        if (dates is not [{ Line: < 0, Value.Date: { Precision: DatePrecision.Minute, Zone: "Z" or "UTC" or "+00:00" or "+0000" } utc } stated, .. var others])
            return dates;
        foreach (var other in others)
        {
            if (other is not { Line: >= 0, Value.Date: { Precision: DatePrecision.Minute } printed })
                continue;
            var ahead = printed.Local - utc.Local;
            if (ahead == TimeSpan.Zero || ahead.TotalHours is > FarthestZone or < FarthestWest || ahead.TotalMinutes % StepOfZones != 0)
                continue;
            var zone = $"{(ahead < TimeSpan.Zero ? '-' : '+')}{ahead:hh\\:mm}";
            var local = ArticleDate.Create(printed.Local.Year, printed.Local.Month, printed.Local.Day, printed.Local.Hour, printed.Local.Minute, zone);
            return [stated with { Value = stated.Value with { Date = local } }, .. others];
        }

        return dates;
    }

    // "05. November 2024" and "15:36 Uhr" on the line below.
    private static DateMatch WithTimeBelow(BodyLines body, int i, DateMatch day, NumericOrder order)
    {
        const int LongestTime = 24;
        if (i + 1 == body.Lines.Count || body.Lines[i + 1] is not { Dates: null, Digits: >= 3 and <= 6, Text.Length: <= LongestTime } below || !char.IsAsciiDigit(below.Text.TrimStart('-', '–', '|', '•', ' ')[0]))
            return day;
        return DateScanner.First(body.Lines[i].Text + " " + below.Text, order) is { Date: { Precision: DatePrecision.Minute } date } && date.Local.Date == day.Date!.Local.Date ? day with { Date = date } : day;
    }

    // "PITTSBURGH, Oct. 26, 2023 /PRNewswire/ -- …": the place and the day at the beginning of the first paragraph, up to its dash.
    private static Candidate<DateMatch>? OfDateline(BodyLines body, NumericOrder order)
    {
        const int Longest = 100;
        const int LongestPlace = 40;
        if (body.Start >= body.Lines.Count || body.Lines[body.Start].Text is not { } text || !char.IsUpper(text[0]))
            return null;
        var start = text.AsSpan(0, Math.Min(text.Length, Longest));
        var dash = start.IndexOfAny('—', '–');
        if (dash < 0)
            dash = Math.Max(start.IndexOf(" - "), start.IndexOf(" -- "));
        return dash > 0 && DateScanner.First(start[..dash], order) is { Start: <= LongestPlace, Date.Precision: >= DatePrecision.Day } match && !start[..match.Start].ContainsAny("?!") && start[..match.Start].IndexOf(". ") < 0
            ? new Candidate<DateMatch>(match, Dateline, body.Start, 0, 0.6, text)
            : null;
    }

    // The one date that a page prints is its own wherever it stands; of several far from the head none is.
    private static Candidate<DateMatch>? OnlyDate(BodyLines body, NumericOrder order)
    {
        Candidate<DateMatch>? only = null;
        for (var i = 0; i < body.Lines.Count; i++)
        {
            var line = body.Lines[i];
            if (line.Kind != LineKind.Date || body.Reasons[i] is not null || (line.Hints & ElementHints.Comments) != 0 || ClosingLines.IsPost(line) || DateScanner.First(line.Text, order) is not { Date: { Precision: >= DatePrecision.Day } date } match)
                continue;
            if (only is not null && only.Value.Date!.Local.Date != date.Local.Date)
                return null;
            if (only is null || date.Precision > only.Value.Date!.Precision)
                only = new Candidate<DateMatch>(match, "only-date", i, 0, 0.5, line.Text);
        }

        return only;
    }

    private static double? Score(BodyLines body, int i, int head, int headEnd, int end)
    {
        var start = body.Start;
        var inHead = i >= head && i <= start + 1;
        if (!inHead && !IsOfTail(body, i, end) && IsInList(body, i))
            return null;
        if (inHead)
            return 5 - 0.05 * Math.Clamp(Math.Min(i - head, start - i), 0, 20);
        if (i > start && i < headEnd)
            return 4 - 0.05 * (i - start);
        if (i < head)
            return i >= head - HeadReach ? 4 - 0.25 * (head - i) : 1 - 0.02 * (head - i);
        if (i >= end)
            return i < end + TailReach ? 3 - 0.3 * (i - end) : 0.4 - 0.02 * (i - end);
        return 1.5;
    }

    // Right behind the body, or labelled there: what follows may be a list of other articles with their dates.
    private static bool IsOfTail(BodyLines body, int i, int end)
    {
        const int Near = 3;
        return i == end || (i > end && i <= end + Near && LabelOf(body, i, body.Lines[i].Dates![0].Label) == DateLabel.Published);
    }

    private static bool IsInList(BodyLines body, int i)
    {
        // One that is printed twice ("Published", "Updated") is one; a day without a year may be of a headline.
        var dates = new List<DateTime>(ListDates);
        for (var j = Math.Max(0, i - ListSpan); j <= Math.Min(body.Lines.Count - 1, i + ListSpan) && dates.Count < ListDates; j++)
        {
            if (!body.IsBody[j] && body.Lines[j] is { Kind: LineKind.Date, Dates: [{ Date: { } date }, ..] } && !dates.Contains(date.Local))
                dates.Add(date.Local);
        }

        return dates.Count >= ListDates;
    }

    private static double LabelScore(BodyLines body, int i, DateLabel label) => LabelOf(body, i, label) switch
    {
        DateLabel.Published => 1.5,
        DateLabel.Updated => -0.8,
        _ => 0,
    };

    // "Updated" alone on the line before labels the date too.
    private static DateLabel LabelOf(BodyLines body, int i, DateLabel label)
    {
        if (label != DateLabel.None || i == 0 || body.Lines[i - 1].Text.Length > 24)
            return label;
        var word = body.Lines[i - 1].Text.Split(' ', 2)[0].Trim(':').ToLowerInvariant();
        return DateWords.Updated.Contains(word) ? DateLabel.Updated : DateWords.Published.Contains(word) ? DateLabel.Published : DateLabel.None;
    }
}
