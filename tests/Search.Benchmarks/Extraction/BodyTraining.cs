using System.Text;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Fits the body model of plain text on labelled folders: whole pages, and of HTML pages also the cleaner texts of
/// <see cref="TextCuts"/>. The second pass is fitted on first scores that come from trees which have not seen the page's site. Prints
/// the figures of each folder from cross-validation over sites, then writes trees fitted on everything.
/// </summary>
public static class BodyTraining
{
    private const int Folds = 5;

    // A body of so much weight counts half of what it would in full.
    private const double HalfWeight = 400;

    private static readonly TreeOptions FirstOptions = new(Trees: 100, Depth: 5, Rate: 0.12, Damping: 10, FeatureShare: 0.5);
    private static readonly TreeOptions SecondOptions = new(Trees: 100, Depth: 5, Rate: 0.08, Damping: 10, FeatureShare: 0.5);

    private sealed record Sample(string File, string Set, int Fold, LineContext Context, LineFeatures Features, bool[] Labels, double[] Weights, string Truth);

    /// <param name="args">text|html OUTPUT-FOLDER FOLDER... [--misses]</param>
    public static int Run(string[] args)
    {
        if (args.Length < 3 || args[0] is not ("text" or "html"))
        {
            Console.Error.WriteLine("extraction-train text|html OUTPUT-FOLDER FOLDER... [--misses]");
            return 2;
        }

        if (args[0] == "html")
            return HtmlBodyTraining.Run(args[1..]);
        var misses = args.Contains("--misses");
        var samples = Samples([.. args[2..].Where(a => a != "--misses")]);
        Console.WriteLine($"{samples.Count} texts, {samples.Sum(s => s.Labels.Length)} lines");
        var firstNames = Enum.GetNames<LineFeature>().Take(LineFeatures.FirstPass).ToList();
        for (var fold = 0; fold < Folds; fold++)
        {
            var trees = Fit(samples.Where(s => s.Fold != fold), firstNames, FirstOptions, out _);
            foreach (var sample in samples.Where(s => s.Fold == fold))
                sample.Features.AddScores(BodyModel.Scores(trees, sample.Features, sample.Labels.Length));
        }

        var results = new List<Result>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var trees = Fit(samples.Where(s => s.Fold != fold), Enum.GetNames<LineFeature>(), SecondOptions, out _);
            foreach (var sample in samples.Where(s => s.Fold == fold))
                results.Add(Result.Of(sample, BodyModel.SecondScores(trees, sample.Features, sample.Labels.Length), misses));
        }

        Console.WriteLine("cross-validated over sites:");
        Print(results);
        _ = Fit(samples, Enum.GetNames<LineFeature>(), SecondOptions, out var second);
        _ = Fit(samples, firstNames, FirstOptions, out var first);
        File.WriteAllText(Path.Combine(args[1], "BodyTrees.First.txt"), first);
        File.WriteAllText(Path.Combine(args[1], "BodyTrees.Second.txt"), second);
        return 0;
    }

    private static void Print(List<Result> results)
    {
        foreach (var group in results.GroupBy(r => r.Set))
        {
            var (p, r) = (group.Average(g => g.P), group.Average(g => g.R));
            Console.WriteLine($"  {group.Key,-34} {group.Count()} texts  4-grams P {p:F4} R {r:F4} F1 {2 * p * r / (p + r):F4}  tokens {group.Average(g => g.Tokens):F4}  first {group.Average(g => g.First ? 1 : 0):F3}  last {group.Average(g => g.Last ? 1 : 0):F3}  furniture kept {(double)group.Sum(g => g.Kept) / group.Sum(g => g.Furniture):F4}");
        }
    }

    private static SymmetricTrees Fit(IEnumerable<Sample> samples, IReadOnlyList<string> names, TreeOptions options, out string written)
    {
        var all = samples.ToList();
        var rows = all.SelectMany(s => Enumerable.Range(0, s.Labels.Length).Select(i => s.Features.Row(i))).ToList();
        written = SymmetricTreeTraining.Fit(rows, [.. all.SelectMany(s => s.Labels)], [.. all.SelectMany(s => s.Weights)], names, options);
        return SymmetricTrees.Read(new StringReader(written));
    }

    // The same page may be in several folders, in one as text without an address: its body tells.
    private static List<Sample> Samples(List<string> folders)
    {
        var pages = folders.SelectMany(f => LabelledFolder.Read(f).Where(p => !string.IsNullOrWhiteSpace(p.Body)).Select(p => (Page: p, Set: Path.GetFileName(f.TrimEnd('/'))))).ToList();
        var siteOf = new Dictionary<string, string>();
        foreach (var (page, _) in pages.OrderBy(p => p.Page.Site == p.Page.File))
            siteOf.TryAdd(page.Body!, page.Site);
        var sites = siteOf.Values.Distinct().Order(StringComparer.Ordinal).ToList();
        var samples = new List<Sample>();
        for (var number = 0; number < pages.Count; number++)
        {
            var (page, set) = pages[number];
            var fold = sites.IndexOf(siteOf[page.Body!]) % Folds;
            if (!page.IsHtml)
            {
                Add(page, set + ", whole", fold, Encoding.UTF8.GetString(page.Bytes));
                continue;
            }

            Add(page, set + ", whole", fold, PageText.Of(page.Bytes));
            if (TextCuts.Of(page, number) is { } cuts)
                Add(page, set + ", clean", fold, string.Join('\n', cuts.Clean));
        }

        return samples;

        void Add(LabelledPage page, string set, int fold, string text)
        {
            var lines = LineSplitter.Split(text);
            var context = LineContext.Of(lines);
            var labels = BodyLabels.Of(lines, page.Body!);
            if (lines.Count > 0)
                samples.Add(new Sample(page.File, set, fold, context, new LineFeatures(context), labels, Weights(lines, labels), page.Body!));
        }
    }

    // The measure counts words, each page alike: a line weighs by its words, and long pages not much more than others.
    private static double[] Weights(IReadOnlyList<Line> lines, bool[] labels)
    {
        var weights = lines.Select(l => 1 + Math.Sqrt(l.Words)).ToArray();
        var body = 0.0;
        for (var i = 0; i < labels.Length; i++)
            body += labels[i] ? weights[i] : 0;
        return [.. weights.Select(w => 0.6 * w * HalfWeight / (HalfWeight + body))];
    }

    private sealed record Result(string Set, double P, double R, double Tokens, bool First, bool Last, int Kept, int Furniture)
    {
        public static Result Of(Sample sample, double[] scores, bool misses)
        {
            var lines = sample.Context.Lines;
            var body = BodyFinder.Find(sample.Context, [.. scores]);
            var text = string.Join('\n', lines.Where((_, i) => body.IsBody[i]).Select(l => l.Text));
            var (p, r) = Shingles.Compare(text, sample.Truth);
            var kept = sample.Labels.Where((isBody, i) => !isBody && body.IsBody[i]).Count();
            if (misses && p + r < 1.9)
            {
                Console.WriteLine($"=== {sample.Set} {sample.File} P {p:F2} R {r:F2}");
                for (var i = 0; i < scores.Length; i++)
                {
                    if (body.IsBody[i] != sample.Labels[i])
                        Console.WriteLine($"{(body.IsBody[i] ? "kept" : "lost")} {i} {scores[i]:F1} {lines[i].Kind} {body.Reasons[i]} | {(lines[i].Text.Length > 160 ? lines[i].Text[..160] : lines[i].Text)}");
                }
            }

            return new Result(
                sample.Set, p, r, FieldScores.TokenF1(text, sample.Truth), FieldScores.Sentence(text, true) == FieldScores.Sentence(sample.Truth, true),
                FieldScores.Sentence(text, false) == FieldScores.Sentence(sample.Truth, false), kept, sample.Labels.Count(l => !l));
        }
    }
}
