using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Chooses the headline among the titles that a page states: in its record (JSON-LD), to those who link (og:title), to search
/// engines (the title element), and in print (h1). Where they differ, one of them was worded for search engines: the title element
/// repeats that one, and the headline is the other.
/// </summary>
internal static class HeadlineChooser
{
    private const string Shared = "meta og:title";
    private const string Record = "json-ld";
    private const string ForSearch = "title-element";

    // A shorter wording may be in another by chance, but three words of a heading are not.
    private const int LeastLetters = 20;

    // Records are cut at 110 characters, cards at about 70.
    private const int ShortestCut = 40;

    /// <summary>The titles, best first, each wording once.</summary>
    /// <param name="stated">What the page states; the site's name may stand behind each.</param>
    /// <param name="printed">The heading of the visible text, or null.</param>
    /// <param name="sites">Names of the site.</param>
    public static List<Candidate<string>> Choose(IReadOnlyList<Candidate<string>> stated, Candidate<string>? printed, IReadOnlyList<string> sites)
    {
        List<Candidate<string>> all = printed is null ? [.. stated] : [.. stated, printed];
        var titles = new List<Candidate<string>>();
        foreach (var title in all)
        {
            var cleaned = title == printed ? title.Value : WithoutSite(Whole(title.Value, all), sites, all, printed);
            if (TextTools.Key(cleaned).Length > 0 && !IsSite(cleaned, sites))
                titles.Add(title with { Value = cleaned });
        }

        var shared = titles.Find(t => t.Rule == Shared);
        var record = titles.Find(t => t.Rule == Record);
        var wordings = titles.GroupBy(t => TextTools.Key(t.Value)).OrderByDescending(g => g.Select(t => t.Rule).Distinct().Sum(r => r == Shared ? 2 : 1)).Select(g => g.First()).ToList();
        // A title element that has no word of the headline in print, where nothing else is stated, is the site's.
        if (printed is not null && titles.TrueForAll(t => t == printed || t.Rule == ForSearch) && !titles.Exists(t => t != printed && ShareWord(t.Value, printed.Value)))
            return [printed, .. wordings.Where(w => w != printed)];
        // It may give no more than the beginning: "Morning briefing" of "Morning briefing: rates and rain".
        if (printed is not null && titles.TrueForAll(t => t == printed || (t.Rule == ForSearch && printed.Value.Length > t.Value.Length && printed.Value.StartsWith(t.Value, StringComparison.Ordinal) && !char.IsLetterOrDigit(printed.Value[t.Value.Length]))))
            return [printed, .. wordings.Where(w => w != printed)];
        if (printed is not null && titles.Contains(printed) && (record is null || Same(shared, record)) && BehindTwoKickers(shared, printed) is { } bare)
            return [bare, .. wordings];
        // Without a record readers are asked: the headline is what stands above the article.
        if (record is null && printed is not null && titles.Contains(printed) && IsHeadlineAbove(printed, shared ?? titles.Find(t => t.Rule == ForSearch)))
            return [printed, .. wordings.Where(w => !Same(w, printed))];
        if (shared is null || record is null || Same(shared, record))
            return wordings;

        var forSearch = titles.Find(t => t.Rule == ForSearch);
        var card = titles.Find(t => t.Rule == "meta twitter:title");
        var headline = EndsIn(shared, record) || HasRemark(shared, record) ? record
            : EndsIn(record, shared) ? shared
            : Same(forSearch, shared) ? record
            : Same(printed, shared) || (Same(forSearch, record) && !Same(card, shared)) ? shared
            : Same(printed, record) ? record
            : Same(forSearch, record) ? record
            : wordings[0];
        return [headline, .. wordings.Where(w => !Same(w, headline))];
    }

    // A heading of several words that is no part of another; where it is the title with its kicker before it, the title says it better.
    private static bool IsHeadlineAbove(Candidate<string> printed, Candidate<string>? title) =>
        printed.Rule == "h1" && printed.Value.AsSpan().Count(' ') >= 2 && printed.Value[0] != '…' && title is not null && !Same(printed, title) && !EndsIn(printed, title) && !AreBehindOneKicker(printed.Value, title.Value);

    // "Arms exports Court hears the case" and "Arms exports: case before court": the one is printed on two lines.
    private static bool AreBehindOneKicker(string printed, string title) =>
        title.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && printed.Length > colon && printed[colon] == ' ' && printed.AsSpan(0, colon).SequenceEqual(title.AsSpan(0, colon));

    // "Landslide in the Engadin: “We were wrong”" and "After the landslide - “We were wrong”": kickers are no part of the headline where they differ.
    private static Candidate<string>? BehindTwoKickers(Candidate<string>? stated, Candidate<string> printed)
    {
        const int LeastWords = 3;
        if (stated is null)
            return null;
        var (a, b) = (stated.Value, printed.Value);
        var shared = 0;
        while (shared < Math.Min(a.Length, b.Length) && a[^(shared + 1)] == b[^(shared + 1)])
            shared++;
        if (shared == a.Length || shared == b.Length)
            return null;
        var headline = a[^shared..].TrimStart(' ', ':', '-', '–', '—', '|');
        var (kicker, other) = (a[..^headline.Length].TrimEnd(), b[..^headline.Length].TrimEnd());
        return headline.AsSpan().Count(' ') + 1 >= LeastWords && EndsInSeparator(kicker) && EndsInSeparator(other) && TextTools.Key(kicker) != TextTools.Key(other)
            ? printed with { Value = headline } : null;
    }

    private static bool EndsInSeparator(string kicker) => kicker is [.., ':' or '-' or '–' or '—' or '|'];

    // A quotation mark inside an attribute ends it, where the page forgot to escape it, and some records are cut with dots: another statement goes on there.
    private static string Whole(string title, IReadOnlyList<Candidate<string>> all)
    {
        var cut = title.TrimEnd('.', '…', ' ');
        var isCut = cut.Length >= ShortestCut && (title.EndsWith("...", StringComparison.Ordinal) || title.EndsWith('…'));
        foreach (var other in all)
        {
            if (isCut && other.Value.Length > title.Length && other.Value.StartsWith(cut, StringComparison.Ordinal) && !other.Value.EndsWith('…') && !other.Value.EndsWith("...", StringComparison.Ordinal))
                return other.Value;
            if (other.Value.Length > title.Length && other.Value.StartsWith(title, StringComparison.Ordinal) && other.Value.AsSpan(title.Length).TrimStart() is ['"', _, ..])
                return other.Value;
        }

        return title;
    }

    private static bool Same(Candidate<string>? a, Candidate<string>? b)
    {
        if (a is null || b is null)
            return false;
        var (one, other) = (TextTools.Key(a.Value), TextTools.Key(b.Value));
        var cut = Math.Min(one.Length, other.Length);
        return one == other || (cut >= ShortestCut && one.AsSpan(0, cut).SequenceEqual(other.AsSpan(0, cut)));
    }

    // The one is the other with a kicker before it.
    private static bool EndsIn(Candidate<string> title, Candidate<string> headline) =>
        headline.Value.Contains(' ') && headline.Value.Length < title.Value.Length && title.Value.EndsWith(headline.Value, StringComparison.Ordinal) && !char.IsLetterOrDigit(title.Value[title.Value.Length - headline.Value.Length - 1]);

    // "Bridges to be mended (Published 2023)": what the one has behind the other is said to those who link.
    private static bool HasRemark(Candidate<string> title, Candidate<string> headline) =>
        title.Value.StartsWith(headline.Value, StringComparison.Ordinal) && title.Value.AsSpan(headline.Value.Length).TrimStart() is ['(', .., ')'];

    private static bool ShareWord(string a, string b)
    {
        const int ShortestWord = 4;
        static IEnumerable<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => TextTools.Key(word)).Where(word => word.Length >= ShortestWord);
        return Words(a).Intersect(Words(b)).Any();
    }

    // What the page prints as its heading, or gives in its record, is not cut further, unless it ends in a name of the site.
    private static string WithoutSite(string title, IReadOnlyList<string> sites, IReadOnlyList<Candidate<string>> all, Candidate<string>? printed)
    {
        title = WithoutSiteBefore(title, sites);
        var key = TextTools.Key(title);
        if (printed is not null && TextTools.Key(printed.Value) == key)
            return TitleFinder.Clean(title);
        if (all.Any(t => t.Rule == Record && TextTools.Key(t.Value) == key))
            return TitleFinder.WithoutSite(title, sites, []);
        // Another statement may stand in this one with a section or the site's name behind or before it.
        foreach (var other in all)
        {
            if (!(other.Value.Length >= LeastLetters || (other == printed && other.Value.AsSpan().Count(' ') >= 2)) || other.Value.Length >= title.Length)
                continue;
            var at = title.IndexOf(other.Value, StringComparison.Ordinal);
            if (at == 0 && IsSeparator(title.AsSpan(other.Value.Length)))
                return TitleFinder.Clean(other.Value);
            if (at > 0 && other == printed && title[..at].TrimEnd() is [.., '|' or ':' or '/' or '»' or '·' or '-' or '–' or '—'] && at + other.Value.Length == title.Length)
                return TitleFinder.Clean(other.Value);
        }

        return TitleFinder.WithoutSite(title, sites, all);
    }

    // "Harbour Gazette: Bridge to close", "Harbour Gazette | Bridge to close". Behind a dash stands what the site says of itself.
    private static string WithoutSiteBefore(string title, IReadOnlyList<string> sites)
    {
        const int LeastWords = 3;
        var cut = title.AsSpan().IndexOfAny(":|·•»");
        if (cut <= 0 || cut + 2 >= title.Length || title[cut + 1] != ' ' || title.AsSpan(cut + 2).Count(' ') + 1 < LeastWords)
            return title;
        var before = TextTools.Key(title.AsSpan(0, cut));
        return sites.Any(site => TextTools.Key(site) is { Length: > 2 } name && name == before) ? title[(cut + 1)..].TrimStart() : title;
    }

    private static bool IsSeparator(ReadOnlySpan<char> rest) => rest.TrimStart() is ['|' or '-' or '–' or '—' or '•' or '·' or '»' or '*' or '｜' or 'ㅣ' or '/', ..];

    private static bool IsSite(string title, IReadOnlyList<string> sites)
    {
        var key = TextTools.Key(title);
        return sites.Any(s => TextTools.Key(s) is { Length: > 3 } site && (key == site || (key.StartsWith(site, StringComparison.Ordinal) && title.Contains(" - ", StringComparison.Ordinal) && key.Length < site.Length + 50)));
    }
}
