using Search.Extraction.Fields;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Fits the weights of the title model: which of the lines before the body is the headline, or none (a softmax over the possible lines
/// and "none"). Learns from labelled HTML pages rendered to text, each also as the cleaner texts that many archives hold: from the headline
/// on (or a few lines above it), to the end of the body (or a few lines below it), and the body alone, which has no headline. Prints
/// figures of five-fold cross-validation over pages, then writes weights fitted on everything.
/// </summary>
public static class TitleTraining
{
    private const int Folds = 5;
    private const int Passes = 40;
    private const double LearningRate = 0.1;
    private const double Decay = 4e-4;

    private sealed record Sample(string Page, string Variant, int Fold, double Weight, List<int[]> Lines, bool[] IsTitle, List<string> Texts);

    /// <param name="args">OUTPUT FOLDER... [--misses VARIANT]</param>
    public static int Run(string[] args)
    {
        if (args.Length < 2)
        {
            Console.Error.WriteLine("extraction-train-title OUTPUT FOLDER... [--misses VARIANT]");
            return 2;
        }

        var misses = args[^2] == "--misses" ? args[^1] : null;
        var samples = args[1..(misses is null ? args.Length : args.Length - 2)].SelectMany(Samples).ToList();
        Console.WriteLine($"{samples.Count} texts of {samples.Select(s => s.Page).Distinct().Count()} pages");
        var right = new List<(Sample Sample, bool Right, bool FoundNone)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = Fit([.. samples.Where(s => s.Fold != fold)]);
            foreach (var sample in samples.Where(s => s.Fold == fold))
            {
                var scores = sample.Lines.ConvertAll(l => l.Sum(f => weights[f]));
                var best = scores.Count == 0 ? -1 : scores.IndexOf(scores.Max());
                var none = best < 0 || scores[best] <= 0;
                if (sample.Variant == misses && (none ? sample.IsTitle.Contains(true) : !sample.IsTitle[best]))
                    Console.WriteLine($"    {Path.GetFileName(sample.Page)}\n      true  {sample.Texts.Where((_, i) => sample.IsTitle[i]).FirstOrDefault()} {scores.Where((_, i) => sample.IsTitle[i]).FirstOrDefault():F1}\n      found {(none ? "none" : sample.Texts[best])} {(best < 0 ? 0 : scores[best]):F1}");
                right.Add((sample, none ? !sample.IsTitle.Contains(true) : sample.IsTitle[best], none));
            }
        }

        foreach (var group in right.GroupBy(r => r.Sample.Variant))
            Console.WriteLine($"  {group.Key,-16} {group.Count(g => g.Right)} of {group.Count()} right ({(double)group.Count(g => g.Right) / group.Count():F3}), none found in {group.Count(g => g.FoundNone)}, not among the possible in {group.Count(g => g.Sample.Variant != "body alone" && !g.Sample.IsTitle.Contains(true))}");
        WeightTraining.Write(args[0], "TitleModel, fitted by the benchmark extraction-train-title. Above zero speaks for the headline.", TitleFeatures.Names.Zip(Fit(samples)));
        return 0;
    }

    private static IEnumerable<Sample> Samples(string folder)
    {
        var index = 0;
        foreach (var page in LabelledFolder.Read(folder))
        {
            if (!page.IsHtml || string.IsNullOrEmpty(page.Body))
                continue;
            var fold = index++ % Folds;
            if (TextCuts.Of(page, index) is not { } cuts)
                continue;
            yield return Of(page, "whole page", fold, 1, cuts.Lines, cuts.Title);
            yield return Of(page, "from headline", fold, 1, cuts.FromHeadline, cuts.Title);
            yield return Of(page, "some around", fold, 1, cuts.Clean, cuts.Title);
            yield return Of(page, "from top", fold, 0.6, cuts.FromTop, cuts.Title);
            yield return Of(page, "body alone", fold, 0.4, cuts.Body, null);
        }
    }

    private static Sample Of(LabelledPage page, string variant, int fold, double weight, string[] lines, string? title)
    {
        var body = BodyFinder.Find(LineContext.Of(LineSplitter.Split(string.Join('\n', lines))), BodyModel.Text);
        var possible = TitleModel.Possible(body);
        var most = TitleModel.MostShared(body, possible);
        var features = new List<int[]>();
        var active = new List<int>();
        foreach (var line in possible)
        {
            TitleFeatures.Collect(body, line, body.Start, most, active);
            features.Add([.. active]);
        }

        return new Sample(page.File, variant, fold, weight, features, [.. possible.Select(i => title is not null && FieldScores.Normal(TitleFinder.Clean(body.Lines[i].Text)) == title)], possible.ConvertAll(i => body.Lines[i].Text));
    }

    private static double[] Fit(List<Sample> samples)
    {
        var weights = new double[TitleFeatures.Names.Count];
        var squares = new double[weights.Length];
        var average = new double[weights.Length];
        for (var pass = 0; pass < Passes; pass++)
        {
            var step = WeightTraining.Step(samples.Count);
            for (var n = 0; n < samples.Count; n++)
                Learn(samples[(int)((long)n * step % samples.Count)], weights, squares);
            for (var i = 0; i < weights.Length && pass >= Passes / 2; i++)
                average[i] += weights[i] / (Passes - Passes / 2);
        }

        return average;
    }

    private static void Learn(Sample sample, double[] weights, double[] squares)
    {
        if (sample.Lines.Count == 0 || (!sample.IsTitle.Contains(true) && sample.Variant != "body alone"))
            return;
        var odds = sample.Lines.ConvertAll(l => Math.Exp(Math.Clamp(l.Sum(f => weights[f]), -30, 30)));
        var all = 1 + odds.Sum();
        var titles = odds.Where((_, i) => sample.IsTitle[i]).Sum();
        for (var i = 0; i < odds.Count; i++)
        {
            var error = ((sample.IsTitle[i] ? odds[i] / titles : 0) - odds[i] / all) * sample.Weight;
            foreach (var feature in sample.Lines[i])
            {
                var gradient = error - Decay * weights[feature];
                squares[feature] += gradient * gradient;
                weights[feature] += LearningRate * gradient / (0.05 + Math.Sqrt(squares[feature]));
            }
        }
    }
}
