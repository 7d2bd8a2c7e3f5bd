using Search.Extraction.Names;

namespace Search.Extraction.Text;

/// <summary>
/// Takes out what interrupts running text: labels of advertisements, links to other articles, calls to subscribe that stand between two paragraphs. Behind them the article goes
/// on as if they were not there; to the model it would look as if it had ended.
/// </summary>
internal static class Interruptions
{
    private const int LongestLabel = 60;
    private const int ShortestParagraph = 40;
    private const int MostLines = 10;
    private const int FewestWordsOfHeadline = 6;
    private const int LongestHeadline = 120;
    private const string Reason = "between two paragraphs, not of them";

    private static readonly WordSet Labels = new((
        "advertisement|advertisements|advert|ad|ads|ad feedback|story continues|skip advertisement|skip ad|sponsored|anzeige|werbung|publicité|" +
        "pub|publicidad|publicidade|pubblicità|реклама|reklam|reklama|haberin devamı|annonse|annonce|annons|hirdetés|oglas|reclame").Split('|'));

    private static readonly string[] Starts =
    [
        "story continues below", "story continues after", "article continues below", "article continues after", "continues after ad",
        "continues below ad", "content continues below", "advertise with ", "scroll to continue", "la suite après", "continua após",
        "continúa después", "continua dopo la pubbl",
    ];

    /// <summary>Takes them out.</summary>
    /// <param name="lines">All lines; those taken out are removed.</param>
    /// <param name="taken">Gets what was taken out.</param>
    public static void Take(List<Line> lines, List<RemovedText> taken)
    {
        var kept = new List<Line>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var isLabel = false;
            var end = kept is [.., var last] && IsParagraph(last) ? EndOf(lines, i, out isLabel) : i;
            if (end > i && end < lines.Count && IsParagraph(lines[end]) && (isLabel || IsOfArticle(lines, end)))
            {
                for (; i < end; i++)
                    taken.Add(new RemovedText(lines[i].Text, Reason, lines[i].Number));
            }

            kept.Add(lines[i]);
        }

        if (kept.Count == lines.Count)
            return;
        lines.Clear();
        lines.AddRange(kept);
    }

    private static bool IsParagraph(Line line) => line is { EndsSentence: true, Phrase: LineKind.None, Extent: >= ShortestParagraph } && !line.IsCall;

    // What tells a paragraph from the teaser of something else, of which there are lists: another one follows.
    private static bool IsOfArticle(List<Line> lines, int i) => i + 1 < lines.Count && (IsParagraph(lines[i + 1]) || IsLabel(lines[i + 1].Text));

    // Behind the last of the lines from here on that interrupt, and whether all are labels of advertisements.
    private static int EndOf(List<Line> lines, int start, out bool isLabel)
    {
        isLabel = true;
        bool isForm = false, isFurniture = false;
        var end = start;
        for (; end < lines.Count && end - start < MostLines; end++)
        {
            var line = lines[end];
            if (IsLabel(line.Text))
                continue;
            if (Inserts.IsForm(line))
                isForm = true;
            else if (line.Phrase == LineKind.Furniture)
                isFurniture = true;
            else if (!IsInCapitals(line) && line is not { Phrase: LineKind.Related, EndsSentence: false } && !Inserts.IsBelowLabel(lines, end))
                break;
            isLabel = false;
        }

        // Buttons alone stand at the end of articles, too.
        return isFurniture && !isForm ? start : end;
    }

    // A headline in capitals, which some sites set as a link between two paragraphs; headings of articles are shorter.
    private static bool IsInCapitals(Line line) =>
        line is { EndsSentence: false, Words: >= FewestWordsOfHeadline, Extent: <= LongestHeadline } && line.UpperWords * 4 >= line.Words * 3 && line.Text[^1] != ':' && !line.Text.AsSpan().ContainsAnyInRange('a', 'z');

    private static bool IsLabel(string text) =>
        text.Length <= LongestLabel && (Labels.Contains(text.AsSpan().Trim(" .:-–—…↓[]()")) || Array.Exists(Starts, start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase)));
}
