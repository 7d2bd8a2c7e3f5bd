using Search.Extraction.Dates;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Finds the section: behind a label, glued to the date, in a bread-crumb line, or a short line at the headline. A line without a label
/// counts when it reads like a section or stands elsewhere on the page too, as an entry of its menu.
/// </summary>
internal static class SectionFinder
{
    private const int LongestSection = 32;
    private const int MostWords = 4;
    private const int HeadReach = 4;
    private const int TailReach = 8;

    // A headline so far down stands below a menu, whose last entry may be the line above it.
    private const int CleanHead = 6;

    /// <summary>The sections, best first.</summary>
    public static List<Candidate<string>> Find(BodyLines body)
    {
        var candidates = new List<Candidate<string>>();
        if (body.Title < 0)
            return candidates;
        var (start, end) = (body.Start, body.End);
        for (var i = Math.Max(0, body.Title - HeadReach); i < Math.Min(body.Lines.Count, end + TailReach); i++)
        {
            if (i > start && i < end - 1)
                i = end - 1;
            if (body.Lines[i].Text is { Length: <= 80 } text && Labelled(text) is { } labelled)
                candidates.Add(new Candidate<string>(labelled, "section-label", i, 4, 0.9, text));
        }

        for (var i = body.Title + 1; i < Math.Min(start + 1, body.Title + 8) && i < body.Lines.Count; i++)
        {
            var line = body.Lines[i];
            if (line.Dates is { Count: > 0 } dates && BesideDate(line.Text, dates[0]) is { } beside)
                candidates.Add(new Candidate<string>(beside, "section-date", i, 3, 0.85, line.Text));
            else if (i < start && IsSection(line) && SectionWords.IsSection(line.Text))
                candidates.Add(new Candidate<string>(line.Text, "section-below", i, 2.2 - 0.1 * (i - body.Title), 0.7, line.Text));
        }

        for (var i = body.Title - 1; i >= Math.Max(0, body.Title - HeadReach); i--)
        {
            var line = body.Lines[i];
            var near = 0.1 * (body.Title - i);
            if (BreadCrumb(line.Text, body.Lines[body.Title].Text) is { } crumb)
                candidates.Add(new Candidate<string>(crumb, "bread-crumb", i, 2.5 - near, 0.75, line.Text));
            else if (IsSection(line) && IsAbove(body, i))
                candidates.Add(new Candidate<string>(line.Text, "section-above", i, (SectionWords.IsSection(line.Text) ? 2.4 : 2) - near, i == 0 ? 0.75 : 0.6, line.Text));
        }

        candidates.Sort((a, b) => b.Score.CompareTo(a.Score));
        return candidates;
    }

    private static bool IsAbove(BodyLines body, int i)
    {
        var isNext = i == body.Title - 1 || (i == body.Title - 2 && body.Lines[i + 1].Kind is LineKind.Date or LineKind.Byline);
        if (body.Context.Repeats[i] > 1)
            return isNext || SectionWords.IsSection(body.Lines[i].Text);
        return isNext && (i == 0 || (SectionWords.IsSection(body.Lines[i].Text) && (body.Title <= CleanHead || body.Lines[i].BlankLinesBefore > 0)));
    }

    // "Filed under: Politics, Europe"
    private static string? Labelled(string line)
    {
        foreach (var label in SectionWords.Labels)
        {
            if (line.Length <= label.Length + 2 || !line.StartsWith(label, StringComparison.OrdinalIgnoreCase) || line[label.Length] is not (':' or ' '))
                continue;
            var isMarked = line.AsSpan(label.Length, 2).Contains(':');
            var section = line[(label.Length + 1)..].TrimStart(':', ' ').Split([',', '|', '•', '·', ';'])[0].Trim(' ', '.');
            return IsSectionText(section) && (isMarked || SectionWords.IsSection(section)) ? section : null;
        }

        return null;
    }

    private static string? BesideDate(string line, DateMatch date)
    {
        var before = line[..date.Start].Trim(' ', '|', ',', '-', '–', '—', '•', '·', '/', ':');
        if (before.Length < 3 || !IsSectionText(before) || BylineParser.IsName(before) || BylineParser.HasLabel(before) || before.Contains(','))
            return null;
        foreach (var word in before.ToLowerInvariant().Split(' '))
        {
            if (DateWords.Published.Contains(word) || DateWords.Updated.Contains(word) || DateWords.Weekdays.Contains(word) || DateWords.Linking.Contains(word) || BylineWords.Agencies.Contains(word) || word.EndsWith("published", StringComparison.Ordinal))
                return null;
        }

        return before;
    }

    private static string? BreadCrumb(string line, string title)
    {
        if (line.Length > 160)
            return null;
        var parts = line.Split(['>', '»', '›', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length < 2)
            return null;
        var key = TextTools.Key(title);
        return parts.LastOrDefault(p => IsSectionText(p) && !p.Equals("home", StringComparison.OrdinalIgnoreCase) && TextTools.Key(p) != key);
    }

    private static bool IsSection(Line line) =>
        line.Kind is LineKind.Tiny or LineKind.Short && IsSectionText(line.Text) && !BylineParser.IsName(line.Text);

    private static bool IsSectionText(string text)
    {
        if (text.Length is < 3 or > LongestSection || TextTools.EndsSentence(text) || !char.IsUpper(text[0]) && !char.IsLetter(text[0]))
            return false;
        return text.Count(c => c == ' ') < MostWords && text.All(c => char.IsLetter(c) || c is ' ' or '&' or '-' or '\'' or '’' or ',' or '/' or '.');
    }
}
