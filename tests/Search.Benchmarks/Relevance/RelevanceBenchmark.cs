using System.Diagnostics;
using System.Globalization;
using Search.Archive.Evaluation;
using Search.Archive.Ranking;

namespace Search.Benchmarks.Relevance;

/// <summary>
/// Our default ranking beside Apache Lucene's on judged collections, in one run: a table of figures and of gains over the better of Lucene's two forms.
/// </summary>
internal static class RelevanceBenchmark
{
    public const string Help = "[--ranking F.json] FOLDER...  ranking beside Apache Lucene on folders with docs.jsonl, queries.tsv, qrels.tsv";

    public static int Run(string[] arguments)
    {
        var profile = new RankingProfile();
        if (arguments is ["--ranking", var file, ..])
        {
            profile = RankingProfile.FromJson(File.ReadAllText(file));
            arguments = arguments[2..];
        }
        if (arguments.Length == 0) throw new ArgumentException(Help);
        string work = Directory.CreateTempSubdirectory("search-relevance-").FullName;
        try
        {
            var lucene = new LuceneRanking(Repository.Path, work);
            var rows = arguments.Select(folder => Measure(new JudgedCollection(folder), lucene, profile, work)).ToList();
            Show(rows, lucene.Version, profile);
            return 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static RelevanceRow Measure(JudgedCollection collection, LuceneRanking lucene, RankingProfile profile, string work)
    {
        string index = Path.Combine(work, collection.Name + ".index");
        collection.Index(index);
        long started = Stopwatch.GetTimestamp();
        var ours = RankingEvaluation.Run(index, collection.Judged, profile);
        double milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds / Math.Max(1, ours.Queries.Count);
        var theirs = lucene.Evaluate(collection);
        return new RelevanceRow(collection.Name, ours.Queries.Count, ours.Mean, RankMetrics.Mean(theirs["concatenated"].ToList()), RankMetrics.Mean(theirs["sum"].ToList()), milliseconds);
    }

    private static void Show(IReadOnlyList<RelevanceRow> rows, string lucene, RankingProfile profile)
    {
        Console.WriteLine($"Profile {profile.Name} beside {lucene}, EnglishAnalyzer, BM25 (1.2, 0.75). The gain is over the better of Lucene's two forms.\n");
        Console.WriteLine("| collection | queries | ranking | nDCG@10 | gain | MAP | gain | P@10 | R@100 | MRR | ms a query |\n|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            Print(row, "Lucene, one field", row.Concatenated, "", "", "");
            Print(row, "Lucene, sum over fields", row.Sum, "", "", "");
            Print(row, "Search", row.Ours, Percent(row.NdcgGain), Percent(row.MapGain), row.Milliseconds.ToString("0.0", CultureInfo.InvariantCulture));
        }
        // The mean of the gains weighs every collection alike; the gain of the means is the other way to say it.
        Console.WriteLine($"\nMean of the gains: nDCG@10 {Percent(rows.Average(row => row.NdcgGain))}, MAP {Percent(rows.Average(row => row.MapGain))}. Gain of the means: nDCG@10 "
            + $"{Percent(rows.Average(row => row.Ours.Ndcg10) / rows.Average(row => row.BestNdcg) - 1)}, MAP {Percent(rows.Average(row => row.Ours.Map) / rows.Average(row => row.BestMap) - 1)}.");
    }

    private static void Print(RelevanceRow row, string ranking, RankMetrics figures, string ndcgGain, string mapGain, string time) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.Collection} | {row.Queries} | {ranking} | {figures.Ndcg10:0.0000} | {ndcgGain} | {figures.Map:0.0000} | {mapGain} | {figures.P10:0.0000} | {figures.Recall100:0.0000} | {figures.Mrr:0.0000} | {time} |"));

    private static string Percent(double share) => share.ToString("+0.0 %;-0.0 %", CultureInfo.InvariantCulture);
}
