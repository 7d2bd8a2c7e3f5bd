using System.Globalization;
using System.Text;
using Search.Extraction.Html;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Fits the weights of the body model: logistic regression over the lines of labelled pages, each line weighing about the root
/// of its words. The second pass is fitted on first scores that come from weights which have not seen the page. Prints the
/// 4-gram figures of each folder from five-fold cross-validation over pages, so that they are of pages the weights have not seen,
/// then writes weights fitted on everything.
/// </summary>
public static class BodyTraining
{
    private const int Folds = 5;
    private const int Passes = 30;
    private const double LearningRate = 0.15;
    private const double Decay = 2e-5;

    // Added to every score, because a line of the body that is lost costs the measure more than a line of furniture that is kept:
    // a body has long lines. Chosen on the cross-validated pages, from -0.3 to 1.6.
    private const double LeanForText = 0.8;
    private const double LeanForHtml = 0.4;

    private sealed record Sample(LineContext Context, List<int[]> Features, bool[] Labels, string Truth, string Folder, int Fold);

    /// <param name="args">text|html OUTPUT FOLDER...; "text" renders HTML pages to plain lines.</param>
    public static int Run(string[] args)
    {
        if (args.Length < 3 || args[0] is not ("text" or "html"))
        {
            Console.Error.WriteLine("extraction-train text|html OUTPUT FOLDER...");
            return 2;
        }

        if (args[0] == "html")
            return HtmlBodyTraining.Run(args[1..]);
        var lean = LeanForText;
        var samples = args[2..].SelectMany(folder => Samples(folder, true)).ToList();
        Console.WriteLine($"{samples.Count} pages, {samples.Sum(s => s.Labels.Length)} lines");
        var nothing = new double[NeighbourFeatures.Count];
        var second = new Dictionary<Sample, Sample>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var first = new BodyModel(Fit([.. samples.Where(s => s.Fold != fold)], LineFeatures.Count), nothing);
            foreach (var sample in samples.Where(s => s.Fold == fold))
                second[sample] = sample with { Features = NeighbourFeaturesOf(sample.Context, first.LineScores(sample.Context)) };
        }

        var scores = new Dictionary<Sample, (double P, double R)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var weights = Fit([.. samples.Where(s => s.Fold != fold).Select(s => second[s])], NeighbourFeatures.Count);
            foreach (var sample in samples.Where(s => s.Fold == fold))
            {
                var lineScores = second[sample].Features.Select(f => Math.Clamp(f.Sum(i => weights[i]) + lean, -12, 12)).ToArray();
                scores[sample] = Shingles.Compare(BodyOf(sample.Context, lineScores), sample.Truth);
            }
        }

        foreach (var group in scores.GroupBy(s => s.Key.Folder))
        {
            var (p, r) = (group.Average(g => g.Value.P), group.Average(g => g.Value.R));
            Console.WriteLine($"{group.Key}: {group.Count()} pages, P {p:F3} R {r:F3} F1 {2 * p * r / (p + r):F3} (cross-validated)");
        }

        var neighbourWeights = Fit([.. samples.Select(s => second[s])], NeighbourFeatures.Count);
        neighbourWeights[NeighbourFeatures.Bias] += lean;
        Write(
            args[1],
            "BodyModel, fitted by the benchmark extraction-train. Above zero speaks for the body.",
            LineFeatures.Names.Zip(Fit(samples, LineFeatures.Count)).Concat(NeighbourFeatures.Names.Zip(neighbourWeights)));
        return 0;
    }

    private static List<int[]> NeighbourFeaturesOf(LineContext context, double[] lineScores)
    {
        var neighbours = new NeighbourFeatures(context, lineScores);
        var features = new List<int[]>();
        var active = new List<int>();
        for (var i = 0; i < lineScores.Length; i++)
        {
            neighbours.Collect(i, active);
            features.Add([.. active]);
        }

        return features;
    }

    private static string BodyOf(LineContext context, double[] scores)
    {
        var body = BodyFinder.Find(context, scores);
        return string.Join('\n', context.Lines.Where((_, i) => body.IsBody[i]).Select(l => l.Text));
    }

    private static IEnumerable<Sample> Samples(string folder, bool plain)
    {
        var index = 0;
        foreach (var page in LabelledFolder.Read(folder))
        {
            if (string.IsNullOrWhiteSpace(page.Body))
                continue;
            if (!plain && !page.IsHtml)
                continue;
            var text = Encoding.UTF8.GetString(page.Bytes);
            List<Line> lines;
            if (page.IsHtml)
            {
                using var document = HtmlPage.Parse(text);
                lines = [.. HtmlLines.Of(document).Lines];
                if (plain)
                    lines = [.. lines.Select(l => new Line(l.Text, l.Number, 0))];
            }
            else
            {
                lines = LineSplitter.Split(text);
            }

            if (lines.Count == 0)
                continue;
            var context = LineContext.Of(lines);
            var features = new List<int[]>();
            var active = new List<int>();
            for (var i = 0; i < lines.Count; i++)
            {
                LineFeatures.Collect(context, i, active);
                features.Add([.. active]);
            }

            yield return new Sample(context, features, Labels(lines, page.Body), page.Body, Path.GetFileName(folder.TrimEnd('/')), index++ % Folds);
        }
    }

    // A line is body when most of its 4-grams are in the true body; a shorter one when it is a paragraph of it, or stands as it
    // is in the body between lines that are.
    internal static bool[] Labels(IReadOnlyList<Line> lines, string truth)
    {
        var words = Shingles.Words(truth);
        var shingles = new HashSet<string>();
        for (var i = 0; i + 4 <= words.Count; i++)
            shingles.Add(string.Join(' ', words.Skip(i).Take(4)));
        var joined = " " + string.Join(' ', words) + " ";
        var paragraphs = truth.Split('\n').Select(p => TextTools.Key(p)).ToHashSet();
        var labels = new bool[lines.Count];
        var isShort = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var line = Shingles.Words(lines[i].Text);
            if (line.Count >= 4)
            {
                var hits = 0;
                for (var j = 0; j + 4 <= line.Count; j++)
                    hits += shingles.Contains(string.Join(' ', line.Skip(j).Take(4))) ? 1 : 0;
                labels[i] = hits * 2 >= line.Count - 3;
            }
            else
            {
                isShort[i] = true;
            }
        }

        var long_ = (bool[])labels.Clone();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!isShort[i])
                continue;
            var near = false;
            for (var j = Math.Max(0, i - 3); j < Math.Min(lines.Count, i + 4); j++)
                near |= long_[j];
            var text = " " + string.Join(' ', Shingles.Words(lines[i].Text)) + " ";
            labels[i] = near && text.Length > 2 && (paragraphs.Contains(TextTools.Key(lines[i].Text)) || (text.Length > 12 && joined.Contains(text, StringComparison.Ordinal)));
        }

        return labels;
    }

    private static double[] Fit(List<Sample> samples, int featureCount)
    {
        var weights = new double[featureCount];
        var squares = new double[featureCount];
        var average = new double[featureCount];
        for (var pass = 0; pass < Passes; pass++)
        {
            // A fixed walk that mixes the pages without a random generator: a step that shares no factor with their number.
            var step = Step(samples.Count);
            for (var n = 0; n < samples.Count; n++)
            {
                var sample = samples[(int)((long)n * step % samples.Count)];
                for (var i = 0; i < sample.Labels.Length; i++)
                {
                    var importance = 0.3 + 0.25 * Math.Sqrt(sample.Context.Lines[i].Words);
                    var sum = 0.0;
                    foreach (var feature in sample.Features[i])
                        sum += weights[feature];
                    var error = ((sample.Labels[i] ? 1 : 0) - 1 / (1 + Math.Exp(-sum))) * importance;
                    foreach (var feature in sample.Features[i])
                    {
                        var gradient = error - Decay * weights[feature] * 10;
                        squares[feature] += gradient * gradient;
                        weights[feature] += LearningRate * gradient / (0.1 + Math.Sqrt(squares[feature]));
                    }
                }
            }

            if (pass >= Passes / 2)
            {
                for (var i = 0; i < weights.Length; i++)
                    average[i] += weights[i] / (Passes - Passes / 2);
            }
        }

        return average;
    }

    /// <summary>A step for a fixed walk that visits each of so many pages once, far from the one before.</summary>
    internal static int Step(int count)
    {
        var step = (int)(count * 0.618) | 1;
        while (Gcd(step, count) != 1)
            step++;
        return step;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    /// <summary>Writes a table of weights, leaving out those near zero.</summary>
    internal static void Write(string path, string of, IEnumerable<(string Name, double Weight)> weights)
    {
        var text = new StringBuilder($"# Weights of {of}\n");
        foreach (var (name, weight) in weights)
        {
            if (Math.Abs(weight) >= 0.005)
                text.Append(CultureInfo.InvariantCulture, $"{name} {weight:F3}\n");
        }

        File.WriteAllText(path, text.ToString());
    }
}
