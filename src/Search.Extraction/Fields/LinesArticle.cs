using Search.Extraction.Dates;
using Search.Extraction.Languages;
using Search.Extraction.Mail;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Makes an article of lines: body first, then title, date, byline, section and subtitle from the lines around it. Serves plain
/// text, HTML and scraped text inside JSON lines.
/// </summary>
internal static class LinesArticle
{
    private const int LeastShared = 2;
    private const string TitleElement = "title-element";

    /// <summary>Reads the article.</summary>
    /// <param name="body">The lines, and which of them are the body.</param>
    /// <param name="found">Fields stated elsewhere, which win; or null.</param>
    /// <param name="order">How open numeric dates of this site are read; null to judge from the page.</param>
    /// <param name="shell">File, format and encoding of the article.</param>
    public static Article Build(BodyLines body, FoundFields? found, NumericOrder? order, Article shell)
    {
        found ??= new FoundFields();
        var (context, lines) = (body.Context, body.Lines);
        var provenance = new ProvenanceBuilder();
        int NumberOf(int line) => body.Lines[line].Number;

        var titlesInText = TitleFinder.Find(body);
        var title = provenance.Choose(ArticleFields.Title, Titles(found, titlesInText, body), t => t, NumberOf);
        if (title is not null)
            UseTitleLine(body, title);

        order ??= DateOrder.Of(lines, found);
        List<Candidate<DateMatch>> dates = [.. found.Dates, .. DateOfAddress.Among(DateFinder.Find(body, order.Value), found)];
        var published = dates.Where(d => d.Value.Label != DateLabel.Updated).ToList();
        List<Candidate<DateMatch>> updates = [.. found.Updates, .. dates.Where(d => d.Value.Label == DateLabel.Updated)];
        // Only "Updated …" printed: that is when the reader may take it to be from.
        var date = DateFinder.WithTimeOfPost(body, provenance.Choose(ArticleFields.Date, published.Count > 0 ? DateFinder.AsPrinted(published) : updates, d => d.Date!.ToString(), NumberOf));
        var updated = provenance.Choose(ArticleFields.Updated, updates, d => d.Date!.ToString(), NumberOf);
        // A dateline is part of its paragraph.
        if (date?.Rule != DateFinder.Dateline)
            Use(body, date);
        Use(body, updated);

        var sites = new SiteNames(found);
        List<Candidate<Byline>> bylines = [.. found.Bylines.Concat(BylineFinder.Find(body)).Select(sites.WithoutSite)];
        var agency = bylines.FirstOrDefault(b => b.Value.Agency is not null);
        // "By Newsdesk" above the text: "By Jane Doe" below it is of another article, but for those who tell of this one.
        var isOfDesk = bylines.Exists(b => b is { Line: >= 0, Rule: "byline-label", Value: { Authors.Count: 0, Agency: not null } } && b.Line <= body.Start);
        bool IsOfOther(Candidate<Byline> b) => b.Line >= 0 &&
            ((found.IsUnsigned && !b.Rule.StartsWith("byline-label", StringComparison.Ordinal)) || (isOfDesk && b.Line > body.End && b.Rule is ("byline-label" or "byline-end")));
        var people = Complete([.. bylines.Where(b => b.Value.Authors.Count > 0 && !IsOfOther(b))]);
        var byline = provenance.Choose(ArticleFields.Author, people, b => string.Join(", ", b.Authors.Select(a => a.Name)), NumberOf);
        Use(body, byline);
        BylineFinder.UseNames(body, byline?.Value.Authors ?? []);

        List<Candidate<string>> sections = [.. found.Sections.Select(s => SectionWords.WithCapital(s, found.Sections)), .. SectionFinder.Find(body).Where(s => (byline is null || s.Value != byline.Text) && !sites.Contains(s.Value) && !(s.Line >= 0 && IsSiteName(body.Lines[s.Line])) && !IsSiteBesideTitle(s.Value, title, found))];
        var section = provenance.Choose(ArticleFields.Section, sections, s => s, NumberOf);
        Use(body, section);

        if (shell.Format != ArticleFormat.Html)
        {
            SpecialCases.KeepFirstEntry(body);
            ArticleStart.Clear(body, byline?.Value.Authors ?? []);
        }

        ArticleEnd.Clear(body, byline?.Value.Authors ?? []);

        ArticleLists.Keep(body);

        List<Candidate<string>> subtitles = [.. found.Subtitles];
        if (SubtitleFinder.Find(body) is { } under)
            subtitles.Add(under);
        subtitles.RemoveAll(s => title is not null && TextTools.Key(s.Value) == TextTools.Key(title.Value));
        var subtitle = provenance.Choose(ArticleFields.Subtitle, subtitles, s => s, NumberOf);
        Use(body, subtitle);

        List<Candidate<string>> sources = [.. found.Sources];
        if (agency is not null)
            sources.Add(new Candidate<string>(agency.Value.Agency!, "byline-agency", agency.Line, 0, 0.8, agency.Text));
        if (BylineFinder.AgencyOfDateline(body) is { } reported)
            sources.Add(reported);
        var source = provenance.Choose(ArticleFields.Source, sources, s => s, NumberOf);

        var language = Language(found, context, provenance, NumberOf);
        var url = provenance.Choose(ArticleFields.Url, found.Urls, u => u, NumberOf);
        var id = provenance.Choose(ArticleFields.Id, found.Ids, i => i, NumberOf);
        var paragraphs = lines.Where((_, i) => body.IsBody[i]).Select(l => l.Text).ToList();
        if (paragraphs.Count > 0)
            provenance.Add(ArticleFields.Body, "lines", lines[body.Start].Number, 0.9, paragraphs[0]);
        return shell with
        {
            Id = id?.Value,
            Title = title?.Value,
            Subtitle = subtitle?.Value,
            Authors = byline?.Value.Authors ?? [],
            Date = WithTime(date?.Value.Date, found),
            Updated = updated?.Value.Date,
            Section = section?.Value,
            Source = source?.Value,
            Language = language,
            Url = url?.Value,
            Keywords = found.Keywords,
            Body = paragraphs,
            LastBodyLine = paragraphs.Count > 0 ? lines[body.End - 1].Number : 0,
            Provenance = provenance.Fields,
            Removed = body.Removed(),
            // HTML tells more about such pages: see SpecialPages.
            Notes = shell.Format == ArticleFormat.Html ? shell.Notes : [.. shell.Notes, .. SpecialCases.Notes(body, title?.Value)],
        };
    }

    // The page prints the day, and its element says when on it.
    private static ArticleDate? WithTime(ArticleDate? date, FoundFields found) =>
        date is { Precision: DatePrecision.Day } ? found.Times.Find(time => time.Local.Date == date.Local) ?? date : date;

    // Records often name one of several authors: a meta element that names these and others comes first. Elements of the page do not:
    // they name the authors of other articles too.
    private static List<Candidate<Byline>> Complete(List<Candidate<Byline>> people)
    {
        const int MostAuthors = 4;
        if (people is not [{ Line: < 0 } first, ..])
            return people;
        // Who sends a mail may pass on what others wrote.
        if (first.Rule == MailHead.Rule && people.Find(p => p.Rule.StartsWith("byline-label", StringComparison.Ordinal)) is { } signed)
            return [signed, .. people.Where(p => p != signed)];
        bool IsFuller(Candidate<Byline> other) => other.Rule.StartsWith("meta", StringComparison.Ordinal) && other.Value.Authors.Count is var count && count > first.Value.Authors.Count && count <= MostAuthors &&
            first.Value.Authors.All(a => other.Value.Authors.Any(o => o.Name == a.Name));
        return people.Find(IsFuller) is { } fuller ? [fuller, .. people.Where(p => p != fuller)] : people;
    }

    /// <summary>The titles it may have, the best first.</summary>
    public static List<Candidate<string>> Titles(FoundFields found, List<Candidate<string>> inText, BodyLines body)
    {
        var names = body.Lines.Where(IsSiteName).Select(line => TextTools.Key(line.Text)).ToHashSet();
        List<Candidate<string>> stated = names.Count == 0 ? found.Titles : found.Titles.FindAll(t => t.Rule != TitleElement || !names.Contains(TextTools.Key(t.Value)));
        if (names.Count > 0)
            inText = inText.FindAll(t => !IsSiteName(body.Lines[t.Line]));
        List<Candidate<string>> above = [.. inText, .. HeadingsAbove(body).Where(heading => !inText.Exists(t => t.Line == heading.Line))];
        if (stated.Count == 0)
            return found.Titles.Count == 0 || inText.Count > 0 ? inText : above;
        // Of several headings the one that the page states, whatever their levels.
        bool IsPrinted(Candidate<string> t) => IsAnyHeading(body.Lines[t.Line]) && stated.Exists(other => TextTools.HasKey(t.Value, TextTools.Key(other.Value)));
        var headings = inText.FindAll(t => (body.Lines[t.Line].Hints & ElementHints.Heading1) != 0);
        if (HeadingAtStart(body) is { } own && !inText.Exists(t => t.Line == own.Line))
            inText.Add(own);
        var besideSite = BesideSite(stated, headings.Count > 0 ? above.FindAll(t => t.Line > headings[0].Line) : inText);
        // The heading is the name of the blog, and its title element has that of the post beside it.
        var isBlog = besideSite is not null && headings.Count > 0 && IsAnyHeading(body.Lines[besideSite.Line]) &&
            besideSite.Line <= body.Start && body.Context.SharedWords[besideSite.Line] >= body.Context.SharedWords[headings[0].Line];
        var printed = headings.Find(IsPrinted) ?? (headings.Count > 0 ? above.Find(IsPrinted) : null) ?? (isBlog ? null : headings.FirstOrDefault()) ?? besideSite;
        if (printed is null && HeadingBesideSite(stated, inText, body) is { } heading)
            return [heading, .. stated];
        var chosen = HeadlineChooser.Choose(stated, printed, [.. found.Sources.Select(s => s.Value), .. SiteNames.BehindTitles(found)]);
        return [.. chosen, .. inText.Where(t => t != printed).Take(3)];
    }

    // "A bridge, finally | East Bank Diary": what the title element has beside the title is the site, unless it is what sections are called.
    private static bool IsSiteBesideTitle(string section, Candidate<string>? title, FoundFields found)
    {
        if (title is null || SectionWords.IsSection(section))
            return false;
        bool IsSeparated(string whole, string first, string last) =>
            whole.Length > first.Length + last.Length && whole.StartsWith(first, StringComparison.Ordinal) && whole.EndsWith(last, StringComparison.Ordinal)
                && whole.AsSpan(first.Length, whole.Length - first.Length - last.Length).IndexOfAny("-–—|:·•»«") >= 0;
        return found.Titles.Exists(t => t.Rule == TitleElement && (IsSeparated(t.Value, title.Value, section) || IsSeparated(t.Value, section, title.Value)));
    }

    private static bool IsSiteName(Line line) => (line.Hints & ElementHints.SiteName) != 0 && IsAnyHeading(line);

    private static bool IsAnyHeading(Line line) => (line.Hints & (ElementHints.Heading1 | ElementHints.Heading)) != 0;

    // The only statement is the title element, and the site's name stands before or behind a line of the text in it: "The Valley Gazette - Bumblebees love messy fields".
    // Where it stands behind, a colon is the headline's.
    private static Candidate<string>? BesideSite(List<Candidate<string>> stated, List<Candidate<string>> inText)
    {
        if (stated is not [{ Rule: TitleElement } only])
            return null;
        bool IsLess(Candidate<string> t) => t.Value.Contains(' ') && only.Value.Length > t.Value.Length;
        return inText.Find(t => IsLess(t) && only.Value.EndsWith(t.Value, StringComparison.Ordinal)
                && only.Value.AsSpan(0, only.Value.Length - t.Value.Length).TrimEnd() is [.., '-' or '–' or '—' or '|' or ':' or '·' or '»'])
            ?? inText.Find(t => IsLess(t) && only.Value.StartsWith(t.Value, StringComparison.Ordinal)
                && only.Value.AsSpan(t.Value.Length).TrimStart() is ['-' or '–' or '—' or '|' or '·' or '»' or '«', ..]);
    }

    // Nothing is stated but a title element that the page prints nowhere, which every page of the site has: the heading above the text, in other words, is the headline.
    private static Candidate<string>? HeadingBesideSite(List<Candidate<string>> stated, List<Candidate<string>> inText, BodyLines body)
    {
        if (stated is not [{ Rule: TitleElement } only])
            return null;
        var key = TextTools.Key(only.Value);
        if (body.Lines.Any(line => line.Words >= 3 && line.Text.Length <= only.Value.Length && key.Contains(TextTools.Key(line.Text), StringComparison.Ordinal)))
            return null;
        return inText.Find(t => t.Line <= body.Start && IsHeading(body.Lines[t.Line]));
    }

    // All headings up to the first paragraph; the model thinks little of those below the first one.
    private static IEnumerable<Candidate<string>> HeadingsAbove(BodyLines body) =>
        Enumerable.Range(0, Math.Min(body.Start + 1, body.Lines.Count)).Where(i => IsAnyHeading(body.Lines[i]) && !IsSiteName(body.Lines[i]) && body.Lines[i] is { EndsSentence: false, Words: >= 2 })
            .Select(i => new Candidate<string>(TitleFinder.Clean(body.Lines[i].Text), "heading", i, 0, 0.6, body.Lines[i].Text));

    // The model may take the headline for the first paragraph.
    private static Candidate<string>? HeadingAtStart(BodyLines body) =>
        body.Start < body.Lines.Count && body.Lines[body.Start] is var line && IsHeading(line) ? new Candidate<string>(TitleFinder.Clean(line.Text), "heading", body.Start, 0, 0.6, line.Text) : null;

    private static bool IsHeading(Line line) => (line.Hints & ElementHints.Heading) != 0 && line is { EndsSentence: false, Words: >= 3 };

    // The line that prints the title, so that fields below it are found; other prints of it leave the body.
    private static void UseTitleLine(BodyLines body, Candidate<string> title)
    {
        var key = TextTools.Key(title.Value);
        var line = title.Line;
        var start = body.Start;
        for (var i = Math.Min(start, body.Lines.Count - 1); line < 0 && i >= 0; i--)
        {
            if (TextTools.HasKey(body.Lines[i].Text, key))
                line = i;
        }

        // Stated with more words than the heading prints, "Opinion: Fusion is not the answer", or in others: a heading that speaks of what the body does.
        for (var i = Math.Min(start, body.Lines.Count - 1); line < 0 && i >= 0; i--)
        {
            if ((body.Lines[i].Hints & ElementHints.Heading1) != 0 && (TextTools.Contains(title.Value, body.Lines[i].Text) || body.Context.SharedWords[i] >= LeastShared))
                line = i;
        }

        body.Title = line;
        if (line < 0)
            return;
        body.Use(line);
        body.Reasons[line] = null;
        for (var i = 0; i < body.Lines.Count; i++)
        {
            if (i != line && body.IsBody[i] && body.Lines[i].Text.Length < 300 && TextTools.HasKey(body.Lines[i].Text, key))
            {
                body.IsBody[i] = false;
                body.Reasons[i] = "the title again";
            }
        }
    }

    private static void Use<T>(BodyLines body, Candidate<T>? candidate)
    {
        if (candidate is { Line: >= 0 })
            body.Use(candidate.Line);
    }

    private static string? Language(FoundFields found, LineContext context, ProvenanceBuilder provenance, Func<int, int> numberOf)
    {
        if (LanguageDetector.Code(context.Language) is { } detected)
        {
            provenance.Add(ArticleFields.Language, "common-words", 0, 0.95, detected, [.. found.Languages.Select(l => l.Value).Where(l => l != detected)]);
            return detected;
        }

        if (provenance.Choose(ArticleFields.Language, found.Languages, l => l, numberOf) is { } stated)
            return stated.Value;
        if (LanguageDetector.Code(LanguageDetector.ByLetters(context.Lines.Select(l => l.Text))) is not { } byLetters)
            return null;
        provenance.Add(ArticleFields.Language, "letters", 0, 0.7, byLetters, []);
        return byLetters;
    }
}
