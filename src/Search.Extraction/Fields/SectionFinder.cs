using Search.Extraction.Dates;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Finds the section: behind a label, beside the date, in a list under the headline, in the way from the top of the site (bread crumbs, on one
/// line or several), or a short line at the headline. A line without a label counts when it reads like a section or stands elsewhere on the page
/// too, as an entry of its menu.
/// </summary>
internal static class SectionFinder
{
    private const int LongestSection = 32;
    private const int MostWords = 4;
    private const int HeadReach = 4;
    private const int TailReach = 8;
    private const int LongestLine = 160;

    // A headline so far down stands below a menu, whose last entry may be the line above it.
    private const int CleanHead = 6;

    // A section on the first line, and at most so many parts of it between it and the headline.
    private const int LongestWay = 3;

    // "News" says less than what stands beside it.
    private const double GenericCost = 0.6;

    private static readonly System.Buffers.SearchValues<string> EndsOfSection = System.Buffers.SearchValues.Create([" von ", " by ", " par ", " por ", " di ", ",", "|", "·", "•", "-", "–", "—"], StringComparison.Ordinal);

    // "This entry was posted in Travel and tagged sea by Jane Doe."
    private static readonly System.Buffers.SearchValues<string> EndsOfFiling = System.Buffers.SearchValues.Create(
        [" and tagged", " by ", ". ", " abgelegt", " veröffentlicht", " und mit ", " et marqué", " par ", " y etiquetada", " por ", " e contrassegnata", " da ", " e marcado", " e marcada", " с метками", " и помечена"],
        StringComparison.OrdinalIgnoreCase);

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
            if (body.Lines[i].Text is { Length: <= LongestLine } text && Labelled(text, SectionWords.Labels) is { } labelled)
                candidates.Add(new Candidate<string>(labelled, "section-label", i, 4, 0.9, text));
            else if (i >= end && body.Lines[i].Text is { Length: <= 60 } more && Labelled(more, SectionWords.MoreLabels) is { } moreIn)
                candidates.Add(new Candidate<string>(moreIn, "section-more", i, 1.2, 0.5, more));
        }

        for (var i = body.Title + 1; i < Math.Min(start + 1, body.Title + 8) && i < body.Lines.Count; i++)
            AddBelow(candidates, body, i, start);
        for (var i = body.Title + 8; i < start - 1 && i < body.Lines.Count - 1; i++)
        {
            if (body.Lines[i + 1].Kind == LineKind.Date && IsSection(body.Lines[i]) && SectionWords.IsSection(body.Lines[i].Text))
                candidates.Add(new Candidate<string>(body.Lines[i].Text, "section-date", i, 2, 0.6, body.Lines[i].Text));
        }

        AddAbove(candidates, body, body.Title);
        // Printed twice in the head, and the way leads to the first.
        if (candidates.Count == 0 && FirstPrint(body) is >= 0 and var first)
            AddAbove(candidates, body, first);
        if (OfTitle(body) is { } before)
            candidates.Add(new Candidate<string>(before, "section-title", body.Title, 2, 0.7, body.Lines[body.Title].Text));
        if (candidates.Count == 0 && end < body.Lines.Count && IsBehindBody(body, end))
            candidates.Add(new Candidate<string>(body.Lines[end].Text, "section-behind", end, 1, 0.5, body.Lines[end].Text));
        List<Candidate<string>> ordered = [.. candidates.OrderByDescending(c => c.Score - (SectionWords.IsGeneric(c.Value) ? GenericCost : 0))];
        if (ordered.Find(c => SectionWords.IsFuller(c.Value, ordered[0].Value)) is { } fuller && ordered.Remove(fuller))
            ordered.Insert(0, fuller);
        return ordered;
    }

    // "Opinion | The bus that never comes", "Kultur : Die Gäste der Buchmesse", "Opinion: Let the children design the playground"
    private static string? OfTitle(BodyLines body)
    {
        var title = body.Lines[body.Title].Text;
        var cut = title.IndexOfAny(['|', ':']);
        if (cut <= 0 || title[..cut].TrimEnd() is not { Length: > 0 } before || SectionWords.IsGeneric(before) || !SectionWords.IsSection(before))
            return null;
        var isSeparated = title[cut] == '|' || (title[cut - 1] == ' ' && body.Context.Language != Languages.Language.Fr);
        return isSeparated || SectionWords.IsKindOfText(before) ? before : null;
    }

    // Alone right below the text; several are those of a menu or of lists of other articles.
    private static bool IsBehindBody(BodyLines body, int end)
    {
        const int Reach = 4;
        return IsSection(body.Lines[end]) && SectionWords.IsSection(body.Lines[end].Text) && !SectionWords.IsGeneric(body.Lines[end].Text) && !IsElsewhere(body, end) &&
            body.Lines.Skip(end + 1).Take(Reach).All(line => line.Words <= MostWords && !SectionWords.IsSection(line.Text));
    }

    private static int FirstPrint(BodyLines body)
    {
        const int Reach = 8;
        for (var i = Math.Max(0, body.Title - Reach); i < body.Title; i++)
        {
            if (body.Lines[i].Text == body.Lines[body.Title].Text)
                return i;
        }

        return -1;
    }

    private static void AddBelow(List<Candidate<string>> candidates, BodyLines body, int i, int start)
    {
        var line = body.Lines[i];
        if (line.Dates is { Count: > 0 } dates)
        {
            // What is no usual section may be a topic or a place.
            if (BesideDate(line.Text, dates) is { } beside)
                candidates.Add(new Candidate<string>(beside, "section-date", i, SectionWords.IsSection(beside) ? 3 : 2.2, 0.85, line.Text));
        }
        else if (i < start && line.Phrase == LineKind.None && !IsCredit(line) && SectionTrail.HasMark(line.Text) && SectionTrail.Of(line.Text, TextTools.Key(body.Lines[body.Title].Text)) is { } crumb)
        {
            candidates.Add(new Candidate<string>(crumb, "bread-crumb", i, 2.3, 0.7, line.Text));
        }
        else if (i < start && IsSection(line) && SectionWords.IsSection(line.Text))
        {
            candidates.Add(new Candidate<string>(line.Text, "section-below", i, 2.2 - 0.1 * (i - body.Title), 0.7, line.Text));
        }
        else if (i < start && line.Text.Length <= LongestSection && Into(line.Text) is { } filed)
        {
            candidates.Add(new Candidate<string>(filed, "section-below", i, 2.2 - 0.1 * (i - body.Title), 0.7, line.Text));
        }
        else if (i < start && FromList(line.Text) is { } listed)
        {
            candidates.Add(new Candidate<string>(listed, "section-list", i, 2.1 - 0.1 * (i - body.Title), 0.65, line.Text));
        }
    }

    private static void AddAbove(List<Candidate<string>> candidates, BodyLines body, int at)
    {
        // The byline, the date, a notice may stand between the section and the headline.
        var adjacent = at - 1;
        while (adjacent > 0 && adjacent > at - HeadReach && (IsHeadLine(body, adjacent) || IsNotice(body, adjacent) || body.Lines[adjacent].Letters == 0))
            adjacent--;
        var title = TextTools.Key(body.Lines[at].Text);
        if (SectionTrail.OfParts(SectionTrail.Barred(body, adjacent), title) is { } barred)
            candidates.Add(new Candidate<string>(barred, "bread-crumb-lines", adjacent, 2.7, 0.75, barred));
        var stack = Stack(body, adjacent);
        for (var i = at - 1; i >= Math.Max(0, Math.Min(adjacent, at - HeadReach)); i--)
        {
            if (SectionWords.IsHome(body.Lines[i].Text))
            {
                AddTrail(candidates, body, i, at, title);
                return;
            }

            var line = body.Lines[i];
            // The first links of a menu, on one line; who took the picture, and for whom ("picture alliance/dpa").
            if ((line.Hints & ElementHints.Navigation) != 0 && line.Text.IndexOf(' ') is > 0 and var space && SectionWords.IsHome(line.Text[..space])
                && !SectionTrail.HasMark(line.Text) || IsCredit(line))
                continue;
            var near = 0.1 * (at - i);
            if (line.Dates is { Count: > 0 } dates && BesideDate(line.Text, dates) is { } beside && SectionWords.IsSection(beside))
                candidates.Add(new Candidate<string>(beside, "section-date", i, 2.3 - near, 0.7, line.Text));
            if (SectionTrail.Of(line.Text, title) is { } crumb)
                candidates.Add(new Candidate<string>(crumb, "bread-crumb", i, 2.5 - near, 0.75, line.Text));
            else if (i >= stack && i <= adjacent && IsEntry(line))
                candidates.Add(new Candidate<string>(line.Text, "section-above", i, 2.3 + 0.05 * (at - i), i == 0 ? 0.75 : 0.6, line.Text));
            else if (IsSection(line) && IsAbove(body, i, adjacent, at))
                candidates.Add(new Candidate<string>(line.Text, "section-above", i, (SectionWords.IsSection(line.Text) ? 2.4 : 2) - near, i == 0 ? 0.75 : 0.6, line.Text));
        }

        if (candidates.Count == 0)
            AddFarTrail(candidates, body, title);
    }

    // The way may end in the headline, or in its wording for search engines, and the article is printed further down.
    private static void AddFarTrail(List<Candidate<string>> candidates, BodyLines body, string title)
    {
        const int LongestTrail = 3;
        for (var i = 0; i < body.Title - 1; i++)
        {
            if (body.Lines[i].Words > MostWords || !SectionWords.IsHome(body.Lines[i].Text))
                continue;
            var end = i + 1;
            while (end < body.Title && end - i <= LongestTrail && SectionWords.MayBeSection(body.Lines[end].Text))
                end++;
            if (end - i > 1 && SectionWords.IsSection(body.Lines[i + 1].Text) && body.Lines[end] is { Words: > MostWords } headline && headline.Text.Length <= LongestLine && body.Context.SharedWords[end] >= 2)
                AddTrail(candidates, body, i, end, title);
        }
    }

    private static void AddTrail(List<Candidate<string>> candidates, BodyLines body, int home, int end, string title)
    {
        var trail = body.Lines.Skip(home + 1).Take(end - home - 1).ToList();
        if (!AreSiblings(body, home + 1, end) && trail.TrueForAll(l => l.Phrase == LineKind.None) && SectionTrail.OfParts(trail.ConvertAll(l => l.Text), title) is { } section)
            candidates.Add(new Candidate<string>(section, "bread-crumb-lines", home + 1 + trail.FindIndex(l => l.Text == section), 2.7, 0.75, section));
    }

    // The first of up to three sections one below the other, right above the headline or with a kicker between: each is a part of the one above
    // it. More than three are the end of a menu.
    private static int Stack(BodyLines body, int adjacent)
    {
        const int Most = 3;
        var last = adjacent;
        var hasKicker = last > 0 && !SectionWords.IsSection(body.Lines[last].Text) && IsSection(body.Lines[last]);
        if (hasKicker)
            last--;
        var first = last;
        while (first >= 0 && IsEntry(body.Lines[first]))
            first--;
        // Between "Watch live" and "Traffic" it is an entry of a menu, and what stands below it no kicker.
        if (hasKicker && first >= 0 && body.Lines[first].Phrase == LineKind.None && IsSection(body.Lines[first]))
            return int.MaxValue;
        // Nor are the last entries of a menu, of which the others stand above.
        var others = 0;
        for (var i = first; i >= Math.Max(0, first - Most); i--)
            others += SectionWords.IsSection(body.Lines[i].Text) ? 1 : 0;
        if (others > 1)
            return int.MaxValue;
        return last - first is 0 or > Most || AreSiblings(body, first + 1, last + 1) ? int.MaxValue : first + 1;
    }

    // "Latest" is a word of the menu.
    private static bool IsEntry(Line line) => !SectionWords.IsPage(line.Text) && SectionWords.IsSection(line.Text);

    // "Politics", "Sport": entries of a menu, which are no parts of each other.
    private static bool AreSiblings(BodyLines body, int from, int end)
    {
        for (var i = from + 1; i < end; i++)
        {
            for (var above = from; above < i; above++)
            {
                if (SectionWords.AreSiblings(body.Lines[above].Text, body.Lines[i].Text))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a line is the way from the top of the site to the page or its last part, a section.</summary>
    public static bool IsWay(BodyLines body, int i)
    {
        var text = body.Lines[i].Text;
        return SectionWords.IsSection(text) || SectionWords.IsHome(text) || SectionTrail.IsTrail(text) || SectionWords.BeginsWithHome(text) ||
            (i > 0 && SectionWords.MayBeSection(text) && (SectionWords.IsHome(body.Lines[i - 1].Text) || (i > 1 && SectionWords.MayBeSection(body.Lines[i - 1].Text) && SectionWords.IsHome(body.Lines[i - 2].Text))));
    }

    // "For subscribers only"; what the page prints above and below the headline: "This article is more than 3 years old".
    private static bool IsNotice(BodyLines body, int i) =>
        body.Lines[i] is { Words: >= 3 } line && !SectionWords.IsSection(line.Text) &&
            (line.Phrase == LineKind.Furniture || (i + 2 < body.Lines.Count && body.Lines[i + 2].Text == line.Text));

    private static bool IsHeadLine(BodyLines body, int i) =>
        body.Lines[i].Kind is LineKind.Date or LineKind.Byline || BylineParser.IsName(body.Lines[i].Text) && !SectionWords.IsSection(body.Lines[i].Text);

    private static bool IsAbove(BodyLines body, int i, int adjacent, int title)
    {
        var isNext = i == adjacent || i == title - 1;
        var text = body.Lines[i].Text;
        // Above a kicker.
        var isSecond = i == adjacent - 1 && SectionWords.IsSection(text) && IsSection(body.Lines[adjacent]);
        var isSubsection = i > 0 && isNext && (SectionWords.IsFuller(text, body.Lines[i - 1].Text) || IsFullerThanEntry(body, i));
        if (isSubsection || ((isNext || isSecond) && IsElsewhere(body, i)))
            return true;
        if (IsInMenu(body, i, title) || (i > 0 && SectionWords.AreSiblings(body.Lines[i - 1].Text, text)))
            return false;
        if (IsElsewhere(body, i))
            return SectionWords.IsSection(text);
        if (title <= CleanHead)
            return i == 0 && isNext && !SiteNames.IsMasthead(body.Lines[i]) || (SectionWords.IsSection(text) && (isNext || i == 0 && adjacent <= LongestWay || (isSecond && !IsSection(body.Lines[i - 1]))));
        return isNext && SectionWords.IsSection(text) && !SectionWords.IsGeneric(text);
    }

    // "UK news" right above the headline, and "UK" in the menu.
    private static bool IsFullerThanEntry(BodyLines body, int i)
    {
        const int ShortestEntry = 2;
        for (var j = 0; j < i; j++)
        {
            if (body.Lines[j].Text is { Length: >= ShortestEntry and <= LongestSection } entry && entry.Length < body.Lines[i].Text.Length && body.Lines[i].Text.StartsWith(entry, StringComparison.OrdinalIgnoreCase) && SectionWords.IsFuller(body.Lines[i].Text, entry))
                return true;
        }

        return false;
    }

    // As an entry of the menu, where it need not be in capitals as here.
    private static bool IsElsewhere(BodyLines body, int i)
    {
        if (body.Context.Repeats[i] > 1)
            return true;
        var text = body.Lines[i].Text;
        for (var j = 0; j < body.Lines.Count; j++)
        {
            if (j != i && body.Lines[j].Text.Length == text.Length && body.Lines[j].Text.Equals(text, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // Several sections one below the other are the entries of a menu.
    private static bool IsInMenu(BodyLines body, int i, int title) => IsEntryBeside(body, i, i - 1) || (i + 1 < title && IsEntryBeside(body, i, i + 1));

    private static bool IsEntryBeside(BodyLines body, int i, int other)
    {
        // What the page has in its menu is no part of what stands outside it.
        if (other < 0 || ((body.Lines[i].Hints ^ body.Lines[other].Hints) & ElementHints.Navigation) != 0)
            return false;
        if (body.Lines[other].Text is not { } entry || !SectionWords.IsSection(entry) || SectionWords.IsGeneric(entry))
            return false;
        var text = body.Lines[i].Text;
        return !SectionWords.IsFuller(text, entry) && !SectionWords.IsFuller(entry, text);
    }

    // "Filed under: Politics, Europe"
    private static string? Labelled(string line, IReadOnlyList<string> labels)
    {
        foreach (var label in labels)
        {
            if (line.Length <= label.Length + 2 || line[label.Length] is not (':' or ' ') || !line.StartsWith(label, StringComparison.OrdinalIgnoreCase))
                continue;
            var isMarked = line.AsSpan(label.Length, 2).Contains(':');
            var section = line[(label.Length + 1)..].TrimStart(':', ' ').Split([',', '|', '•', '·', ';'])[0];
            if (section.AsSpan().IndexOfAny(EndsOfFiling) is > 0 and var cut)
                section = section[..cut];
            section = section.Trim(' ', '.', '"', '„', '“', '”', '«', '»');
            return SectionWords.MayBeSection(section) && ((isMarked && !SectionWords.Themes.Contains(label)) || SectionWords.IsSection(section)
                || (SectionWords.Filings.Contains(label) && char.IsUpper(section[0]) && !section.Split(' ').Any(IsOfDates))) ? section : null;
        }

        return null;
    }

    // Before a dash stands the place that is reported from: "Sevilla - 12 MAY 2024".
    private static bool IsDash(ReadOnlySpan<char> text) => text is [.., '-' or '–' or '—'];

    // "ANALYTICS 29 November 2023", "29 November 2023 | Politics", "Jane Doe · 29 November 2023 · World"
    private static string? BesideDate(string line, IReadOnlyList<DateMatch> dates)
    {
        const int LongestRest = 60;
        var before = line[..dates[0].Start].Trim(' ', '|', '-', '–', '—', '•', '·', '/', ':');
        if (before.Length >= 3 && SectionWords.MayBeSection(before) && !BylineParser.IsName(before) && !BylineWords.Agencies.Contains(before) && !BylineParser.HasLabel(before) && !before.Contains(',')
            && !before.Split(' ').Any(IsOfDates) && (SectionWords.IsSection(before) || !IsDash(line.AsSpan(0, dates[0].Start).TrimEnd())))
            return before;
        var rest = line.Length - dates[^1].End > LongestRest ? "" : line[dates[^1].End..];
        // "29 November 2023 in Politik von Jane Doe"
        if (Into(rest.AsSpan().TrimStart(" ,|·•-–—")) is { } filed)
            return filed;

        foreach (var part in (line[..dates[0].Start] + "|" + rest).Replace(" - ", "|", StringComparison.Ordinal).Split([.. SectionTrail.Separators, '–', '—'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var text = part.Trim('-', ' ');
            if (Into(text) is { } named)
                return named;
            if (SectionWords.MayBeSection(text) && SectionWords.IsSection(text))
                return text;
        }

        return null;
    }

    private static readonly string[] Prepositions = ["in ", "in: ", "dans ", "en ", "em "];

    // "in Politik von Jane Doe"
    private static string? Into(ReadOnlySpan<char> text)
    {
        foreach (var preposition in Prepositions)
        {
            if (!text.StartsWith(preposition, StringComparison.Ordinal))
                continue;
            var end = text[preposition.Length..].IndexOfAny(EndsOfSection);
            var section = (end < 0 ? text[preposition.Length..] : text.Slice(preposition.Length, end)).Trim(" .").ToString();
            return SectionWords.MayBeSection(section) && SectionWords.IsSection(section) ? section : null;
        }

        return null;
    }

    // Words of dates, agencies and "published" in the languages that write it into one word with what stands before.
    private static bool IsOfDates(string printed)
    {
        var word = printed.ToLowerInvariant();
        return DateWords.Months.ContainsKey(word) || DateWords.Published.Contains(word) || DateWords.Updated.Contains(word)
            || DateWords.Weekdays.Contains(word) || DateWords.Linking.Contains(word) || BylineWords.Agencies.Contains(word) || word.EndsWith("published", StringComparison.Ordinal);
    }

    // "Funeral, National, News |": the names of sections and topics, most of which we know. "Mugla, Turkey" is a place.
    private static string? FromList(string line)
    {
        if (line.Length > LongestLine)
            return null;
        var parts = line.Split([.. SectionTrail.Separators, ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || parts.Count(SectionWords.IsSection) * 2 < parts.Length || (parts.Length == 2 && line.Contains(',') && !SectionWords.IsSection(parts[0])))
            return null;
        return Array.Find(parts, p => SectionWords.IsSection(p) && !SectionWords.IsGeneric(p)) ?? Array.Find(parts, SectionWords.IsSection);
    }

    private static bool IsCredit(Line line) => (line.Hints & ElementHints.Caption) != 0 || PictureCredits.IsAtEnd(line.Text);

    private static bool IsSection(Line line) =>
        line.Kind is LineKind.Tiny or LineKind.Short && SectionWords.MayBeSection(line.Text) && !SectionWords.IsMenu(line.Text) && (!BylineParser.IsName(line.Text) || SectionWords.IsSection(line.Text));
}
