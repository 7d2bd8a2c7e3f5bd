using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Finds the headline among the lines before the body: it speaks of what the body speaks of, stands close before it or at the
/// top of the file, and is neither a sentence nor a menu entry.
/// </summary>
internal static class TitleFinder
{
    private const int FewLines = 3;

    // Between a headline and the section or the site's name on its line.
    private const string Separators = "|｜-–—·•";

    // A line before the body in a text that begins with its article is its headline unless much speaks against it; the first lines of
    // a page are not.
    private const double LeastScoreInCleanHead = -4;
    private const int MostRivals = 8;

    // Where nothing is likely enough, the best line of several words that speaks of what the body speaks of is the headline all the same.
    private const double LeastScoreOfOnlyOne = -2;

    // And where no line speaks of it, the best above the date or the byline: readers of any page find a headline there.
    private const double LeastScoreInHead = -8;
    private const int FewestWordsAboveHead = 3;

    // A second wording of the headline stands at most so many lines below the first, the kicker and an empty caption between them.
    private const int MostBetween = 3;
    private const int LeastShared = 3;
    private const int LeastWords = 4;

    /// <summary>The candidates, best first.</summary>
    public static List<Candidate<string>> Find(BodyLines body)
    {
        var possible = TitleModel.Possible(body);
        var scores = TitleModel.Scores(body, possible);
        var candidates = new List<Candidate<string>>();
        var (odds, start) = (1.0, body.Start);
        for (var n = 0; n < scores.Length; n++)
        {
            var score = scores[n] + Elements(body.Lines[possible[n]]);
            odds += Math.Exp(Math.Min(score, 30));
            if (score > (start <= TitleFeatures.CleanHead && possible[n] < start ? LeastScoreInCleanHead : 0))
                candidates.Add(Candidate(body, possible[n], score));
        }

        // The model took the headline for the first paragraph.
        if (candidates.Count == 0 && start + 1 < body.Lines.Count && body.IsBody[start + 1] && body.Lines[start] is { Words: >= 3, Kind: LineKind.Short or LineKind.Medium or LineKind.ShortSentence } first &&
            (!first.EndsSentence || first.UpperWords == first.Words) && possible.Contains(start))
            candidates.Add(Candidate(body, start, 0));
        // A line or two and no body: a title alone.
        if (candidates.Count == 0 && body.End == 0 && body.Lines.Count <= FewLines && possible.Contains(0))
            candidates.Add(Candidate(body, 0, 0));
        if (candidates.Count == 0 && body.End > 0 && (Best(body, possible, scores, LeastScoreOfOnlyOne, IsHeadline) is >= 0 and var best || (best = Best(body, possible, scores, LeastScoreInHead, IsAboveHead)) >= 0))
            candidates.Add(Candidate(body, possible[best], scores[best]));
        var ordered = candidates.OrderByDescending(c => c.Score).Take(MostRivals).Select(c => c with { Confidence = Math.Clamp(Math.Exp(c.Score) / odds, 0.1, 0.97) }).ToList();
        if (ordered.Count > 0 && (BelowMasthead(body, ordered[0].Line, possible, scores) is >= 0 and var printed || (printed = Printed(body, ordered[0].Line, ordered)) >= 0))
        {
            var headline = ordered.Find(c => c.Line == printed) ?? Candidate(body, printed, ordered[0].Score);
            ordered.Remove(headline);
            ordered.Insert(0, headline with { Confidence = ordered[0].Confidence });
        }

        return ordered;
    }

    // A paper's name that the article does not speak of is no headline where another line stands between it and the article; nor is what stands above the menu,
    // nor the office above "Press release".
    private static int BelowMasthead(BodyLines body, int title, List<int> possible, double[] scores)
    {
        const int Top = 6;
        const int Reach = 5;
        var line = body.Lines[title];
        if (title > Top)
            return -1;
        // The menu may stand between the two.
        var release = title + 1;
        while (release < Math.Min(body.Start, title + Reach) && IsMenu(body.Lines[release].Text))
            release++;
        var isRelease = release < body.Start && SiteNames.IsReleaseLabel(body.Lines[release].Text) && SiteNames.IsName(line);
        if (body.Context.SharedWords[title] > 0 && !isRelease)
            return -1;
        var menu = isRelease ? release : title + 1;
        while (menu < Math.Min(body.Start, title + Reach) && !isRelease && !IsMenu(body.Lines[menu].Text))
            menu++;
        var isAboveMenu = menu < Math.Min(body.Start, title + Reach);
        if (!isAboveMenu && !SiteNames.IsMasthead(line))
            return -1;
        if (isAboveMenu)
            title = menu;
        var best = -1;
        for (var n = possible.FindIndex(i => i > title); n >= 0 && n < possible.Count && possible[n] <= Math.Min(body.Start, title + Reach); n++)
        {
            if (body.Lines[possible[n]].Words >= 2 && !SectionFinder.IsWay(body, possible[n]) && (possible[n] < body.Start || best < 0) && (best < 0 || scores[n] > scores[best]))
                best = n;
        }

        return best < 0 ? -1 : possible[best];
    }

    private static bool IsMenu(string text) => SectionWords.IsHome(text) || SectionWords.IsPage(text) || SectionTrail.IsTrail(text);

    private static int Best(BodyLines body, List<int> possible, double[] scores, double least, Func<BodyLines, int, bool> isOne)
    {
        var best = -1;
        for (var n = 0; n < scores.Length; n++)
        {
            if (scores[n] > (best < 0 ? least : scores[best]) && isOne(body, possible[n]))
                best = n;
        }

        return best;
    }

    // Several words, no sentence, and of what the body speaks of.
    private static bool IsHeadline(BodyLines body, int i) =>
        body.Lines[i] is { Words: >= LeastWords, EndsSentence: false, Phrase: LineKind.None } && body.Context.SharedWords[i] >= 2;

    // Several words, and within a few lines below them the date or the byline. "How I Lost My Keys. And Found Them." ends like a sentence, but all its words have capitals.
    private static bool IsAboveHead(BodyLines body, int i)
    {
        const int Reach = 8;
        if (body.Lines[i] is not { Words: >= FewestWordsAboveHead, Phrase: LineKind.None } line || (line.Text[^1] == '.' && line.CapitalWords * 4 < line.Words * 3))
            return false;
        for (var j = i + 1; j <= Math.Min(body.Start, i + Reach) && j < body.Lines.Count; j++)
        {
            if (body.Lines[j].Kind is LineKind.Date or LineKind.Byline)
                return true;
        }

        return false;
    }

    // Several words between the last entry of the menu and two lines of which the second is the name of somebody or a date.
    private static bool IsFirstOfHead(BodyLines body, int i) =>
        i + 2 < body.Start && body.Lines[i] is { Words: >= LeastWords, EndsSentence: false, Phrase: LineKind.None }
            && (body.Context.SharedWords[i] > 0 || (i == 0 && body.Context.SharedWords[1] == 0) || i == 1 || (i > 1 && SectionFinder.IsWay(body, i - 1)))
            && (i == 0 || body.Lines[i - 1] is { Words: <= 2, Phrase: LineKind.None or LineKind.Furniture })
            && IsOfHead(body, i + 2);

    // A date, a byline, an agency, or the name of somebody, which stands above the date where it is no common one.
    private static bool IsOfHead(BodyLines body, int i)
    {
        var line = body.Lines[i];
        return line.Kind is LineKind.Date or LineKind.Byline || BylineWords.Agencies.Contains(line.Text) ||
            (BylineParser.HasGivenName(line.Text)
                ? BylineParser.Parse(line.Text, labelled: false).Authors.Count > 0
                : i + 1 < body.Lines.Count && body.Lines[i + 1].Kind == LineKind.Date && BylineParser.IsName(line.Text));
    }

    // The standfirst says more of what the body says than the headline right above it, and has more words to say it in. Menus and trails of other articles say
    // nothing of it.
    private static bool IsDeck(BodyLines body, int i)
    {
        if (i == 0 || body.Lines[i - 1] is var above && !(above.Kind is LineKind.Short or LineKind.Medium || (above.Kind == LineKind.Tiny && i == 1)) || body.Reasons[i - 1] is not null || !(IsHeadline(body, i - 1) || IsFirstOfHead(body, i - 1)))
            return false;
        var line = body.Lines[i];
        return (line.Extent > above.Extent || IsFirstOfHead(body, i - 1)) && (line.Hints & ElementHints.Heading1) == 0 && above.LinkShare < 0.5
            && !SectionFinder.IsWay(body, i - 1) && !AreOneTitle(above, line) && !PictureCredits.IsAtEnd(above.Text) && !PictureCredits.IsSourceAtEnd(above, isAboveText: true);
    }

    // A short line right above another possible headline that says no less of what the body is about is its kicker.
    private static bool IsKicker(BodyLines body, int i, List<Candidate<string>> candidates)
    {
        const int MostWords = 4;
        if (body.Lines[i].Words > MostWords || !candidates.Exists(c => c.Line == i + 1))
            return false;
        var (next, context) = (body.Lines[i + 1], body.Context);
        return next.Words > MostWords && !next.Text.EndsWith('.') && context.SharedWords[i + 1] >= Math.Max(2, context.SharedWords[i]);
    }

    // "国際", and below it a longer line that may be the headline: how many words that has nobody can count in every script.
    private static bool IsSectionAbove(BodyLines body, int i, List<Candidate<string>> candidates) =>
        SectionWords.IsSection(body.Lines[i].Text) && candidates.Exists(c => c.Line == i + 1) && body.Lines[i + 1].Extent > body.Lines[i].Extent && !SectionFinder.IsWay(body, i + 1);

    // A name or two that the article does not speak of, above its date, are those of who wrote it, and the line above them is the headline.
    private static bool IsAuthorBelowHeadline(BodyLines body, int i)
    {
        if (i == 0 || i + 1 >= body.Start || body.Context.SharedWords[i] > 0 || body.Lines[i + 1].Kind != LineKind.Date)
            return false;
        var (above, text) = (body.Lines[i - 1], body.Lines[i].Text);
        return BylineParser.HasGivenName(text) && (BylineParser.IsName(text) || BylineParser.Parse(text, labelled: false).Authors.Count > 1)
            && above is { Words: >= 2, Kind: LineKind.Tiny or LineKind.Short or LineKind.Medium, Phrase: LineKind.None }
            && !SectionFinder.IsWay(body, i - 1) && above.Text[^1] != ':';
    }

    // Above the date stands the name of the blog, which says nothing of what is below; the line between date and text does.
    private static bool IsNameOfBlog(BodyLines body, int title, List<Candidate<string>> candidates) =>
        title == 0 && body.Start == 3 && body.Lines.Count > 3 && body.Lines[1].Kind == LineKind.Date && body.Context.SharedWords[0] == 0 && body.Context.SharedWords[2] > 0 && candidates.Exists(c => c.Line == 2);

    // The way from the top of the site ends in the title that the page has for search engines; the headline is printed below it, in other words
    // or with its kicker on one line. Or the way and the headline are one line, and the headline stands alone below it.
    private static int Printed(BodyLines body, int title, List<Candidate<string>> candidates)
    {
        var first = body.Lines[title];
        if (IsNameOfBlog(body, title, candidates))
            return title + 2;
        if (IsKicker(body, title, candidates) || IsSectionAbove(body, title, candidates))
            return title + 1;
        if (IsAuthorBelowHeadline(body, title))
            return title - 1;
        if (IsDeck(body, title))
            return title - 1;
        // A caption with the names of who made the picture, and the headline below it.
        if (PictureCredits.IsSourceAtEnd(first, isAboveText: true) && title + 1 < body.Start && (IsHeadline(body, title + 1) || candidates.Exists(c => c.Line == title + 1)))
            return title + 1;
        // With the section or the site's name on one line, and further down alone.
        var headline = TextTools.Key(WithoutSectionAndSite(body, title, first.Text));
        for (var i = title + 1; headline.Length < TextTools.Key(first.Text).Length && i < Math.Min(body.Start + 1, body.Lines.Count); i++)
        {
            if (TextTools.HasKey(body.Lines[i].Text, headline))
                return i;
        }

        for (var i = title + 1; i <= Math.Min(title + MostBetween, body.Start) && i < body.Lines.Count; i++)
        {
            var line = body.Lines[i];
            if (line.Kind is LineKind.Date or LineKind.Byline or LineKind.Caption || body.Reasons[i] is not null)
                return -1;
            if (first.Text.Length > line.Text.Length && line.Words >= 3 && first.Text.EndsWith(line.Text, StringComparison.Ordinal) && first.Text[first.Text.Length - line.Text.Length - 1] != ' ')
                return i;
            if (title > 0 && !line.Text.EndsWith('.') && line.Text.Length <= TitleModel.LongestTitle && SectionFinder.IsWay(body, title - 1) && AreOneTitle(first, line) && !TextTools.Contains(line.Text, first.Text) && !PictureCredits.IsAtEnd(line.Text) && !line.Text.Contains('@'))
                return i;
        }

        return -1;
    }

    private static bool AreOneTitle(Line a, Line b)
    {
        var shared = 0;
        foreach (var word in a.ContentWords)
            shared += Array.IndexOf(b.ContentWords, word) >= 0 ? 1 : 0;
        var (fewer, more) = (Math.Min(a.ContentWords.Length, b.ContentWords.Length), Math.Max(a.ContentWords.Length, b.ContentWords.Length));
        return shared >= LeastShared && shared * 2 >= fewer && shared * 3 >= more;
    }

    /// <summary>Takes off separators left at the ends: "Title |".</summary>
    public static string Clean(string title)
    {
        var cleaned = title.Trim(' ', '|', '›', '·', '•', '—', '–').TrimStart('#', '»').Trim();
        if (!cleaned.Contains('«'))
            cleaned = cleaned.TrimEnd('»', ' ');
        return cleaned.Length == 0 ? title : cleaned;
    }

    /// <summary>A title without the site's name behind a separator. Cut is what equals a name of the site, and what stands behind
    /// the whole of another title of the page.</summary>
    public static string WithoutSite(string title, IReadOnlyList<string> sites, IReadOnlyList<Candidate<string>> others)
    {
        for (var cut = title.Length - 1; cut > 0; cut--)
        {
            var wide = title[cut] is '｜' or '：' or 'ㅣ';
            if (!wide && (title[cut] is not ('|' or '-' or '–' or '—' or '•' or '·' or '»' or ':' or '*') || title[cut - 1] != ' '))
                continue;
            var (head, tail) = (title[..cut].TrimEnd(), title[(cut + 1)..].Trim());
            if (head.Length < 8 || tail.Length == 0)
                continue;
            var key = TextTools.Key(tail);
            var isSite = key.Length > 0 && sites.Any(s => TextTools.Key(s) is { Length: > 0 } site && (site.Contains(key, StringComparison.Ordinal) || key.Contains(site, StringComparison.Ordinal)));
            if (isSite || title[cut] is '|' or '｜' || others.Any(o => TextTools.Key(o.Value) == TextTools.Key(head)))
                return WithoutSite(head, sites, others);
        }

        return Clean(title);
    }

    private static Candidate<string> Candidate(BodyLines body, int i, double score)
    {
        var line = body.Lines[i];
        var rule = (line.Hints & ElementHints.Heading1) != 0 ? "h1" : i == 0 ? "first-line" : "headline";
        return new Candidate<string>(WithSpaces(body, WithoutSectionAndSite(body, i, Clean(line.Text))), rule, i, score, 0.5, line.Text);
    }

    // "Kultur : Die Gäste der Buchmesse", French puts a space before every colon; "Politics | Bridge to close", "Bridge to close | The Daily News". Dashes stand in
    // headlines, too: what is beside one is the site's name where the page says so.
    private static string WithoutSectionAndSite(BodyLines body, int i, string title)
    {
        const int FewestWords = 3;
        const int MostWordsBeside = 5;
        if (title.IndexOf(" : ", StringComparison.Ordinal) is > 0 and var colon && body.Context.Language != Languages.Language.Fr && SectionWords.IsSection(title[..colon]))
            return title[(colon + 3)..].TrimStart();
        var first = title.AsSpan().IndexOfAny(Separators);
        if (IsSeparator(title, first) && title[..first].Trim() is var before && title[(first + 1)..].Trim() is var behind
            && WordsOf(behind) >= FewestWords && behind.Length > before.Length && (StandsElsewhere(body, i, behind) || (IsBar(title[first]) && (SectionWords.IsSection(before) || StandsElsewhere(body, i, before)))))
            title = behind;
        var cut = title.AsSpan().LastIndexOfAny(Separators);
        if (!IsSeparator(title, cut))
            return title;
        var (headline, beside) = (title[..cut].Trim(), title[(cut + 1)..].Trim());
        if (beside.Length == 0 || beside.Length >= headline.Length || WordsOf(headline) < FewestWords || WordsOf(beside) > MostWordsBeside)
            return title;
        var isSite = PersonName.IsDomain(beside) || (char.IsUpper(beside[0]) &&
            (IsBar(title[cut]) || SiteNames.IsPaper(beside) || body.Context.HoldsRights(beside) || StandsElsewhere(body, i, headline) || StandsElsewhere(body, i, beside)));
        return isSite ? WithoutSectionAndSite(body, i, headline) : title;
    }

    private static bool IsBar(char mark) => mark is '|' or '｜';

    // Dashes inside words are none.
    private static bool IsSeparator(string title, int at) =>
        at > 0 && at + 1 < title.Length && (IsBar(title[at]) || (title[at - 1] == ' ' && title[at + 1] == ' '));

    private static int WordsOf(string text) => text.AsSpan().Count(' ') + 1;

    private static bool StandsElsewhere(BodyLines body, int except, string text)
    {
        const int Shortest = 3;
        var key = TextTools.Key(text);
        for (var i = 0; i < body.Lines.Count; i++)
        {
            if (i != except && key.Length >= Shortest && TextTools.HasKey(body.Lines[i].Text, key))
                return true;
        }

        return false;
    }

    // "49-Euro-Ticket : Pendler sparen", "Handel mit Teheran:Druck durch Sanktionen": kicker and headline are elements of their own, or the colon is for those who
    // listen alone. German has a space behind every colon but those inside a word ("Leser:innen"), and none before.
    private static string WithSpaces(BodyLines body, string title)
    {
        if (body.Context.Language != Languages.Language.De || !title.Contains(':'))
            return title;
        title = title.Replace(" : ", ": ", StringComparison.Ordinal);
        for (var colon = title.IndexOf(':'); colon > 0; colon = title.IndexOf(':', colon + 1))
        {
            if (colon + 1 < title.Length && char.IsLower(title[colon - 1]) && char.IsUpper(title[colon + 1]))
                title = title.Insert(colon + 1, " ");
        }

        return title;
    }

    private static double Elements(Line line)
    {
        if (line.Hints == ElementHints.None)
            return 0;
        var score = (line.Hints & ElementHints.Heading1) != 0 ? 3.0 : (line.Hints & ElementHints.Heading) != 0 ? 0.5 : 0;
        if ((line.Hints & (ElementHints.Navigation | ElementHints.Aside | ElementHints.Advertising)) != 0)
            score -= 1.5;
        if (line.LinkShare > 0.8)
            score -= 1.5;
        return score;
    }
}
