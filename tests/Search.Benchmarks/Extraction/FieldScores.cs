using System.Globalization;
using System.Text;
using Search.Extraction;
using Search.Extraction.Names;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>Adds up, over pages, how the found fields compare with the true ones.</summary>
/// <param name="misses">Fields, with commas between them, of which every wrong one is printed; or null.</param>
public sealed class FieldScores(string? misses)
{
    private readonly string[] _misses = misses?.Split(',') ?? [];
    private readonly List<(double Precision, double Recall)> _shingles = [];
    private readonly List<double> _tokenF1 = [];
    private readonly Dictionary<string, (int Right, int Of)> _counts = [];
    private (int Kept, int Of) _furniture;

    public void Add(LabelledPage page, Article? article)
    {
        if (page.Body is { Length: > 0 } truth)
        {
            AddBody(page, truth, article?.BodyText ?? "", article?.Subtitle);
            if (!page.IsHtml)
                AddFurniture(page, truth, article);
        }

        if (page.Title is { Length: > 0 } title)
        {
            Count(page, "title", Normal(article?.Title) == Normal(title), title, article?.Title, article?.Provenance);
            Count(page, "letters of title", TextTools.Squeeze(article?.Title ?? "") == TextTools.Squeeze(title), title, article?.Title, article?.Provenance);
        }

        if (page.Authors is not null)
            AddAuthors(page, article);
        if (page.Date is not null)
            AddDate(page, article);
        if (page.Section is { Length: > 0 } section)
            Count(page, "section", Normal(article?.Section) == Normal(section), section, article?.Section, article?.Provenance);
    }

    public void Print()
    {
        if (_shingles.Count > 0)
        {
            var (p, r) = (_shingles.Average(s => s.Precision), _shingles.Average(s => s.Recall));
            Console.WriteLine($"  body, 4-grams      F1 {2 * p * r / (p + r):F3}  P {p:F3}  R {r:F3}");
            Console.WriteLine($"  body, tokens       F1 {_tokenF1.Average():F3}");
        }

        if (_furniture.Of > 0)
            Console.WriteLine($"  furniture kept     {(double)_furniture.Kept / _furniture.Of:F4}  {_furniture.Kept} of {_furniture.Of} lines");
        foreach (var (name, (right, of)) in _counts)
            Console.WriteLine($"  {name,-18} {(double)right / of:F3}  {right} of {of}");
    }

    private void AddBody(LabelledPage page, string truth, string found, string? subtitle)
    {
        var (p, r) = Shingles.Compare(found, truth);
        _shingles.Add((p, r));
        var f1 = TokenF1(found, truth);
        _tokenF1.Add(f1);
        if (_misses.Contains("body") && p + r < 1.8)
            Console.WriteLine($"    {page.File} P {p:F2} R {r:F2}");
        Count(page, "first sentence", BeginsAlike(found, subtitle, truth), Sentence(truth, true), Sentence(found, true), null);
        Count(page, "last sentence", Sentence(found, first: false) == Sentence(truth, first: false), Sentence(truth, false), Sentence(found, false), null);
    }

    private void AddFurniture(LabelledPage page, string truth, Article? article)
    {
        var lines = LineSplitter.Split(Encoding.UTF8.GetString(page.Bytes));
        var isBody = BodyLabels.Of(lines, truth);
        var kept = (article?.Body ?? []).ToHashSet();
        _furniture = (_furniture.Kept + lines.Where((line, i) => !isBody[i] && kept.Contains(line.Text)).Count(), _furniture.Of + isBody.Count(b => !b));
    }

    private void AddAuthors(LabelledPage page, Article? article)
    {
        // Agencies and desks, which some truths list, and the site are a source and not people; titles and roles beside a name are not
        // part of it: labels are cleaned as bylines are, so that what is judged is who is named and not how it is printed.
        var source = Normal(article?.Source);
        var truth = page.Authors!.SelectMany(People).Select(Normal).Where(a => a.Length > 0 && a != source).Order().ToList();
        var found = (article?.Authors ?? []).Select(a => Normal(a.Name)).Order().ToList();
        if (truth.Count > 0)
            Count(page, "author", truth.SequenceEqual(found), string.Join("; ", page.Authors!), string.Join("; ", article?.Authors.Select(a => a.Name) ?? []), article?.Provenance);
        else
            Count(page, "author invented", found.Count > 0, "none", string.Join("; ", found), article?.Provenance);
    }

    // A label that is no byline to us (initials) stays as it is: a miss.
    private static IEnumerable<string> People(string label) =>
        BylineParser.Parse(label, labelled: true) switch
        {
            { Authors: { Count: > 0 } authors } => authors.Select(a => a.Name),
            { Agency: not null } => [],
            _ => [label],
        };

    private void AddDate(LabelledPage page, Article? article)
    {
        var truth = page.Date!;
        var found = article?.Date?.ToString() ?? "";
        if (truth.Length == 0)
        {
            Count(page, "date invented", found.Length > 0, "none", found, article?.Provenance);
            return;
        }

        // Some truths are in UTC where the page prints local time with its zone: the same moment is the same answer.
        if (article?.Date is { Precision: DatePrecision.Minute, Zone: { } zone } date && Offset(zone) is { } offset && truth.Length > 16 && DateTimeOffset.TryParse(truth, CultureInfo.InvariantCulture, out var moment))
        {
            var shown = new DateTimeOffset(date.Local, offset);
            if (Math.Abs((shown - moment).TotalSeconds) < 60)
                found = truth;
        }

        Count(page, "date", found.Length >= 10 && found[..10] == truth[..10], truth, found, article?.Provenance);
        if (page.DateHasTime)
            Count(page, "date and time", found.Length >= 16 && found.Replace('T', ' ')[..16] == truth.Replace('T', ' ')[..16], truth, found, article?.Provenance);
    }

    private static TimeSpan? Offset(string zone) =>
        zone is "Z" or "UTC" or "GMT" ? TimeSpan.Zero
        : DateTimeOffset.TryParse("2000-01-01T00:00" + (zone.Length == 5 ? zone[..3] + ":" + zone[3..] : zone), CultureInfo.InvariantCulture, out var parsed) ? parsed.Offset
        : null;

    private void Count(LabelledPage page, string name, bool right, string truth, string? found, IReadOnlyDictionary<string, Provenance>? provenance)
    {
        var (rights, of) = _counts.GetValueOrDefault(name);
        _counts[name] = (rights + (right ? 1 : 0), of + 1);
        if (_misses.Any(m => name.StartsWith(m, StringComparison.Ordinal)) && right == name.EndsWith("invented", StringComparison.Ordinal))
            Console.WriteLine($"    {name}: {Path.GetFileName(page.File)} {(page.IsHtml ? "" : $"({page.Bytes.Length} bytes of text) ")}[{(provenance?.GetValueOrDefault(name.Split(' ')[0]) is { } p ? p.Rule : "")}]\n      true  {truth}\n      found {found}");
    }

    // Letters and digits in lower case: quotes, dashes and spaces are set differently by everyone.
    internal static string Normal(string? text) => text is null ? "" : TextTools.Key(text.Normalize(NormalizationForm.FormKC));

    /// <summary>Whether a body begins as the true one does. Some truths begin with the standfirst, which is the subtitle to us: then the body is what
    /// stands behind it.</summary>
    internal static bool BeginsAlike(string found, string? subtitle, string truth)
    {
        var first = Sentence(found, first: true);
        if (first == Sentence(truth, first: true))
            return true;
        var (words, under) = (Shingles.Words(truth), Shingles.Words(subtitle ?? ""));
        return under.Count > 0 && words.Count > under.Count && words.Take(under.Count).SequenceEqual(under, StringComparer.OrdinalIgnoreCase) &&
            string.Join(' ', words.Skip(under.Count).Take(8)).ToLowerInvariant() == first;
    }

    /// <summary>Its first or last eight words; "___", a rule that some truths end with, is none.</summary>
    internal static string Sentence(string text, bool first)
    {
        var words = Shingles.Words(text).FindAll(word => word.AsSpan().ContainsAnyExcept('_'));
        return string.Join(' ', first ? words.Take(8) : words.TakeLast(8)).ToLowerInvariant();
    }

    internal static double TokenF1(string found, string truth)
    {
        var counts = new Dictionary<string, int>();
        var truthWords = Shingles.Words(truth);
        foreach (var word in truthWords)
            counts[word] = counts.GetValueOrDefault(word) + 1;
        var foundWords = Shingles.Words(found);
        var common = 0;
        foreach (var word in foundWords)
        {
            if (counts.GetValueOrDefault(word) is > 0 and var left)
            {
                counts[word] = left - 1;
                common++;
            }
        }

        return common == 0 ? 0 : 2.0 * common / (truthWords.Count + foundWords.Count);
    }
}
