using System.Diagnostics;
using System.Globalization;
using Search.Archive;
using Search.Archive.Queries;

namespace Search.Benchmarks.Nightly;

/// <summary>
/// How long searches take at rest and beside a rebuild by another process. They come at a steady pace, and wait for their turn when one
/// before was slow: the time from when a search was due counts.
/// </summary>
internal static class BesideRebuild
{
    private const int Seed = 12;
    private const int Queries = 500;
    private const int PerSecond = 40;
    private static readonly TimeSpan AtRest = TimeSpan.FromSeconds(20);

    public static void Measure(string index, string source, ArticlePool pool)
    {
        var random = new Random(Seed);
        var texts = Enumerable.Range(0, Queries).Select(_ =>
        {
            string[] words = pool[random.Next(pool.RealCount)].Title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return string.Join(' ', words.Skip(random.Next(Math.Max(1, words.Length - 2))).Take(1 + random.Next(3)));
        }).ToArray();
        using var archive = EmbeddedArticleIndex.Open(index);
        foreach (string text in texts) archive.Search(new ArticleQuery { Text = text });
        var (restMedian, rest) = Search(archive, texts, started => Stopwatch.GetElapsedTime(started) < AtRest);
        var run = Task.Factory.StartNew(() => MeasuredRun.Of(source, "--index", index, "--rebuild"), TaskCreationOptions.LongRunning);
        var (besideMedian, beside) = Search(archive, texts, _ => !run.IsCompleted);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Searches, {PerSecond} a second: at rest median {restMedian:0.0} ms, p99 {rest:0.0} ms; beside a rebuild of {run.Result.Seconds:0.0} s median {besideMedian:0.0} ms, p99 {beside:0.0} ms: {beside / rest:0.0} times"));
    }

    private static (double Median, double P99) Search(EmbeddedArticleIndex archive, string[] texts, Func<long, bool> goesOn)
    {
        var times = new List<double>();
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; goesOn(started); i++)
        {
            var due = TimeSpan.FromSeconds((double)i / PerSecond);
            var early = due - Stopwatch.GetElapsedTime(started);
            if (early > TimeSpan.Zero) Thread.Sleep(early);
            archive.Search(new ArticleQuery { Text = texts[i % texts.Length] });
            times.Add((Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds);
        }
        times.Sort();
        return (times[times.Count / 2], times[times.Count * 99 / 100]);
    }
}
