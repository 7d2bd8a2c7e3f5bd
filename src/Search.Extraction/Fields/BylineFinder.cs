using Search.Extraction.Dates;
using Search.Extraction.Languages;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Finds the byline: behind a label, glued to the date, as names alone on lines of the head, directly behind the body, or in a line
/// about the author below it. Without a label several signs must agree, because an invented author is worse than none; and a name
/// that the body speaks of is not its author.
/// </summary>
internal static class BylineFinder
{
    private const int HeadReach = 5;
    private const int TailReach = 4;
    private const int BiographyReach = 12;
    private const int MostLinesBelow = 12;
    private const int MostNameLines = 8;
    private const int LabelReach = 12;
    private const int LongestFarByline = 90;
    private const int MostDistance = 6;
    private const int FarDistance = 10;

    // Signs that a name alone on a line is a byline; see Evidence.
    private const double LeastEvidence = 1.5;

    /// <summary>The bylines, best first.</summary>
    public static List<Candidate<Byline>> Find(BodyLines body)
    {
        var candidates = new List<Candidate<Byline>>();
        var (start, end) = (body.Start, body.End);
        var head = body.Title >= 0 ? body.Title : Math.Max(0, start - HeadReach);
        var headEnd = Math.Max(HeadEnd(body, start), ArticleStart.HeadEnd(body));
        for (var i = Math.Max(0, head - 3); i < headEnd; i++)
        {
            if (i != body.Title)
                Add(candidates, body, i, i < head ? head - i : 0, start, end, inHead: true);
            if (i > body.Title)
                BylineSentences.AddWriting(candidates, body, i);
        }

        // A head that was taken for the beginning of the body, or stands far above it: only a line that is a byline by its label, or a name right at
        // the date.
        for (var i = Math.Max(0, head - LabelReach); i < Math.Min(end, headEnd + LabelReach); i++)
        {
            if ((i < head - 3 || i >= headEnd) && body.Lines[i] is { EndsSentence: false } line && line.Text.Length <= LongestFarByline && (line.Kind == LineKind.Byline || (i >= headEnd && IsNameAtDate(body, i))))
                Add(candidates, body, i, i < head ? Math.Min(head - i, MostDistance) : FarDistance, start, end, inHead: true);
        }

        for (var i = Math.Max(headEnd, end - 2); i < Math.Min(end + TailReach, body.Lines.Count); i++)
            Add(candidates, body, i, Math.Max(0, i - end), start, end, inHead: false);
        for (var i = Math.Max(headEnd, end - 1); i < Math.Min(end + BiographyReach, body.Lines.Count); i++)
        {
            if (i >= end + TailReach && i > 0 && IsBareLabel(body.Lines[i - 1].Text))
                Add(candidates, body, i, TailReach, start, end, inHead: false);
            BylineSentences.AddBiography(candidates, body, i);
            BylineSentences.AddWriting(candidates, body, i);
        }

        BylineSentences.AddSignature(candidates, body, end - 1);
        return [.. candidates.OrderByDescending(c => c.Score)];
    }

    // A standfirst is often the first paragraph to the model, and the byline follows: the head reaches up to the second paragraph.
    private static int HeadEnd(BodyLines body, int start)
    {
        const int ShortestParagraph = 80;
        var paragraphs = 0;
        for (var i = start; i < Math.Min(body.Lines.Count, start + 10); i++)
        {
            if (body.IsBody[i] && body.Lines[i].Extent >= ShortestParagraph && ++paragraphs == 2)
                return i;
        }

        return Math.Min(start + 2, body.Lines.Count);
    }

    private static void Add(List<Candidate<Byline>> candidates, BodyLines body, int i, int distance, int start, int end, bool inHead)
    {
        var line = body.Lines[i];
        // "— Jane Doe (@janedoe) February 11, 2025" signs what was posted elsewhere.
        if (body.Reasons[i] is not null || line.Text.Length > 200 || line.Text.Contains("(@", StringComparison.Ordinal))
            return;
        var place = (inHead ? 0 : -0.5) - 0.25 * distance;
        if (BylineParser.ParseLabelled(line.Text) is { } labelled && (labelled.Authors.Count > 0 || labelled.Agency is not null))
        {
            labelled = WithoutSites(body, labelled);
            candidates.Add(new Candidate<Byline>(WithLinesBelow(body, i, labelled), "byline-label", i, 6 + place, 0.95, line.Text));
            return;
        }

        if (i > 0 && IsBareLabel(body.Lines[i - 1].Text) && line.Text.Length < 80)
        {
            var below = WithoutSites(body, BylineParser.Parse(line.Text, labelled: true));
            // "Redacción", and the name of the paper below it.
            if (BylineWords.Agencies.Contains(body.Lines[i - 1].Text) && !below.Authors.Any(a => BylineParser.HasGivenName(a.Name)))
                return;
            if (below.Authors.Count > 0 || below.Agency is not null)
                candidates.Add(new Candidate<Byline>(WithLinesBelow(body, i, below), "byline-label-above", i, 5.5 + place, 0.9, line.Text));
            return;
        }

        if (IsRoleOfNameAbove(body, i))
            return;
        if (line.Phrase is not (LineKind.None or LineKind.Caption) || (body.IsBody[i] && line.Text.Length > 60))
            return;
        if (line.Dates is { Count: > 0 } dates)
        {
            if (OfPost(DateWords.BeforeDate(line.Text.AsSpan(0, dates[0].Start))) is { } poster)
            {
                candidates.Add(new Candidate<Byline>(poster, "byline-post", i, 6 + place, 0.85, line.Text));
                return;
            }

            var before = DateWords.BeforeDate(line.Text.AsSpan(0, dates[0].Start)).Trim(" |,-–—•·").ToString();
            if (inHead && before.Length is > 4 and < 60 && !line.EndsSentence && Unlabelled(body, before, i, inHead) is { } glued && (i > body.Title || BylineParser.HasGivenName(glued.Authors[0].Name)))
                candidates.Add(new Candidate<Byline>(glued, "byline-date", i, 4 + place, 0.8, line.Text));
            else if (inHead && LabelledPart(before) is { } part && WithoutSites(body, part) is { Authors.Count: > 0 } named)
                candidates.Add(new Candidate<Byline>(named, "byline-date", i, 4 + place, 0.85, line.Text));
            else if (BehindDate(line.Text.AsSpan(dates[^1].End)) is { } signed && WithoutSites(body, signed) is { Authors.Count: > 0 } people)
                candidates.Add(new Candidate<Byline>(people, "byline-behind-date", i, 4 + place, 0.85, line.Text));
            return;
        }

        // "Nizaar Kinsella2 minutes ago"
        var name = DateWords.IsRelative(line.Text) ? line.Text[..line.Text.AsSpan().IndexOfAnyInRange('0', '9')].TrimEnd() : line.Text;
        // Below an article "To the firm >" is a link.
        var isLink = !inHead && line.Text[^1] is ('>' or '›' or '→');
        if (line.Phrase == LineKind.None && line.Text.Length <= 90 && !isLink && (inHead || !IsBelowContact(body, i)) && !PictureCredits.IsAtEnd(line.Text) && Unlabelled(body, name, i, inHead) is { } byline && Evidence(body, i, byline, start, end, inHead) is >= LeastEvidence and var evidence)
        {
            var all = inHead ? WithLinesBelow(body, i, byline) : byline;
            candidates.Add(new Candidate<Byline>(all, inHead ? "byline-head" : "byline-end", i, 2.5 + evidence / 2 + place + (i > body.Title ? 0.6 * (all.Authors.Count - 1) : 0), Math.Min(0.9, 0.6 + evidence / 10), line.Text));
        }
    }

    // "by old_volvo » Sun Mar 17, 2019 9:44 pm": forums print so who wrote a post, under any name.
    private static Byline? OfPost(ReadOnlySpan<char> before)
    {
        const int LongestName = 40;
        if (before is not [.., '»'])
            return null;
        var words = before[..^1].TrimEnd();
        for (var space = words.IndexOf(' '); space > 0; words = words[(space + 1)..], space = words.IndexOf(' '))
        {
            if (words.Length - space <= LongestName && BylineWords.LabelOf(words) is { } label && label.Length == space)
                return words[(space + 1)..].Trim().ToString() is { Length: > 1 } name ? new Byline([new Author(name, name)], null) : null;
        }

        return null;
    }

    // "Press contact:", and who answers.
    private static bool IsBelowContact(BodyLines body, int i)
    {
        const int Reach = 4;
        const int Longest = 40;
        for (var j = i - 1; j >= Math.Max(0, i - Reach); j--)
        {
            var text = body.Lines[j].Text.AsSpan();
            if (text.Length > Longest)
                continue;
            foreach (var word in text.Split(' '))
            {
                if (BylineWords.Contacts.Contains(text[word].Trim(":,")))
                    return true;
            }
        }

        return false;
    }

    // "Rosalind Kerr", and on the next line "Consumer Affairs Editor".
    private static bool IsRoleOfNameAbove(BodyLines body, int i)
    {
        var text = body.Lines[i].Text;
        return i > 0 && text.LastIndexOf(' ') is > 0 and var space && BylineWords.Roles.Contains(text.AsSpan(space + 1)) && !BylineParser.HasGivenName(text) &&
            body.Lines[i - 1].Text is var above && BylineParser.HasGivenName(above) && BylineParser.IsName(above);
    }

    // "in Culture — by Elena Ortiz — 3 March 2021"
    private static Byline? LabelledPart(string before)
    {
        var cut = Math.Max(before.AsSpan().LastIndexOfAny("|—–•·"), before.LastIndexOf(" - ", StringComparison.Ordinal) + 1);
        return cut > 0 ? BylineParser.ParseLabelled(before[(cut + 1)..].Trim()) : null;
    }

    // "3 March 2021 by Elena Ortiz", "3. März 2021 in Politik von Elena Ortiz", "03.09.2021 14:30 Автор: Марина Кольцова"
    private static Byline? BehindDate(ReadOnlySpan<char> rest)
    {
        const int LongestBetween = 40;
        for (var at = 0; at < Math.Min(rest.Length, LongestBetween); at++)
        {
            if ((at == 0 || rest[at - 1] == ' ') && BylineWords.LabelOf(rest[at..]) is { } label && (label.Length <= 3 || rest[at + label.Length] == ':') && BylineParser.ParseLabelled(rest[at..].ToString()) is { } byline)
                return byline;
        }

        // "25 января 2023, 14:06 | Марина Кольцова"
        return rest.TrimStart() is ['|' or '•' or '·' or '–' or '—' or '-', ' ', .. var name] && BylineParser.IsName(name.Trim().ToString()) && BylineParser.HasGivenName(name.Trim().ToString()) ? BylineParser.Parse(name.ToString(), labelled: true) : null;
    }

    /// <summary>Marks lines of the head that print the authors again and nothing else as used: their names, perhaps behind a label.</summary>
    public static void UseNames(BodyLines body, IReadOnlyList<Author> authors)
    {
        const int Reach = 12;
        const int LongestRole = 40;
        if (authors.Count == 0 || body.Title < 0)
            return;
        for (var i = body.Title + 1; i < Math.Min(body.Lines.Count, body.Title + Reach); i++)
        {
            var text = body.Lines[i].Text;
            if (body.Lines[i].EndsSentence || text.Length > LongestFarByline || !IsAll(BylineParser.ParseLabelled(text) ?? BylineParser.Parse(text, labelled: false)))
                continue;
            body.Use(i);
            if (i + 1 < body.Lines.Count && body.IsBody[i + 1] && body.Lines[i + 1] is { Phrase: LineKind.None, EndsSentence: false, Text.Length: <= LongestRole } role && BylineParser.IsRole(role.Text))
                body.Use(i + 1);
        }

        bool IsAll(Byline printed) => printed.Authors.Count > 0 && printed.Authors.All(p => authors.Any(a => a.Name == p.Name));
    }

    /// <summary>The agency of a dateline, "OSLO, Jan 19 (Reuters) - …", where the article begins with one.</summary>
    public static Candidate<string>? AgencyOfDateline(BodyLines body)
    {
        const int Longest = 70;
        if (body.Start >= body.Lines.Count || body.Lines[body.Start].Text is not { } text)
            return null;
        var start = text.AsSpan(0, Math.Min(text.Length, Longest));
        if (!char.IsUpper(start[0]) || start.IndexOf('(') is not (> 0 and var open) || start[open..].IndexOf(')') is not (> 1 and var length) || start[(open + length + 1)..].TrimStart() is not ['-' or '–' or '—', ..])
            return null;
        var name = start.Slice(open + 1, length - 1);
        return BylineWords.Agencies.Contains(name) ? new Candidate<string>(name.ToString(), "dateline-agency", body.Start, 0, 0.8, text) : null;
    }

    // What speaks for a name alone on a line being the byline.
    private static double Evidence(BodyLines body, int i, Byline byline, int start, int end, bool inHead)
    {
        var evidence = BylineParser.HasGivenName(byline.Authors[0].Name) ? 1.0 : 0;
        // Two names and nothing else.
        if (byline.Authors.Count == 2 && byline.Agency is null)
            evidence += body.Lines[i].Text.Contains('/') ? 1 : 0.5;
        if (byline.Agency is not null || BylineParser.IsRole(body.Lines[i].Text) || body.Lines[i].Text.EndsWith("Published", StringComparison.OrdinalIgnoreCase))
            evidence += 0.7;
        // Once in the head or below the body, once in a card of the author.
        if (body.Context.Repeats[i] > 1 && evidence > 0)
            evidence += 0.4;
        if (DateWords.IsRelative(body.Lines[i].Text))
            evidence += 1;
        if (!inHead)
        {
            if (body.Lines[i].EndsSentence && evidence == 0)
                return 0;
            // Behind the body of a whole page stand menus, whose entries may look like names.
            if (i <= end && body.Lines.Count - i <= MostLinesBelow)
                evidence += 1.5;
            else if (i <= end)
                evidence += 0.4;
            return evidence;
        }

        if (IsDate(body, i - 1) || IsDate(body, i + 1))
            evidence += 1.5;
        else if (IsDate(body, i - 2) || IsDate(body, i + 2))
            evidence += 1;
        if (body.Title >= 0 && i > body.Title && i <= body.Title + 3)
            evidence += 0.5;
        if (i + 1 == start || i == start)
            evidence += body.Title >= 0 && i > body.Title ? 0.8 : 0.4;
        if (i + 1 < body.Lines.Count && body.Lines[i + 1] is var next && (next.Phrase is LineKind.Furniture or LineKind.Comments || (next.Words <= 5 && BylineParser.IsRole(next.Text))))
            evidence += 0.5;
        // Above the place that is reported from: "RIBEIRÃO PRETO (SP)".
        if (i + 2 == start && body.Title >= 0 && i > body.Title && body.Lines[i + 1] is { Words: >= 1 and <= 4, Digits: 0, EndsSentence: false } place && place.UpperWords == place.Words)
            evidence += 0.8;
        if (i == start + 1 && body.Title >= 0 && !body.IsBody[i])
            evidence += 0.5;
        // Between a standfirst that was taken for the first paragraph and the next.
        else if (i > start && !body.IsBody[i])
            evidence += 0.5;
        if (body.Title >= 0 && i < body.Title)
            evidence -= IsDate(body, i + 1) ? 0.5 : 1;
        // Names of photographers stand under captions; but not under those that name one.
        if (i > 0 && i - 1 != body.Title && !IsDate(body, i + 1) && (body.Lines[i - 1].Phrase == LineKind.Caption || body.Lines[i - 1].Text.Length > 150) && !PictureCredits.IsAtEnd(body.Lines[i - 1].Text))
            evidence -= 0.7;
        return evidence;
    }

    /// <summary>A byline without a label: a name, or names with roles.</summary>
    private static Byline? Unlabelled(BodyLines body, string text, int i, bool inHead)
    {
        if (SiteNames.IsMasthead(body.Lines[i]) && !BylineParser.HasGivenName(text))
            return null;
        text = text.TrimStart(',', '/', '|', '•', '·', '-', '–', '—', '*', ' ');
        // "Jane Doe jane@example.com", "Jane Doe @janedoe", but "Jane Doe@janedoe"
        if (text.LastIndexOf(' ') is > 0 and var space && text.IndexOf('@', space) is > 0 and var at && (at == space + 1 || text.IndexOf('.', at) > 0))
            text = text[..space].TrimEnd(' ', ',', '|', '•', '·', '-', '–', '—');
        if (!BylineParser.BeginsWithName(text))
            return null;
        var byline = BylineParser.Parse(text, labelled: false);
        if (byline.Authors.Count == 0 || IsPaper(byline.Authors[0].Name) || IsOfCountry(byline.Authors[0].Name))
            return null;
        // All of the line must be spoken for: a name, or a part that is plainly a role.
        var first = byline.Authors[0];
        var startsWithIt = text.StartsWith(first.Printed, StringComparison.Ordinal) || (byline.Agency is not null && text.StartsWith(byline.Agency, StringComparison.Ordinal));
        if (!startsWithIt)
            return null;
        foreach (var author in byline.Authors)
        {
            if (BylineSentences.IsSpokenOf(body, author.Name, except: -1, inHead && i > body.Title && (body.Lines[i].Dates is not null || IsDate(body, i + 1) || IsDate(body, i - 1) || (IsDate(body, i + 2) && (BylineParser.IsRole(body.Lines[i + 1].Text) || Inserts.IsAddress(body.Lines[i + 1]))))))
                return null;
        }

        return byline;
    }

    // Who holds the rights is no person, nor is who signs with one word, unless that is a given name.
    /// <summary>A byline without sites and agencies among its authors.</summary>
    public static Byline WithoutSites(BodyLines body, Byline byline)
    {
        // No given name is the article "Les": "Par Les Echos".
        var isFrench = body.Context.Language == Language.Fr;
        var people = byline.Authors.Where(a => !IsPaper(a.Name) && (a.Name.Contains(' ') || BylineWords.GivenNames.Contains(a.Name)) && !body.Context.HoldsRights(a.Name) && !(isFrench && a.Name.StartsWith("Les ", StringComparison.Ordinal))).ToList();
        return people.Count == byline.Authors.Count ? byline : new Byline(people, byline.Agency ?? byline.Authors.First(a => !people.Contains(a)).Name);
    }

    // "Civic Georgia", "Invest Armenia": a site, unless somebody is called so.
    private static bool IsOfCountry(string name) => name.LastIndexOf(' ') is > 0 and var space && SectionWords.IsSection(name[(space + 1)..]) && !BylineParser.HasGivenName(name);

    private static bool IsPaper(string name) => SiteNames.IsPaper(name) && !BylineParser.HasGivenName(name);

    // Several authors stand on a line each, with a role or a comma between them.
    private static Byline WithLinesBelow(BodyLines body, int i, Byline byline)
    {
        var authors = byline.Authors.ToList();
        var agency = byline.Agency;
        var quiet = 0;
        for (var j = i + 1; j < Math.Min(body.Lines.Count, i + MostNameLines) && quiet < 2 && authors.Count > 0; j++)
        {
            var line = body.Lines[j];
            if (line.Letters == 0)
                continue;
            if (line.Text.Length > 60 || line.Phrase != LineKind.None || line.Dates is not null || line.EndsSentence || body.Reasons[j] is not null || PictureCredits.IsAtEnd(line.Text))
                break;
            // "Fotografia: Nuno Reis": what somebody else did.
            if (line.Text.Contains(": ", StringComparison.Ordinal) && !BylineParser.HasLabel(line.Text))
            {
                quiet++;
                continue;
            }

            // "VON JANE DOE", and below it "UND JOHN ROE".
            var joiner = line.Text.IndexOf(' ') is > 0 and var space && BylineWords.Joiners.Contains(line.Text.AsSpan(0, space)) ? space : 0;
            var next = BylineParser.Parse(line.Text[joiner..].TrimStart(',', ' ', '&'), labelled: false);
            if (next.Authors.Count == 0 && BylineParser.IsRole(line.Text))
            {
                quiet++;
                continue;
            }

            // A given name: the next line in the head may as well be the name of a place or a topic.
            var before = j - 1;
            while (before > i && body.Lines[before].Letters == 0)
                before--;
            var goesOn = joiner > 0 || body.Lines[before].Text[^1] is ',' or '&';
            if (next.Authors.Count == 0 || !next.Authors.All(a => goesOn || BylineParser.HasGivenName(a.Name) && !BylineSentences.IsSpokenOf(body, a.Name, except: -1)))
                break;
            quiet = 0;
            foreach (var author in next.Authors)
            {
                if (!authors.Exists(a => a.Name == author.Name))
                {
                    authors.Add(author);
                    body.Use(j);
                }
            }

            agency ??= next.Agency;
        }

        return authors.Count == byline.Authors.Count ? byline : new Byline(authors, agency);
    }

    private static bool IsBareLabel(string text)
    {
        var label = text.AsSpan().Trim(" :");
        return label.Length is > 1 and < 24 && BylineWords.IsLabel(label);
    }

    private static bool IsNameAtDate(BodyLines body, int i) =>
        !body.IsBody[i] && body.Lines[i] is { Words: >= 2 and <= 4, Digits: 0 } && (IsDate(body, i + 1) || IsDate(body, i - 1)) && BylineParser.HasGivenName(body.Lines[i].Text);

    // A date, a time counted from today, "Published" alone, or "Published today at 12:19".
    private static bool IsDate(BodyLines body, int i)
    {
        const int Longest = 60;
        if ((uint)i >= (uint)body.Lines.Count)
            return false;
        var line = body.Lines[i];
        if (line.Kind == LineKind.Date)
            return true;
        if (line.Text.Length > Longest)
            return false;
        if (DateWords.IsRelative(line.Text))
            return true;
        if (line.Words != 1 && line.Digits == 0)
            return false;
        var word = line.Text.Split(' ', 2)[0].TrimEnd(':').ToLowerInvariant();
        return DateWords.Published.Contains(word) || DateWords.Updated.Contains(word);
    }
}
