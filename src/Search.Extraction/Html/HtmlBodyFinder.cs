using Search.Extraction.Fields;
using Search.Extraction.Text;

namespace Search.Extraction.Html;

/// <summary>Chooses the blocks of the body of a page: the model's labelling, tables and quotes kept whole, repeated paragraphs taken once.</summary>
internal static class HtmlBodyFinder
{
    // The price of each change between body and not-body, in log odds. Low, because the second pass has seen the neighbours.
    private const double SwitchCost = 0.25;

    private const double LeastGoingOn = -0.8;

    // A page whose best block has less than this has no article; above it the best blocks are a short one.
    private const double LeastScore = -3;

    // Fewer or longer cells are a layout. A table whose cells are surely not body on average, or that leads away, is not the article's.
    private const int FewestCells = 4;
    private const double LongestCells = 60;
    private const double LeastTableScore = -6;
    private const double MostTableLinks = 0.3;

    // More lines are no quote but the page's way to set text.
    private const int MostQuoteLines = 20;

    /// <summary>Labels each block.</summary>
    /// <param name="page">The page.</param>
    /// <param name="context">Its lines.</param>
    /// <param name="scores">Of each block, above 0 for body.</param>
    /// <param name="excluded">For each block the reason why it cannot be body, or null; learnt furniture; or null for none.</param>
    public static BodyLines Find(HtmlLines page, LineContext context, double[] scores, IReadOnlyList<string?>? excluded = null)
    {
        scores = [.. scores];
        var hidesSome = HidesLess(page.Lines, scores);
        var reasons = new string?[scores.Length];
        var best = double.NegativeInfinity;
        for (var i = 0; i < scores.Length; i++)
        {
            reasons[i] = excluded?[i] ?? (hidesSome && IsUnseen(page.Lines[i]) ? "hidden on the page" : null);
            scores[i] = reasons[i] is null ? Math.Clamp(scores[i], -12, 12) : -12;
            best = Math.Max(best, scores[i]);
        }

        if (best is > LeastScore and < 1)
        {
            for (var i = 0; i < scores.Length; i++)
                scores[i] += 1 - best;
        }

        var labels = BodyModel.Decode(scores, SwitchCost);
        GoOn(page, scores, labels);
        DropCaption(page.Lines, labels);
        DropSubtitle(page.Lines, labels);
        KeepTables(page.Lines, scores, labels);
        KeepQuotes(page.Lines, labels);
        for (var i = 0; i < labels.Length; i++)
            labels[i] &= reasons[i] is null;
        Duplicates.Drop(page.Lines, labels, reasons, line => page.Tree.Signature(page.Element(line)));
        return new BodyLines(context, labels, reasons);
    }

    // A paragraph right behind another of the same place goes on with it: the last one of an article is often short.
    private static void GoOn(HtmlLines page, double[] scores, bool[] labels)
    {
        const int FewestWords = 4;
        const double MostLinks = 0.3;
        for (var i = 1; i < labels.Length; i++)
        {
            labels[i] |= labels[i - 1] && scores[i] > LeastGoingOn && page.Lines[i - 1].EndsSentence && !ArticleEnd.IsStatement(page.Lines[i]) && page.Lines[i] is { EndsSentence: true, Words: >= FewestWords, Phrase: LineKind.None, IsCall: false, LinkShare: < MostLinks }
                && page.Tree.Parent(page.Element(i)) == page.Tree.Parent(page.Element(i - 1)) && page.Tree.Signature(page.Element(i)) == page.Tree.Signature(page.Element(i - 1));
        }
    }

    // What stands under the picture above the first paragraph.
    private static void DropCaption(IReadOnlyList<Line> lines, bool[] labels)
    {
        var start = Array.IndexOf(labels, true);
        if (start >= 0 && start + 1 < labels.Length && labels[start + 1] && (lines[start].Hints & ElementHints.Caption) != 0 && (lines[start + 1].Hints & ElementHints.Caption) == 0 && !lines[start].EndsSentence)
            labels[start] = false;
    }

    // A heading of several words right under the headline, where no other heading divides the text, is the subtitle.
    private static void DropSubtitle(IReadOnlyList<Line> lines, bool[] labels)
    {
        const int LeastWords = 5;
        var start = Array.IndexOf(labels, true);
        if (start > 0 && lines[start].Words >= LeastWords && IsHeading(lines[start]) && (lines[start - 1].Hints & ElementHints.Heading1) != 0 && !Enumerable.Range(start + 1, lines.Count - start - 1).Any(i => labels[i] && IsHeading(lines[i])))
            labels[start] = false;
    }

    private static bool IsHeading(Line line) => (line.Hints & ElementHints.Heading) != 0;

    private static bool IsUnseen(Line line) => (line.Hints & ElementHints.Unseen) != 0;

    // Whether less of what reads like the article is hidden than shown: else it is the article itself, or copies of it, which a script shows.
    private static bool HidesLess(IReadOnlyList<Line> lines, double[] scores)
    {
        var (hidden, shown) = (0, 0);
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] > 0 && IsUnseen(lines[i]))
                hidden += lines[i].Text.Length;
            else if (scores[i] > 0)
                shown += lines[i].Text.Length;
        }

        return hidden < shown;
    }

    // A table of figures looks like nothing that is read; where running text leads to it or goes on behind it, it is part of that.
    private static void KeepTables(IReadOnlyList<Line> lines, double[] scores, bool[] labels)
    {
        foreach (var (start, end) in Runs(lines, ElementHints.TableCell))
        {
            double length = 0, links = 0, sum = 0;
            for (var i = start; i < end; i++)
            {
                length += lines[i].Text.Length;
                links += lines[i].Text.Length * lines[i].LinkShare;
                sum += scores[i];
            }

            var before = start > 0 && scores[start - 1] > 0;
            var after = end < lines.Count && scores[end] > 0;
            if (end - start < FewestCells || length > LongestCells * (end - start) || !(before || after) || sum < LeastTableScore * (end - start) || links > MostTableLinks * length)
                continue;
            labels.AsSpan(start, end - start).Fill(true);
            if (before)
                labels[start - 1] = true;
            if (after)
                labels[end] = true;
        }
    }

    // A quote (an embedded post, too) belongs to the text that leads to it, its last line, which names who said it, included.
    private static void KeepQuotes(IReadOnlyList<Line> lines, bool[] labels)
    {
        foreach (var (start, end) in Runs(lines, ElementHints.Quote))
        {
            if (end - start <= MostQuoteLines && ((start > 0 && labels[start - 1]) || labels.AsSpan(start, end - start).Contains(true)))
                labels.AsSpan(start, end - start).Fill(true);
        }
    }

    private static IEnumerable<(int Start, int End)> Runs(IReadOnlyList<Line> lines, ElementHints hint)
    {
        for (var start = 0; start < lines.Count; start++)
        {
            if ((lines[start].Hints & hint) == 0)
                continue;
            var end = start;
            while (end < lines.Count && (lines[end].Hints & hint) != 0)
                end++;
            yield return (start, end);
            start = end;
        }
    }
}
