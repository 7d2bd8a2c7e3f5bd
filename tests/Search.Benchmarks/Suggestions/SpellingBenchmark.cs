using System.Diagnostics;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Runs;
using Search.Engine.Documents;
using Search.Testing;

namespace Search.Benchmarks.Suggestions;

/// <summary>How many misspelt words of an archive's own <c>didYouMean</c> repairs, and how long that takes.</summary>
internal static class SpellingBenchmark
{
    public const string Help = "COUNT F.jsonl...  share of misspelt words that didYouMean repairs, by kind of error; the words are the articles' own";

    private const int Seed = 300;

    // Words that fewer articles have are mostly misprints and codes themselves.
    private const int MinArticles = 3;
    private const int MinLength = 5;

    public static int Run(string[] arguments)
    {
        if (arguments.Length < 2 || !int.TryParse(arguments[0], out int count))
        {
            Console.Error.WriteLine($"spelling {Help}");
            return 2;
        }
        foreach (string file in arguments[1..]) Report(file, count);
        return 0;
    }

    private static void Report(string file, int count)
    {
        string folder = Directory.CreateTempSubdirectory("spelling").FullName;
        try
        {
            IndexingRun.Run(new IndexingOptions { IndexPath = folder, Sources = [new NamedSource("corpus", file)] });
            using var index = EmbeddedArticleIndex.Open(folder);
            var articlesOf = ArticlesOfWords(file);
            string[] words = [.. articlesOf.Where(word => word.Value >= MinArticles && word.Key.Length >= MinLength && word.Key.All(char.IsAsciiLetter))
                .Select(word => word.Key).Order(StringComparer.Ordinal)];
            var misspellings = Misspelling.Make(words, articlesOf.ContainsKey, count, new Random(Seed));
            index.Search(new ArticleQuery { Text = "warm" });
            var times = new List<double>();
            var results = new List<(Misspelling Misspelling, string? Repaired)>();
            foreach (var misspelling in misspellings)
            {
                long started = Stopwatch.GetTimestamp();
                string? repaired = index.Search(new ArticleQuery { Text = misspelling.Typed, Limit = 1 }).DidYouMean;
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                results.Add((misspelling, repaired));
            }
            times.Sort();
            Console.WriteLine($"{file}: {index.Status.Articles} articles, {words.Length} words, {count} misspellings, seed {Seed}");
            foreach (var kind in results.GroupBy(result => result.Misspelling.Kind))
                Console.WriteLine($"  {kind.Key,-18} {Share(kind):0.000}   wrong: {string.Join(", ", kind.Where(result => !IsRepaired(result)).Take(6).Select(result => $"{result.Misspelling.Typed} → {result.Repaired ?? "nothing"} ({result.Misspelling.Word})"))}");
            Console.WriteLine($"  {"all",-18} {Share(results):0.000}   search with correction: median {times[times.Count / 2]:0.00} ms, p99 {times[times.Count * 99 / 100]:0.00} ms");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Share(IEnumerable<(Misspelling, string?)> results) => results.Average(result => IsRepaired(result) ? 1.0 : 0);

    private static bool IsRepaired((Misspelling Misspelling, string? Repaired) result) => result.Repaired == result.Misspelling.Word;

    private static Dictionary<string, int> ArticlesOfWords(string file)
    {
        var articlesOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(file))
        {
            using var json = System.Text.Json.JsonDocument.Parse(line);
            var texts = new[] { "title", "body", "author" }.Select(name => json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "");
            foreach (string word in texts.SelectMany(text => TextAnalysis.Analyze("folded", text)).Select(token => token.Term).Distinct())
                articlesOf[word] = articlesOf.GetValueOrDefault(word) + 1;
        }
        return articlesOf;
    }
}
