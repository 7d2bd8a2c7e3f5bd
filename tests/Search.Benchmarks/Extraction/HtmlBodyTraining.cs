using System.Globalization;
using System.Text;
using Search.Extraction.Html;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Fits the body model of HTML on labelled folders. The second pass is fitted on first scores that come from trees which have not
/// seen the page's site. Prints the 4-gram figures of each folder from cross-validation over sites, then writes trees fitted on
/// everything.
/// </summary>
internal static class HtmlBodyTraining
{
    private const int Folds = 5;

    // A body of so much weight counts half of what it would in full.
    private const double HalfWeight = 400;

    private static readonly TreeOptions FirstOptions = new(Trees: 80, Depth: 5, Rate: 0.12);
    private static readonly TreeOptions SecondOptions = new(Trees: 80, Depth: 5, Rate: 0.1);

    private sealed record Sample(LabelledPage Page, string Folder, int Fold, HtmlLines Lines, LineContext Context, BlockFeatures Features, bool[] Labels, double[] Weights);

    /// <param name="args">OUTPUT-FOLDER FOLDER[=WEIGHT]... [--misses]: how much a page counts of a folder whose truth is better than
    /// others'; 1 if not said</param>
    public static int Run(string[] args)
    {
        var misses = args.Contains("--misses");
        var folders = args[1..].Where(a => a != "--misses").ToList();
        var samples = folders.SelectMany(f => Samples(f.Split('=')[0], f.Contains('=', StringComparison.Ordinal) ? double.Parse(f.Split('=')[1], CultureInfo.InvariantCulture) : 1)).ToList();
        Console.WriteLine($"{samples.Count} pages, {samples.Sum(s => s.Labels.Length)} blocks");
        var firstNames = Enum.GetNames<BlockFeature>().Take(BlockFeatures.FirstPass).ToList();
        for (var fold = 0; fold < Folds; fold++)
        {
            var trees = Fit(samples.Where(s => s.Fold != fold), firstNames, FirstOptions, out _);
            foreach (var sample in samples.Where(s => s.Fold == fold))
                sample.Features.AddScores([.. sample.Features.Rows.Select(r => trees.Sum(r))]);
        }

        var results = new List<(Sample Sample, double P, double R)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var trees = Fit(samples.Where(s => s.Fold != fold), Enum.GetNames<BlockFeature>(), SecondOptions, out _);
            foreach (var sample in samples.Where(s => s.Fold == fold))
            {
                var scores = sample.Features.Rows.Select(r => trees.Sum(r)).ToArray();
                var body = HtmlBodyFinder.Find(sample.Lines, sample.Context, [.. scores]);
                var (p, r) = Shingles.Compare(string.Join('\n', sample.Context.Lines.Where((_, i) => body.IsBody[i]).Select(l => l.Text)), sample.Page.Body!);
                results.Add((sample, p, r));
                if (misses && p + r < 1.9)
                    PrintMisses(sample, body, scores, p, r);
            }
        }

        foreach (var group in results.GroupBy(r => r.Sample.Folder))
        {
            var (p, r) = (group.Average(g => g.P), group.Average(g => g.R));
            Console.WriteLine($"{group.Key}: {group.Count()} pages, P {p:F4} R {r:F4} F1 {2 * p * r / (p + r):F4} (cross-validated over sites)");
        }

        _ = Fit(samples, Enum.GetNames<BlockFeature>(), SecondOptions, out var second);
        _ = Fit(samples, firstNames, FirstOptions, out var first);
        File.WriteAllText(Path.Combine(args[0], "BodyTrees.First.txt"), first);
        File.WriteAllText(Path.Combine(args[0], "BodyTrees.Second.txt"), second);
        return 0;
    }

    private static BoostedTrees Fit(IEnumerable<Sample> samples, IReadOnlyList<string> names, TreeOptions options, out string written)
    {
        var all = samples.ToList();
        written = TreeTraining.Fit([.. all.SelectMany(s => s.Features.Rows)], [.. all.SelectMany(s => s.Labels)], [.. all.SelectMany(s => s.Weights)], names, options);
        return BoostedTrees.Read(new StringReader(written));
    }

    private static IEnumerable<Sample> Samples(string folder, double weight)
    {
        var pages = LabelledFolder.Read(folder).Where(p => p.IsHtml && !string.IsNullOrWhiteSpace(p.Body)).ToList();
        var sites = pages.Select(p => p.Site).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var page in pages)
        {
            using var document = HtmlPage.Parse(Encoding.UTF8.GetString(page.Bytes));
            var lines = HtmlLines.Of(document);
            if (lines.Lines.Count == 0)
                continue;
            var context = LineContext.Of(lines.Lines);
            var features = new BlockFeatures(lines, context, new PageTexts(PageStatements.Of(document)));
            var labels = BodyLabels.Of(lines.Lines, page.Body!);
            yield return new Sample(page, Path.GetFileName(folder.TrimEnd('/')), sites.IndexOf(page.Site) % Folds, lines, context, features, labels, Weights(lines.Lines, labels, weight));
        }
    }

    // The measure counts words, each page alike: a block weighs by its words, and long pages not much more than others.
    private static double[] Weights(IReadOnlyList<Line> lines, bool[] labels, double weight)
    {
        var weights = lines.Select(l => 1 + Math.Sqrt(l.Words)).ToArray();
        var body = 0.0;
        for (var i = 0; i < labels.Length; i++)
            body += labels[i] ? weights[i] : 0;
        return [.. weights.Select(w => 0.6 * weight * w * HalfWeight / (HalfWeight + body))];
    }

    private static void PrintMisses(Sample sample, BodyLines body, double[] scores, double p, double r)
    {
        Console.WriteLine($"=== {sample.Page.File} P {p:F2} R {r:F2}");
        for (var i = 0; i < scores.Length; i++)
        {
            var line = sample.Context.Lines[i];
            if (body.IsBody[i] != sample.Labels[i])
                Console.WriteLine($"{(body.IsBody[i] ? "kept" : "lost")} {i} {scores[i]:F1} [{line.Hints}] {line.LinkShare:F1} {body.Reasons[i]} | {(line.Text.Length > 160 ? line.Text[..160] : line.Text)}");
        }
    }
}
