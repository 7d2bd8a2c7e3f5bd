using Search.Extraction.Text;

namespace Search.Extraction.Fields;

/// <summary>
/// Finds the headline among the lines before the body: it speaks of what the body speaks of, stands close before it or at the
/// top of the file, and is neither a sentence nor a menu entry.
/// </summary>
internal static class TitleFinder
{
    // Real headlines reach about 150 characters.
    private const int LongestTitle = 250;

    // A file whose body begins within this many lines has a head of its own, not a page's menu.
    private const int CleanHead = 12;
    private const int FarthestTitle = 120;
    private const double LeastScore = 0.4;
    private const int FewLines = 3;

    /// <summary>The candidates, best first.</summary>
    public static List<Candidate<string>> Find(BodyLines body)
    {
        var start = body.Start;
        var candidates = new List<Candidate<string>>();
        for (var i = Math.Max(0, start - FarthestTitle); i < start; i++)
        {
            if (IsPossible(body.Lines[i]) && body.Reasons[i] is null)
                candidates.Add(Candidate(body, i, start));
        }

        DemoteFollowers(body, candidates);
        candidates.RemoveAll(c => c.Score < LeastScore);
        candidates.Sort((a, b) => b.Score.CompareTo(a.Score));
        if (candidates.Count == 0 && start < body.Lines.Count && LooksLikeHeadline(body, start))
            candidates.Add(Candidate(body, start, start));
        // A line or two and no body: a title alone.
        if (candidates.Count == 0 && body.End == 0 && body.Lines.Count <= FewLines && IsPossible(body.Lines[0]))
            candidates.Add(Candidate(body, 0, start));
        return candidates;
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

    private static bool IsPossible(Line line) =>
        line.Text.Length <= LongestTitle && line.Letters > 0 && line.Kind is not (LineKind.Date or LineKind.Byline) &&
        line.Phrase is not (LineKind.Comments or LineKind.Related) && !line.Text.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    // A body that begins with a line like no paragraph: the model took the headline in.
    private static bool LooksLikeHeadline(BodyLines body, int i)
    {
        var line = body.Lines[i];
        return body.End > i + 1 && line.Text.Length <= LongestTitle && line.Words >= 2 && !line.Text.EndsWith('.') && IsPossible(line);
    }

    // A headline comes first: what stands right under a line that may be one is its deck, and what stands behind its date or byline
    // is a caption or a standfirst.
    private static void DemoteFollowers(BodyLines body, List<Candidate<string>> candidates)
    {
        const int Near = 10;
        const double LeastHeadline = 1.5;
        for (var c = candidates.Count - 1; c > 0; c--)
        {
            var line = candidates[c].Line;
            for (var before = c - 1; before >= 0 && candidates[before].Line >= line - Near; before--)
            {
                var headline = candidates[before];
                if (headline.Score < LeastHeadline)
                    continue;
                var headBetween = false;
                for (var i = headline.Line + 1; i < line; i++)
                    headBetween |= body.Lines[i].Kind is LineKind.Date or LineKind.Byline;
                if (line - headline.Line <= 2 || headBetween)
                {
                    candidates[c] = candidates[c] with { Score = candidates[c].Score - 1.2 };
                    break;
                }
            }
        }
    }

    private static Candidate<string> Candidate(BodyLines body, int i, int start)
    {
        var line = body.Lines[i];
        var distance = start - i;
        var score = line.Words switch
        {
            < 2 => -2.0,
            2 => -0.8,
            3 => 0,
            <= 22 => 1,
            _ => 0,
        };
        if (line.Text.Length is >= 20 and <= 150)
            score += 0.7;
        if (line.Phrase is LineKind.Furniture or LineKind.Caption)
            score -= 2.5;
        if (line.Text.EndsWith('.') && !line.Text.EndsWith("..", StringComparison.Ordinal))
            score -= 1;
        if (line.EndsSentence && line.Text.Length > 120)
            score -= 1;
        score += 3 * Overlap(body.Context, i);
        if (start <= CleanHead)
            score += i == 0 ? 1.6 : i == 1 ? 0.6 : 0;
        else
            score -= 0.1 * Math.Min(distance, 30);
        if (body.Context.Repeats[i] is 2 or 3)
            score += 0.5;
        for (var j = i + 1; j <= i + 4 && j < body.Lines.Count; j++)
        {
            if (body.Lines[j].Kind is LineKind.Date or LineKind.Byline)
            {
                score += 1;
                break;
            }
        }

        score += Elements(line);
        var confidence = Math.Clamp(0.4 + score / 10, 0.1, 0.97);
        return new Candidate<string>(Clean(line.Text), (line.Hints & ElementHints.Heading1) != 0 ? "h1" : i == 0 ? "first-line" : "headline", i, score, confidence, line.Text);
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

    private static double Overlap(LineContext context, int i)
    {
        var words = context.Lines[i].ContentWords.Length;
        // Two words of a menu entry may well be in the body: fewer than three prove nothing.
        return words == 0 ? 0 : (double)context.SharedWords[i] / Math.Max(3, words);
    }
}
