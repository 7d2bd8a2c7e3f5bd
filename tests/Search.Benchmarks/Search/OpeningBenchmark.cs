using System.Diagnostics;
using System.Globalization;
using Search.Archive;
using Search.Archive.Queries;

namespace Search.Benchmarks.Search;

/// <summary>
/// How long an archive takes to open and to answer its first query, in a process whose code is warm (it has searched a small archive
/// before), and how much memory stays resident afterwards.
/// </summary>
internal static class OpeningBenchmark
{
    public const string Help = "INDEX [--warm SMALL_INDEX] [--query TEXT] [--rounds 5]  time to open an index and answer, resident memory";

    // The compiler optimizes what runs often.
    private const int WarmUpRounds = 200;

    public static int Run(string[] args)
    {
        string path = args.Length > 0 ? args[0] : throw new ArgumentException(Help);
        string text = Value("--query") ?? "the";
        if (Value("--warm") is { } small)
            for (int i = 0; i < WarmUpRounds; i++) Open(small, text, wait: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"index {new DirectoryInfo(path).EnumerateFiles().Sum(file => file.Length) / 1e6:F0} MB"));
        int rounds = int.Parse(Value("--rounds") ?? "5", CultureInfo.InvariantCulture);
        for (int round = 0; round < rounds; round++) Console.WriteLine(Open(path, text, wait: round > 0));
        return 0;

        string? Value(string name) => Array.IndexOf(args, name) is var at and >= 0 ? args[at + 1] : null;
    }

    private static string Open(string path, string text, bool wait)
    {
        long started = Stopwatch.GetTimestamp();
        using var index = EmbeddedArticleIndex.Open(path, lastGood: true);
        double opened = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        long total = index.Search(new ArticleQuery { Text = text, Total = TotalMode.Bounded }).Total;
        double answered = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        long again = Stopwatch.GetTimestamp();
        index.Search(new ArticleQuery { Text = text, Total = TotalMode.Bounded });
        double repeated = Stopwatch.GetElapsedTime(again).TotalMilliseconds;
        long resident = Resident();
        started = Stopwatch.GetTimestamp();
        if (wait) index.Verified.Wait();
        return string.Create(CultureInfo.InvariantCulture,
            $"open {opened:F1} ms, first answer {answered:F1} ms ({total} hits; asked again {repeated:F1} ms), resident {resident >> 20} MB; checksums {(wait ? $"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms later" : "not waited for")}, resident {Resident() >> 20} MB");
    }

    private static long Resident()
    {
        string line = File.ReadLines("/proc/self/status").First(row => row.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }
}
