using Search.Extraction.Text;

namespace Search.Extraction.Learning;

/// <summary>Applies what is known about a site to one of its articles, which was read alone first.</summary>
internal static class SiteJudge
{
    private const int LeastTitleWords = 4;
    private const int ShortestParagraph = 80;
    private const int ShortestLead = 40;

    // A notice above the articles of a site stands in most of them: what the others print less often is a teaser of the one that begins with it.
    private const int TimesMoreWithout = 3;

    // The order of a site's lines says where the body lies: but an article that would lose more by that than it keeps is laid out in another way.
    private const double MostLost = 0.25;

    /// <summary>For each line the reason why it is furniture, or null.</summary>
    /// <param name="site">What is known.</param>
    /// <param name="alone">The article as it was read alone.</param>
    /// <param name="titles">What may be its title, the best first, as it was read alone.</param>
    public static string?[] Judge(SiteLines site, BodyLines alone, IReadOnlyList<string> titles)
    {
        var lines = alone.Lines;
        var reasons = new string?[lines.Count];
        var own = titles.Count > 0 ? ArticleLesson.KeyOf(titles[0]) : 0;
        var (leads, start) = (Leads(alone, titles), alone.Start);
        int above = -1, below = lines.Count;
        for (var i = 0; i < reasons.Length; i++)
        {
            var key = ArticleLesson.KeyOf(lines[i].Text);
            if (key == own)
                continue;
            var isRepeated = site.Furniture.TryGetValue(key, out var line) && lines[i].Kind is not (LineKind.Date or LineKind.Byline);
            var isTeaser = line.Role.HasFlag(LineRole.Teaser);
            if (lines[i].Words >= LeastTitleWords && (!isRepeated || isTeaser) && site.IsTitle(key))
            {
                reasons[i] = "title of another article";
            }
            else if (isRepeated && !leads.Contains(i) && !(isTeaser && IsParagraph(alone, i))
                && !(i == start && lines[i] is { EndsSentence: true, Extent: >= ShortestLead } && line.Articles * TimesMoreWithout <= site.Articles))
            {
                reasons[i] = $"stands in {line.Articles} of {site.Articles} files of this site";
                if (line.Role.HasFlag(LineRole.Above))
                    above = i;
                else if (line.Role.HasFlag(LineRole.Below) && below == lines.Count)
                    below = i;
            }
        }

        ApplyOrder(alone, above, below, leads, reasons);
        return reasons;
    }

    // The first paragraphs that speak of what the headline says. Other pages print them as teasers, some so that they were taken for their article; and above
    // them may stand what is usually below the head.
    private static HashSet<int> Leads(BodyLines alone, IReadOnlyList<string> titles)
    {
        const int Most = 3;
        var leads = new HashSet<int>();
        if (titles.Count == 0)
            return leads;
        int[] said = [.. titles.Take(Most).SelectMany(title => new Line(title, 0, 0).ContentWords)];
        for (int i = alone.Start, seen = 0; i < alone.Lines.Count && seen < Most; i++)
        {
            if (!alone.IsBody[i])
                continue;
            seen++;
            if (alone.Lines[i] is { EndsSentence: true, Extent: >= ShortestLead } && alone.Lines[i].ContentWords.Any(word => Array.IndexOf(said, word) >= 0))
                leads.Add(i);
        }

        return leads;
    }

    private static bool IsParagraph(BodyLines alone, int i) => alone.IsBody[i] && alone.Lines[i].EndsSentence && alone.Lines[i].Extent >= ShortestParagraph;

    private static void ApplyOrder(BodyLines alone, int above, int below, HashSet<int> leads, string?[] reasons)
    {
        long all = 0, lost = 0;
        for (var i = 0; i < reasons.Length; i++)
        {
            if (!alone.IsBody[i] || reasons[i] is not null)
                continue;
            all += alone.Lines[i].Extent;
            lost += i < above || i > below ? alone.Lines[i].Extent : 0;
        }

        if (above > below || lost > MostLost * all)
            return;
        for (var i = 0; i < reasons.Length; i++)
        {
            if (alone.IsBody[i] && i < above && !leads.Contains(i))
                reasons[i] ??= $"above \"{Shown(alone.Lines[above])}\", below which the articles of this site stand";
            else if (alone.IsBody[i] && i > below)
                reasons[i] ??= $"below \"{Shown(alone.Lines[below])}\", above which the articles of this site stand";
        }
    }

    private static string Shown(Line line) => line.Text.Length <= 60 ? line.Text : line.Text[..60] + "…";
}
