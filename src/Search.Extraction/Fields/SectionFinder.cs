using Search.Extraction.Dates;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>Finds the section: glued to the date, in a bread-crumb line, or a short line directly above the headline.</summary>
internal static class SectionFinder
{
    private const int LongestSection = 32;
    private const int MostWords = 4;

    /// <summary>The sections, best first.</summary>
    public static List<Candidate<string>> Find(BodyLines body)
    {
        var candidates = new List<Candidate<string>>();
        if (body.Title < 0)
            return candidates;
        for (var i = body.Title + 1; i < Math.Min(body.Start + 1, body.Title + 8) && i < body.Lines.Count; i++)
        {
            if (body.Lines[i].Dates is { Count: > 0 } dates && BesideDate(body.Lines[i].Text, dates[0]) is { } beside)
                candidates.Add(new Candidate<string>(beside, "section-date", i, 3, 0.85, body.Lines[i].Text));
        }

        for (var i = body.Title - 1; i >= Math.Max(0, body.Title - 3); i--)
        {
            var line = body.Lines[i];
            if (BreadCrumb(line.Text) is { } crumb)
                candidates.Add(new Candidate<string>(crumb, "bread-crumb", i, 2.5 - 0.1 * (body.Title - i), 0.75, line.Text));
            else if (IsSection(line) && (i == body.Title - 1 && (i == 0 || body.Context.Repeats[i] > 1)))
                candidates.Add(new Candidate<string>(line.Text, "section-above", i, 2, i == 0 ? 0.75 : 0.6, line.Text));
        }

        candidates.Sort((a, b) => b.Score.CompareTo(a.Score));
        return candidates;
    }

    private static string? BesideDate(string line, DateMatch date)
    {
        var before = line[..date.Start].Trim(' ', '|', ',', '-', '–', '—', '•', '·', '/', ':');
        if (before.Length < 3 || !IsSectionText(before) || BylineParser.IsName(before) || BylineParser.HasLabel(before))
            return null;
        var first = before.Split(' ')[0].ToLowerInvariant();
        return DateWords.Published.Contains(first) || DateWords.Updated.Contains(first) || DateWords.Weekdays.Contains(first) ? null : before;
    }

    private static string? BreadCrumb(string line)
    {
        if (line.Length > 120)
            return null;
        var parts = line.Split(['>', '»', '›', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length < 2)
            return null;
        return parts.LastOrDefault(p => IsSectionText(p) && !p.Equals("home", StringComparison.OrdinalIgnoreCase));
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
