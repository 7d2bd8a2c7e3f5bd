using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// The texts that archives hold of a labelled HTML page: the whole page rendered to text, and cleaner ones that begin at the headline or
/// a few lines above it and stop behind the body, or go on with some of what follows on the page.
/// </summary>
internal sealed partial class TextCuts
{
    // Lines kept above the headline and behind the body in a clean text, by the number of the page.
    private static readonly int[] Above = [0, 0, 1, 3];
    private static readonly int[] Behind = [0, 3, 12, 40];

    private readonly int _headline;
    private readonly int _first;
    private readonly int _last;
    private readonly int _number;

    private TextCuts(string[] lines, string? title, int headline, int first, int last, int number)
    {
        (Lines, Title, _headline, _first, _last, _number) = (lines, title, headline, first, last, number);
    }

    /// <summary>The rendered page.</summary>
    public string[] Lines { get; }

    /// <summary>Key of its headline, as it is printed above the body; or null.</summary>
    public string? Title { get; }

    /// <summary>The body alone.</summary>
    public string[] Body => Lines[_first..(_last + 1)];

    /// <summary>All up to the end of the body.</summary>
    public string[] FromTop => Lines[..(_last + 1)];

    /// <summary>From the headline to the end of the body.</summary>
    public string[] FromHeadline => Lines[_headline..(_last + 1)];

    /// <summary>From the headline or above to the end of the body or behind.</summary>
    public string[] Clean => Lines[Math.Max(0, _headline - Above[_number % 4])..Math.Min(Lines.Length, _last + 1 + Behind[_number / 4 % 4])];

    /// <summary>The texts of a page; null when its body or headline is not printed.</summary>
    /// <param name="page">An HTML page with a body label.</param>
    /// <param name="number">Decides how much is kept around the article.</param>
    public static TextCuts? Of(LabelledPage page, int number)
    {
        var lines = PageText.Of(page.Bytes).Split('\n');
        var keys = Array.ConvertAll(lines, FieldScores.Normal);
        var isBody = BodyLabels.Of([.. lines.Select(l => new Line(l.Length == 0 ? "-" : l, 0, 0))], page.Body!);
        var (first, last) = (Array.IndexOf(isBody, true), Array.LastIndexOf(isBody, true));
        if (first < 0)
            return null;
        var title = TitleOf(page, keys);
        var at = title is null ? -1 : Array.LastIndexOf(keys, title, first);
        return at < 0 ? null : new TextCuts(lines, title, at, first, last, number);
    }

    // The label, else the title for those who link to the page, without the site's name, where the page prints it.
    private static string? TitleOf(LabelledPage page, string[] keys)
    {
        var title = page.Title;
        if (title is null && OpenGraphTitle().Match(Encoding.UTF8.GetString(page.Bytes)) is { Success: true } match)
            title = WebUtility.HtmlDecode(match.Groups[1].Value);
        for (; title is not null; title = title.LastIndexOfAny(['|', '-', '–', '—', '•', '·']) is > 0 and var cut ? title[..cut] : null)
        {
            if (FieldScores.Normal(title) is { Length: > 8 } key && keys.Contains(key))
                return key;
            if (page.Title is not null)
                return null;
        }

        return null;
    }

    [GeneratedRegex("""property="og:title"\s+content="([^"]+)"|content="([^"]+)"\s+property="og:title" """)]
    private static partial Regex OpenGraphTitle();
}
