using System.Diagnostics;
using System.Globalization;
using System.Text;
using Search.Archive;
using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Runs;

namespace Search.Benchmarks.Search;

/// <summary>
/// What the snippets of one article cost by its length: each length is an archive of one article of made-up words with the frequencies of real text, searched with several kinds of queries. Times
/// are medians of a whole search with that one hit, in milliseconds.
/// </summary>
internal static class SnippetBenchmark
{
    public const string Help = "[--rounds 30]  time of a search with snippets by the length of the article";

    private static readonly int[] Lengths = [1_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000];

    public static int Run(string[] args)
    {
        int rounds = args.Length == 2 && args[0] == "--rounds" ? int.Parse(args[1], CultureInfo.InvariantCulture) : 30;
        string folder = Directory.CreateTempSubdirectory("search-snippets").FullName;
        try
        {
            var rare = Enumerable.Range(0, 4).Select(rank => MadeCorpus.Word(7_000 + rank)).ToArray();
            var queries = new (string Name, string Text)[]
            {
                ("rare word", rare[0]), ("rarest at the end", "lastword"), ("commonest word", MadeCorpus.Word(1)), ("six common words", string.Join(' ', Enumerable.Range(1, 6).Select(MadeCorpus.Word))),
                ("phrase", $"\"{MadeCorpus.Word(1)} {MadeCorpus.Word(2)}\""), ("prefix", MadeCorpus.Word(40)[..2] + "*"), ("like word", MadeCorpus.Word(300) + "~"), ("in no text", "xyzzyxyzzy OR title"),
            };
            Console.WriteLine("characters  " + string.Join("  ", queries.Select(query => query.Name.PadLeft(18))));
            foreach (int length in Lengths) Measure(folder, length, queries, rounds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static void Measure(string folder, int length, (string Name, string Text)[] queries, int rounds)
    {
        string lines = Path.Combine(folder, $"{length}.jsonl"), indexPath = Path.Combine(folder, $"{length}.index");
        File.WriteAllText(lines, System.Text.Json.JsonSerializer.Serialize(new StoredArticle { Id = "a", Title = "title", Body = Text(length) }, new System.Text.Json.JsonSerializerOptions
        {
            PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault,
        }));
        IndexingRun.Run(new IndexingOptions { IndexPath = indexPath, Sources = [new NamedSource("articles", lines)] });
        using var index = EmbeddedArticleIndex.Open(indexPath);
        var cells = new List<string>();
        foreach (var (_, text) in queries)
        {
            var query = ArticleQueryParameters.Parse([new("q", text), new("snippet", "title,author,body:200x2"), new("typos", "off")]);
            var times = new List<double>();
            int hits = 0;
            for (int round = -5; round < rounds; round++)
            {
                long started = Stopwatch.GetTimestamp();
                hits = index.Search(query).Hits.Count;
                if (round >= 0) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            times.Sort();
            cells.Add((hits == 0 ? "no hit" : times[times.Count / 2].ToString("F2", CultureInfo.InvariantCulture)).PadLeft(18));
        }
        Console.WriteLine($"{length,10}  {string.Join("  ", cells)}");
    }

    private static string Text(int length)
    {
        var random = new Random(1949);
        var text = new StringBuilder(length + 100);
        while (text.Length < length - 20)
        {
            for (int word = random.Next(5, 25); word > 0; word--) text.Append(MadeCorpus.Word((int)Math.Pow(20_000, random.NextDouble()))).Append(word > 1 ? " " : ". ");
            if (random.Next(5) == 0) text.Append("\n\n");
        }
        return text.Append("The lastword.").ToString();
    }
}
