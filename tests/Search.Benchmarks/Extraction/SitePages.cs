using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Search.Extraction.Languages;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Makes the pages of a site: real articles of a collection set into the furniture of one real page, as its content system would. Menus, forms and
/// notices are the same on all pages, now and then one is missing; places for headlines and teasers show the articles that came out before, of which the
/// first pages have none in the archive; date and author change.
/// </summary>
internal sealed partial class SitePages
{
    private const double Missing = 0.03;
    private const int Recent = 40;
    private const int LeastHeadlineWords = 5;
    private const int TeaserLength = 100;

    private static readonly string[] Authors = ["Anna Keller", "Robert Hughes", "Maria Santos", "James Wilson", "Laura Bennett"];

    private readonly string[] _lines;
    private readonly bool[] _isBody;
    private readonly int _headline;
    private readonly int _first;
    private readonly int _last;
    private readonly string[] _authors;

    private SitePages(LabelledPage page, string[] lines, bool[] isBody, int headline)
    {
        (_lines, _isBody, _headline) = (lines, isBody, headline);
        (_first, _last) = (Array.IndexOf(isBody, true), Array.LastIndexOf(isBody, true));
        _authors = [.. page.Authors ?? []];
        Site = page.Site;
    }

    public string Site { get; }

    /// <summary>An article of a collection.</summary>
    public sealed record Source(string Title, string[] Paragraphs);

    /// <summary>Articles with three paragraphs and more.</summary>
    public static List<Source> ReadSources(string file)
    {
        var sources = new List<Source>();
        foreach (var line in File.ReadLines(file))
        {
            var entry = JsonDocument.Parse(line).RootElement;
            var paragraphs = (entry.GetProperty("body").GetString() ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (entry.GetProperty("title").GetString() is { Length: > 10 } title && paragraphs.Length >= 3)
                sources.Add(new Source(title, paragraphs));
        }

        return [.. sources.DistinctBy(s => s.Title)];
    }

    /// <summary>A site like a labelled page in English; null when it prints its headline or body nowhere, or has little furniture.</summary>
    public static SitePages? Like(LabelledPage page)
    {
        if (!page.IsHtml || string.IsNullOrWhiteSpace(page.Body) || TextCuts.Of(page, 0) is not { } cuts)
            return null;
        string[] lines = [.. cuts.Lines.Where(l => l.Length > 0)];
        var headline = Array.FindIndex(lines, l => FieldScores.Normal(l) == cuts.Title);
        var isBody = BodyLabels.Of([.. lines.Select(l => new Line(l, 0, 0))], page.Body);
        headline = Array.FindLastIndex(lines, Array.IndexOf(isBody, true), l => FieldScores.Normal(l) == cuts.Title);
        var isEnglish = LineContext.Of([.. lines.Select(l => new Line(l, 0, 0))]).Language == Language.En;
        return headline < 0 || isBody.Count(b => !b) < 20 || !isEnglish ? null : new SitePages(page, lines, isBody, headline);
    }

    /// <summary>The pages, whose files are of one folder.</summary>
    public IEnumerable<LabelledPage> Make(IReadOnlyList<Source> articles, IReadOnlyList<Source> elsewhere, Random random)
    {
        // What a line outside the article shows is decided once for the site.
        var shows = new Content[_lines.Length];
        for (var i = 0; i < shows.Length; i++)
        {
            var line = new Line(_lines[i], 0, 0);
            if (!_isBody[i] && i != _headline && line.Kind is not (LineKind.Date or LineKind.Byline) && line.Phrase == LineKind.None && line.Words >= LeastHeadlineWords && random.NextDouble() < 0.7)
                shows[i] = line.Extent >= TeaserLength ? Content.Teaser : Content.Headline;
        }

        for (var number = 0; number < articles.Count; number++)
            yield return Page(articles[number], number, shows, articles, elsewhere, random);
    }

    private enum Content
    {
        TheSame,
        Headline,
        Teaser,
    }

    private LabelledPage Page(Source article, int number, Content[] shows, IReadOnlyList<Source> articles, IReadOnlyList<Source> elsewhere, Random random)
    {
        var text = new StringBuilder();
        var author = Authors[random.Next(Authors.Length)];
        var day = random.Next(1, 29).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var places = Enumerable.Range(0, _lines.Length).Count(i => _isBody[i]);
        var (place, next) = (0, 0);
        for (var i = 0; i < _lines.Length; i++)
        {
            if (i == _headline)
            {
                Print(article.Title);
            }
            else if (_isBody[i])
            {
                // As many paragraphs at each place as bring the article to its end at the last.
                for (var end = article.Paragraphs.Length * ++place / places; next < end; next++)
                    Print(article.Paragraphs[next]);
            }
            else if (shows[i] != Content.TheSame)
            {
                var other = number - random.Next(1, Recent) is >= 0 and var earlier ? articles[earlier] : elsewhere[random.Next(elsewhere.Count)];
                Print(shows[i] == Content.Headline ? other.Title : other.Paragraphs[0]);
            }
            else if (random.NextDouble() >= Missing || (i > _headline && i < _first))
            {
                var line = _lines[i];
                foreach (var name in _authors)
                    line = line.Replace(name, author, StringComparison.OrdinalIgnoreCase);
                if (i > _headline - 5 && i < _first && new Line(line, 0, 0).Kind == LineKind.Date)
                    line = Day().Replace(line, day, 1);
                Print(line);
            }
        }

        return new LabelledPage($"{Site}/{number:0000}.txt", Encoding.UTF8.GetBytes(text.ToString()), false)
        {
            Site = Site,
            Body = string.Join('\n', article.Paragraphs),
            Title = article.Title,
            Authors = _authors.Length == 1 && _lines.Any(l => l.Contains(_authors[0], StringComparison.OrdinalIgnoreCase)) ? [author] : null,
        };

        void Print(string line) => text.Append(line).Append("\n\n");
    }

    [GeneratedRegex(@"(?<![\d:.])(?:[1-9]|[012]\d|3[01])(?![\d:])")]
    private static partial Regex Day();
}
