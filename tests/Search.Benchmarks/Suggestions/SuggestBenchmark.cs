using System.Text.Json;
using Search.Archive;
using Search.Archive.Runs;
using Search.Archive.Suggestions;
using Search.Benchmarks.Search;
using Search.Engine.Reading;

namespace Search.Benchmarks.Suggestions;

/// <summary>How long suggestions take while someone types, in an archive of so many articles made of real ones, and what their file costs a commit.</summary>
internal static class SuggestBenchmark
{
    private static readonly ThreadClock Clock = new();

    public const string Help = "[--keep DIR] ARTICLES F.jsonl...  processor time of /suggest for every beginning of titles, names and words, in that many articles recombined from the files; --keep leaves the index there for the next time";

    private const int Seed = 250;
    private const int Typists = 2000;
    private const int LongestTyped = 24;
    private const int SentencesInBody = 5;

    public static int Run(string[] arguments)
    {
        string? kept = null;
        if (arguments is ["--keep", var directory, ..]) (kept, arguments) = (directory, arguments[2..]);
        if (arguments.Length < 2 || !int.TryParse(arguments[0], out int articles))
        {
            Console.Error.WriteLine($"suggest {Help}");
            return 2;
        }
        string folder = kept ?? Directory.CreateTempSubdirectory("suggest").FullName;
        try
        {
            var random = new Random(Seed);
            string path = Path.Combine(folder, "index"), corpus = Path.Combine(folder, "articles.jsonl");
            bool isThere = Directory.Exists(path);
            Directory.CreateDirectory(folder);
            var texts = WriteCorpus(isThere ? null : corpus, arguments[1..], articles, random);
            if (!isThere)
            {
                var run = IndexingRun.Run(new IndexingOptions { IndexPath = path, Sources = [new NamedSource("corpus", corpus)] });
                Console.WriteLine($"{run.Articles} articles indexed in {run.TookMs / 1000:0.0} s, seed {Seed}");
            }
            var file = new FileInfo(Directory.GetFiles(path, "archive-*.suggest").Single());
            Console.WriteLine($"file of suggestions {file.Length / 1e6:0.0} MB of {Directory.GetFiles(path).Sum(name => new FileInfo(name).Length) / 1e6:0} MB");
            ShowMaking(path);
            using var index = EmbeddedArticleIndex.Open(path);
            double compiled = Clock.MillisecondsOf(() => index.Suggest("a"));
            using (var again = EmbeddedArticleIndex.Open(path))
                Console.WriteLine($"first answer after opening: {compiled:0} ms of processor time; of a commit in a running server: {Clock.MillisecondsOf(() => again.Suggest("b")):0} ms");
            Measure(index, texts, random);
        }
        finally
        {
            if (kept == null) Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    // What a commit pays that makes the file anew.
    private static void ShowMaking(string path)
    {
        using var snapshot = IndexSnapshot.Open(path);
        long bytes = GC.GetTotalAllocatedBytes();
        double elapsed = Clock.MillisecondsOf(() => SuggestionFile.Write(snapshot.Segments, Stream.Null));
        Console.WriteLine($"made anew in {elapsed:0} ms of processor time; {(GC.GetTotalAllocatedBytes() - bytes) / 1e6:0} MB allocated");
    }

    // Each typist means a title, a name or some words, types it letter by letter, and one in five makes an error at some point.
    private static void Measure(EmbeddedArticleIndex index, string[] texts, Random random)
    {
        var typed = new List<string>();
        for (int typist = 0; typist < Typists; typist++)
        {
            string[] words = texts[random.Next(texts.Length)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) continue;
            string text = string.Join(' ', words.Skip(random.Next(words.Length)));
            if (random.Next(5) == 0 && text.Length > 3) text = text.Remove(random.Next(1, Math.Min(text.Length, 8)), 1);
            for (int length = 1; length <= Math.Min(text.Length, LongestTyped); length++) typed.Add(text[..length]);
        }
        // The code is compiled on other texts than the measured ones.
        foreach (string text in typed.Take(2000)) index.Suggest(text + "q");
        var byLength = new SortedDictionary<int, List<double>>();
        var slowest = new List<(double Ms, string Text)>();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (string text in typed)
        {
            double elapsed = Clock.MillisecondsOf(() => index.Suggest(text));
            slowest.Add((elapsed, text));
            int group = text.Length <= 4 ? text.Length : text.Length <= 8 ? 8 : LongestTyped;
            (byLength.TryGetValue(group, out var times) ? times : byLength[group] = []).Add(elapsed);
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        foreach (var (length, times) in byLength) Console.WriteLine($"  up to {length,2} letters: {Figures(times)}");
        Console.WriteLine($"  all:              {Figures([.. byLength.Values.SelectMany(times => times)])}, {allocated / typed.Count / 1024} KB allocated for each");
        Console.WriteLine($"  slowest: {string.Join(", ", slowest.OrderByDescending(one => one.Ms).Take(20).Select(one => $"'{one.Text}' {one.Ms:0.0}"))}");
    }

    private static string Figures(List<double> times)
    {
        times.Sort();
        return $"{times.Count,6} requests, median {times[times.Count / 2]:0.000} ms, p99 {times[times.Count * 99 / 100]:0.000} ms, most {times[^1]:0.0} ms";
    }

    // Titles and bodies take beginnings and ends, and sentences, of different articles; words, names and their frequencies are those of the files.
    private static string[] WriteCorpus(string? target, string[] files, int articles, Random random)
    {
        var titles = new List<string[]>();
        var authors = new List<string>();
        var sentences = new List<string>();
        foreach (string line in files.SelectMany(File.ReadLines))
        {
            using var json = JsonDocument.Parse(line);
            string Text(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            if (Text("title") is { Length: > 0 } title) titles.Add(title.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (Text("author") is { Length: > 0 } author) authors.Add(author);
            sentences.AddRange(Text("body").Split(". ", StringSplitOptions.RemoveEmptyEntries));
        }
        using (var writer = target == null ? StreamWriter.Null : new StreamWriter(target))
            for (int i = 0; i < articles; i++)
            {
                string[] first = titles[random.Next(titles.Count)], second = titles[random.Next(titles.Count)];
                string title = string.Join(' ', first.Take((first.Length + 1) / 2).Concat(second.Skip(second.Length / 2)));
                string body = string.Join(". ", Enumerable.Range(0, SentencesInBody).Select(_ => sentences[random.Next(sentences.Count)]));
                writer.WriteLine(JsonSerializer.Serialize(new { title, author = authors.Count > 0 ? authors[random.Next(authors.Count)] : "", body }));
            }
        return [.. titles.Select(words => string.Join(' ', words)), .. authors];
    }
}
