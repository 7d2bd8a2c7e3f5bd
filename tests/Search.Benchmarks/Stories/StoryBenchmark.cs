using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Search.Archive;
using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Runs;
using Search.Archive.Stories;
using Search.Engine.Indexing;

namespace Search.Benchmarks.Stories;

/// <summary>
/// How well near copies are found: of articles of a real collection, edited copies are made (another header, a tenth of the sentences cut, a new
/// lead before the old one or in its place), all are indexed together, and the stories are compared with what was made. Also what it costs.
/// </summary>
/// <remarks>
/// Collections hold copies of their own: of two articles that share half of their shingles, counted one by one and not by sketches, or their title or
/// first or last sentence, only the first is used. What is left are pairs of which each tells the same report in other words, an hour later: whether two
/// articles are versions of one report is judged by the names and numbers of their first two sentences, which a form that is filled in again does not
/// share. Such a pair is no error and is counted apart; any other that was not made is one. Edited are articles of a few sentences at least, and leads are
/// no longer than leads are: a table has no full stop, and with a whole table before it, or in its place, nobody would call an article a copy.
/// </remarks>
internal static partial class StoryBenchmark
{
    public const string Help = "DOCS.jsonl... [--seed 1] [--copies 2000] [--words 100]  near copies found among edited articles; [--show N] prints so many wrong and missed pairs";

    private const double OwnCopy = 0.5;
    private const int FewestSentences = 4;
    private const int LongestLead = 35;

    private sealed record Line(string? Id, string? Title, string? Body);

    public static int Run(string[] args)
    {
        var options = new Dictionary<string, int> { ["--seed"] = 1, ["--copies"] = 2000, ["--words"] = 100, ["--show"] = 0 };
        var files = new List<string>();
        for (int i = 0; i < args.Length; i++)
            if (options.ContainsKey(args[i])) options[args[i]] = int.Parse(args[++i], CultureInfo.InvariantCulture);
            else files.Add(args[i]);
        if (files.Count == 0)
        {
            Console.Error.WriteLine(Help);
            return 2;
        }
        foreach (string file in files) Measure(file, options["--seed"], options["--copies"], options["--words"], options["--show"]);
        return 0;
    }

    private static void Measure(string file, int seed, int copies, int fewestWords, int show)
    {
        var articles = Distinct(File.ReadLines(file).Select(line => JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web)!)
            .Where(line => line.Body != null && line.Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= fewestWords));
        var random = new Random(seed);
        var edited = articles.Where(article => Sentences(article.Body!).Count >= FewestSentences).OrderBy(_ => random.Next()).Take(copies).ToList();
        string folder = Directory.CreateTempSubdirectory("search-stories").FullName;
        try
        {
            var originOf = new Dictionary<string, int>();
            string lines = Path.Combine(folder, "docs.jsonl");
            using (var writer = new StreamWriter(lines))
            {
                void Write(string id, int origin, string? title, string body)
                {
                    originOf[id] = origin;
                    writer.WriteLine(JsonSerializer.Serialize(new { id, title, body }));
                }
                for (int i = 0; i < articles.Count; i++) Write($"o{i}", i, articles[i].Title, articles[i].Body!);
                foreach (var article in edited) Write($"c{articles.IndexOf(article)}", articles.IndexOf(article), "Update: " + article.Title, Edit(article.Body!, articles, random));
            }
            string index = Path.Combine(folder, "index");
            var clock = Stopwatch.StartNew();
            IndexingRun.Run(new IndexingOptions { IndexPath = index, Sources = [new NamedSource("articles", lines)] });
            var indexing = clock.Elapsed;
            clock.Restart();
            foreach (var article in articles) _ = StorySketch.Of(article.Title, article.Body);
            double sketchMicros = clock.Elapsed.TotalMicroseconds / articles.Count;
            clock.Restart();
            using (var writer = IndexWriter.Open(index, ArticleSchema.Schema)) new StoryKeeper(writer, live: null).Form(CancellationToken.None);
            var forming = clock.Elapsed;
            var storyOf = StoriesOf(index, originOf.Keys);
            if (show > 0) Show(index, articles, originOf, storyOf, show);
            Report(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)))!, articles, originOf, storyOf, edited.Count);
            Console.WriteLine(FormattableString.Invariant($"  indexed in {indexing.TotalSeconds:F1} s ({originOf.Count / indexing.TotalSeconds:F0} articles/s); a sketch takes {sketchMicros:F1} µs, finding the copies of all {forming.TotalMicroseconds / originOf.Count:F1} µs an article"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, string> StoriesOf(string indexPath, IEnumerable<string> ids)
    {
        using var index = EmbeddedArticleIndex.Open(indexPath);
        return ids.ToDictionary(id => id, id => index.Get(id)!.Story!);
    }

    private static void Report(string name, List<Line> articles, Dictionary<string, int> originOf, Dictionary<string, string> storyOf, int made)
    {
        var mixed = Mixed(originOf, storyOf).ToList();
        int versions = mixed.Count(pair => AreVersions(articles[originOf[pair.One]], articles[originOf[pair.Other]]));
        int right = storyOf.Keys.Count(id => id[0] == 'c' && storyOf[id] == storyOf["o" + id[1..]]), found = right + mixed.Count;
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {originOf.Count - made} articles, {made} edited copies: precision {(double)(right + versions) / Math.Max(1, found):F4} ({found - right - versions} of {found} pairs wrong, {versions} versions of one report), recall {(double)right / made:F4}"));
    }

    private static bool AreVersions(Line one, Line other)
    {
        const double MostNames = 0.5;
        HashSet<string> a = Names(one), b = Names(other);
        return a.Count(b.Contains) >= MostNames * a.Union(b).Count();
    }

    private static HashSet<string> Names(Line article) =>
        [.. Sentences(article.Body!).Take(2).SelectMany(sentence => NameOrNumber().Matches(sentence)).Select(match => match.Value.ToUpperInvariant())];

    private static void Show(string indexPath, List<Line> articles, Dictionary<string, int> originOf, Dictionary<string, string> storyOf, int most)
    {
        using var index = EmbeddedArticleIndex.Open(indexPath);
        void Print(string what, string one, string other)
        {
            string a = index.Get(one)!.Body!, b = index.Get(other)!.Body!;
            double similarity = TextShingles.Similarity(TextShingles.SetOf(null, a), TextShingles.SetOf(null, b));
            Console.WriteLine(FormattableString.Invariant($"{what} {one} {other}, similarity {similarity:F2}\n  {a}\n  {b}"));
        }
        foreach (var (one, other) in Mixed(originOf, storyOf).OrderBy(pair => AreVersions(articles[originOf[pair.One]], articles[originOf[pair.Other]])).Take(most))
            Print(AreVersions(articles[originOf[one]], articles[originOf[other]]) ? "versions" : "wrong", one, other);
        foreach (string copy in originOf.Keys.Where(id => id[0] == 'c' && storyOf[id] != storyOf["o" + id[1..]]).Take(most)) Print("missed", copy, "o" + copy[1..]);
    }

    // The pairs of one story that were made of two articles.
    private static IEnumerable<(string One, string Other)> Mixed(Dictionary<string, int> originOf, Dictionary<string, string> storyOf)
    {
        foreach (var story in originOf.Keys.GroupBy(id => storyOf[id]))
        {
            var members = story.ToList();
            for (int i = 0; i < members.Count; i++)
                for (int j = 0; j < i; j++)
                    if (originOf[members[i]] != originOf[members[j]]) yield return (members[j], members[i]);
        }
    }

    private static List<Line> Distinct(IEnumerable<Line> articles)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var distinct = new List<Line>();
        var shinglesOf = new List<uint[]>();
        var havingShingle = new Dictionary<uint, List<int>>();
        foreach (var article in articles)
        {
            var sentences = Sentences(article.Body!);
            var marks = new[] { "t" + article.Title, "f" + sentences[0], "l" + sentences[^1] }.Where(mark => mark.Length > 21).ToList();
            bool isNew = marks.TrueForAll(mark => !seen.Contains(mark));
            seen.UnionWith(marks);
            if (!isNew) continue;
            uint[] shingles = TextShingles.SetOf(null, article.Body);
            var shared = new Dictionary<int, int>();
            foreach (uint shingle in shingles)
                foreach (int other in havingShingle.GetValueOrDefault(shingle) ?? []) shared[other] = shared.GetValueOrDefault(other) + 1;
            if (shared.Any(pair => pair.Value >= OwnCopy * (shingles.Length + shinglesOf[pair.Key].Length - pair.Value))) continue;
            foreach (uint shingle in shingles)
            {
                if (!havingShingle.TryGetValue(shingle, out var having)) havingShingle[shingle] = having = [];
                having.Add(distinct.Count);
            }
            shinglesOf.Add(shingles);
            distinct.Add(article);
        }
        return distinct;
    }

    private static string Edit(string body, List<Line> articles, Random random)
    {
        var sentences = Sentences(body);
        for (int cuts = Math.Max(1, (int)Math.Round(sentences.Count * 0.1)); cuts > 0 && sentences.Count > 1; cuts--) sentences.RemoveAt(random.Next(sentences.Count));
        string lead = string.Join(' ', Sentences(articles[random.Next(articles.Count)].Body!)[0].Split(' ').Take(LongestLead));
        if (random.Next(2) == 0) sentences.Insert(0, lead);
        else sentences[0] = lead;
        return $"Our correspondent, updated {random.Next(1, 29)} May\n\n{string.Join(' ', sentences)}";
    }

    private static List<string> Sentences(string text) => [.. SentenceEnd().Split(text).Where(sentence => sentence.Length > 0)];

    [GeneratedRegex(@"[A-Z][A-Za-z]+|\d[\d.,]*", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NameOrNumber();

    [GeneratedRegex(@"(?<=[.!?])\s+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SentenceEnd();
}
