using System.Globalization;
using System.Text;
using Search.Extraction;
using Search.Extraction.Fields;
using Search.Extraction.Text;

namespace Search.Benchmarks.Extraction;

/// <summary>
/// Fits the body model of plain text on labelled folders: whole pages, and of HTML pages also the cleaner texts of
/// <see cref="TextCuts"/>. The second pass is fitted on first scores that come from trees which have not seen the page's site. Prints
/// the figures of each folder from cross-validation over sites, then writes trees fitted on everything. The scores of the cross-validation
/// are written beside them, so that "fields" gives the figures anew in seconds after a change to what finds fields.
/// </summary>
public static class BodyTraining
{
    private const int Folds = 5;

    // A body of so much weight counts half of what it would in full.
    private const double HalfWeight = 400;

    // Of each page so many clean texts are learnt from, cut in different ways, and each counts for so much.
    private const int CleanTexts = 4;
    private const int MoreClean = 7;
    private const double CleanWeight = 0.8;
    private const double StandfirstWeight = 0.2;

    private static readonly TreeOptions FirstOptions = new(Trees: 100, Depth: 5, Rate: 0.12, Damping: 10, FeatureShare: 0.5);
    private static readonly TreeOptions SecondOptions = new(Trees: 160, Depth: 5, Rate: 0.05, Damping: 20, FeatureShare: 0.3);

    private const string ScoresFile = "CrossScores.txt";

    private static readonly List<string> FirstNames = [.. Enum.GetNames<LineFeature>().Take(LineFeatures.FirstPass)];

    private sealed record Sample(LabelledPage Page, string Set, int Fold, LineContext Context, bool[] Labels, double[] Weights)
    {
        /// <summary>With the weights of words that its site had no part in.</summary>
        public LineFeatures? Features { get; set; }

        /// <summary>Whether figures are taken of it; others are there to learn from.</summary>
        public bool IsJudged { get; init; } = true;
    }

    /// <param name="args">text|fields|html OUTPUT-FOLDER FOLDER... [--misses FIELD[,FIELD...]]</param>
    public static int Run(string[] args)
    {
        if (args.Length < 3 || args[0] is not ("text" or "fields" or "html"))
        {
            Console.Error.WriteLine("extraction-train text|fields OUTPUT-FOLDER FOLDER... [--misses lines|FIELD[,FIELD...]]\nextraction-train html OUTPUT-FOLDER FOLDER... [--misses]");
            return 2;
        }

        if (args[0] == "html")
            return HtmlBodyTraining.Run(args[1..]);
        var misses = args[^2] == "--misses" ? args[^1] : null;
        var samples = Samples([.. args[2..(misses is null ? args.Length : args.Length - 2)]]);
        Console.WriteLine($"{samples.Count} texts, {samples.Sum(s => s.Labels.Length)} lines");
        var scoresFile = Path.Combine(args[1], ScoresFile);
        var scores = args[0] == "fields" ? ReadScores(scoresFile, samples) : CrossScores(samples);
        var figures = new SortedDictionary<string, FieldScores>(StringComparer.Ordinal);
        for (var i = 0; i < samples.Count; i++)
        {
            if (!samples[i].IsJudged)
                continue;
            if (!figures.TryGetValue(samples[i].Set, out var set))
                figures.Add(samples[i].Set, set = new FieldScores(misses));
            Judge(samples[i], scores[i], set, misses == "lines");
        }

        Console.WriteLine("cross-validated over sites:");
        foreach (var (name, set) in figures)
        {
            Console.WriteLine(name);
            set.Print();
        }

        if (args[0] == "fields")
            return 0;
        Directory.CreateDirectory(args[1]);
        File.WriteAllLines(scoresFile, scores.Select(s => string.Join(' ', s.Select(x => x.ToString("R", CultureInfo.InvariantCulture)))));
        _ = Fit(samples, Enum.GetNames<LineFeature>(), SecondOptions, out var second);
        _ = Fit(samples, FirstNames, FirstOptions, out var first);
        File.WriteAllText(Path.Combine(args[1], "FurnitureWords.txt"), Words(samples));
        File.WriteAllText(Path.Combine(args[1], "BodyTrees.First.txt"), first);
        File.WriteAllText(Path.Combine(args[1], "BodyTrees.Second.txt"), second);
        return 0;
    }

    // Of each sample, by trees that have not seen its site.
    private static double[][] CrossScores(List<Sample> samples)
    {
        for (var fold = 0; fold < Folds; fold++)
        {
            var words = FurnitureWords.Read(new StringReader(Words(samples.Where(s => s.Fold != fold))));
            foreach (var sample in samples.Where(s => s.Fold == fold))
                sample.Features = new LineFeatures(sample.Context, words);
        }

        for (var fold = 0; fold < Folds; fold++)
        {
            var trees = Fit(samples.Where(s => s.Fold != fold), FirstNames, FirstOptions, out _);
            foreach (var sample in samples.Where(s => s.Fold == fold))
                sample.Features!.AddScores(BodyModel.Scores(trees, sample.Features, sample.Labels.Length));
        }

        var scores = new double[samples.Count][];
        for (var fold = 0; fold < Folds; fold++)
        {
            var trees = Fit(samples.Where(s => s.Fold != fold), Enum.GetNames<LineFeature>(), SecondOptions, out _);
            for (var i = 0; i < samples.Count; i++)
            {
                if (samples[i].Fold == fold)
                    scores[i] = BodyModel.Scores(trees, samples[i].Features!, samples[i].Labels.Length);
            }
        }

        return scores;
    }

    private static double[][] ReadScores(string file, List<Sample> samples)
    {
        var scores = File.ReadLines(file).Select(l => l.Split(' ').Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        if (scores.Length != samples.Count || scores.Zip(samples).Any(p => p.First.Length != p.Second.Labels.Length))
            throw new InvalidDataException($"{file} was made of other texts: run \"extraction-train text\" with these folders first.");
        return scores;
    }

    private static string Words(IEnumerable<Sample> samples) => FurnitureWordTraining.Fit(samples.Select(s => (s.Context.Lines, s.Labels, s.Page.Site)));

    private static SymmetricTrees Fit(IEnumerable<Sample> samples, IReadOnlyList<string> names, TreeOptions options, out string written)
    {
        var all = samples.ToList();
        var rows = all.SelectMany(s => Enumerable.Range(0, s.Labels.Length).Select(i => s.Features!.Row(i))).ToList();
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
                Add(page, set + ", whole", fold);
                continue;
            }

            Add(VisibleLabels.AsText(page), set + ", whole", fold);
            for (var more = 0; more < CleanTexts; more++)
            {
                if (VisibleLabels.AsCleanText(page, number + more * MoreClean) is { } clean)
                    Add(clean, set + ", clean", fold, CleanWeight, more == 0);
            }
        }

        return samples;

        void Add(LabelledPage page, string set, int fold, double weight = 1, bool isJudged = true)
        {
            var lines = LineSplitter.Split(Encoding.UTF8.GetString(page.Bytes));
            if (lines.Count == 0)
                return;
            var context = LineContext.Of(lines);
            var labels = BodyLabels.Of(lines, page.Body!);
            var weights = Weights(lines, labels);
            if (Standfirst(lines, labels) is >= 0 and var standfirst)
                weights[standfirst] *= StandfirstWeight;
            samples.Add(new Sample(page with { Site = siteOf[page.Body!] }, set, fold, context, labels, [.. weights.Select(w => w * weight)]) { IsJudged = isJudged });
        }
    }

    // Some truths begin with the standfirst, others do not: the first line of the body where the byline or the date stands below it.
    private static int Standfirst(IReadOnlyList<Line> lines, bool[] labels)
    {
        var first = Array.IndexOf(labels, true);
        var second = first < 0 ? -1 : Array.IndexOf(labels, true, first + 1);
        for (var i = first + 1; i < second; i++)
        {
            if (lines[i].Kind is LineKind.Date or LineKind.Byline)
                return first;
        }

        return -1;
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

    private static void Judge(Sample sample, double[] scores, FieldScores figures, bool showLines)
    {
        var lines = sample.Context.Lines;
        var body = BodyFinder.Find(sample.Context, [.. scores]);
        for (var i = 0; showLines && i < scores.Length; i++)
        {
            if (body.IsBody[i] != sample.Labels[i])
                Console.WriteLine($"{sample.Set} {Path.GetFileName(sample.Page.File)} {(body.IsBody[i] ? "kept" : "lost")} {i} {scores[i]:F1} {lines[i].Kind} {body.Reasons[i]} | {(lines[i].Text.Length > 160 ? lines[i].Text[..160] : lines[i].Text)}");
        }

        figures.Add(sample.Page, LinesArticle.Build(body, null, null, new Article { File = sample.Page.File, Format = ArticleFormat.Text }));
    }
}
