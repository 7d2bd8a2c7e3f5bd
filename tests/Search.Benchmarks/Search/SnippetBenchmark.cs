using System.Globalization;
using System.Text;
using System.Text.Json;
using Search.Archive;
using Search.Archive.Queries;
using Search.Archive.Runs;

namespace Search.Benchmarks.Search;

/// <summary>
/// What the snippets of one article cost by its length: each length is an archive of one article of made-up words with the frequencies of
/// real text, searched with several kinds of queries. Times are medians of a whole search with that one hit, in milliseconds of processor
/// time; all searches take turns, so that none is measured in another state of the program than the others.
/// </summary>
internal static class SnippetBenchmark
{
    public const string Help = "[--rounds 30] [--lengths 10000,1000000] [--only NAME]  time of a search with snippets by the length of the article";

    private static readonly ThreadClock Clock = new();

    private static readonly (string Name, string Text)[] Queries =
    [
        ("rare word", MadeCorpus.Word(7_000)), ("rarest at the end", "lastword"), ("commonest word", MadeCorpus.Word(1)),
        ("six common words", string.Join(' ', Enumerable.Range(1, 6).Select(MadeCorpus.Word))), ("phrase", $"\"{MadeCorpus.Word(1)} {MadeCorpus.Word(2)}\""),
        ("prefix", MadeCorpus.Word(40)[..2] + "*"), ("like word", MadeCorpus.Word(300) + "~"), ("in no text", "xyzzyxyzzy OR title"),
    ];

    public static int Run(string[] args)
    {
        string Option(string name, string otherwise) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
        int rounds = int.Parse(Option("--rounds", "30"), CultureInfo.InvariantCulture);
        int[] lengths = [.. Option("--lengths", "1000,10000,30000,100000,300000,1000000,3000000").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        string only = Option("--only", "");
        var queries = Queries.Where(query => query.Name.Contains(only, StringComparison.Ordinal)).ToArray();
        string folder = Directory.CreateTempSubdirectory("search-snippets").FullName;
        var archives = new List<EmbeddedArticleIndex>();
        try
        {
            foreach (int length in lengths) archives.Add(Make(folder, length));
            Console.WriteLine("characters  " + string.Join("  ", queries.Select(query => query.Name.PadLeft(18))));
            var medians = Measure(archives, queries, rounds);
            for (int archive = 0; archive < archives.Count; archive++)
                Console.WriteLine($"{lengths[archive],10}  {string.Join("  ", medians[archive].Select(Cell))}");
        }
        finally
        {
            archives.ForEach(archive => archive.Dispose());
            Directory.Delete(folder, recursive: true);
        }
        return 0;
    }

    private static string Cell(double median) => (double.IsNaN(median) ? "no hit" : median.ToString("F2", CultureInfo.InvariantCulture)).PadLeft(18);

    private static EmbeddedArticleIndex Make(string folder, int length)
    {
        string lines = Path.Combine(folder, $"{length}.jsonl"), path = Path.Combine(folder, $"{length}.index");
        File.WriteAllText(lines, JsonSerializer.Serialize(new { id = "a", title = "title", body = Text(length) }));
        IndexingRun.Run(new IndexingOptions { IndexPath = path, Sources = [new NamedSource("articles", lines)] });
        return EmbeddedArticleIndex.Open(path);
    }

    // The first passes are for the compilers, which get little time on a machine that others use too.
    private static double[][] Measure(List<EmbeddedArticleIndex> archives, (string Name, string Text)[] queries, int rounds)
    {
        var requests = Array.ConvertAll(queries, query => ArticleQueryParameters.Parse([new("q", query.Text), new("snippet", "title,author,body:200x2")]));
        var times = archives.ConvertAll(_ => Array.ConvertAll(requests, _ => new List<double>()));
        void Pass()
        {
            for (int archive = 0; archive < archives.Count; archive++)
                for (int query = 0; query < requests.Length; query++)
                {
                    int hits = 0;
                    double ms = Clock.MillisecondsOf(() => hits = archives[archive].Search(requests[query]).Hits.Count);
                    times[archive][query].Add(hits == 0 ? double.NaN : ms);
                }
        }
        for (var used = Environment.CpuUsage.TotalTime; (Environment.CpuUsage.TotalTime - used).TotalSeconds < WarmUp.Seconds;) Pass();
        times.ForEach(archive => Array.ForEach(archive, list => list.Clear()));
        for (int round = 0; round < rounds; round++) Pass();
        return [.. times.Select(archive => Array.ConvertAll(archive, list => list.Order().ElementAt(list.Count / 2)))];
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
