using System.Diagnostics;
using System.Globalization;
using Search.Archive;
using Search.Archive.Evaluation;
using Search.Archive.Queries;
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
        var ours = RankingEvaluation.Run(index, collection.Judged, profile);
        var without = RankingEvaluation.Run(index, collection.Judged, profile with { Feedback = 0 });
        var misspelt = RankingEvaluation.Run(index, collection.Misspelt(Path.Combine(work, collection.Name + ".misspelt.tsv")), profile);
        var theirs = lucene.Evaluate(collection);
        return new RelevanceRow(
            collection.Name, ours.Queries.Count, ours.Mean, without.Mean, misspelt.Mean, RankMetrics.Mean(theirs["concatenated"].ToList()), RankMetrics.Mean(theirs["sum"].ToList()),
            MedianTime(index, collection, profile, expand: true), MedianTime(index, collection, profile, expand: false));
    }

    // The median over the queries of the least of three times, of a page of ten hits without snippets. Of a text beyond the limits of a
    // query, what is within them.
    private static double MedianTime(string index, JudgedCollection collection, RankingProfile profile, bool expand)
    {
        using var articles = EmbeddedArticleIndex.Open(index, profile);
        var times = collection.Judged.Queries.Select(query =>
        {
            string words = string.Join(' ', string.Concat(query.Text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(SearchLimits.QueryTerms));
            var page = new ArticleQuery { Text = words[..Math.Min(words.Length, SearchLimits.QueryLength)].ToLowerInvariant(), Snippets = [], Expand = expand };
            return Enumerable.Range(0, 3).Min(_ =>
            {
                long started = Stopwatch.GetTimestamp();
                articles.Search(page);
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            });
        }).Order().ToList();
        return times.Count == 0 ? 0 : times[times.Count / 2];
    }

    private static void Show(IReadOnlyList<RelevanceRow> rows, string lucene, RankingProfile profile)
    {
        Console.WriteLine($"Profile {profile.Name} beside {lucene}, EnglishAnalyzer, BM25 (1.2, 0.75). The gain is over the better of Lucene's two forms.\n");
        Console.WriteLine("| collection | queries | ranking | nDCG@10 | gain | MAP | gain | P@10 | R@100 | MRR | ms a page |\n|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            Print(row, "Lucene, one field", row.Concatenated, "", "", "");
            Print(row, "Lucene, sum over fields", row.Sum, "", "", "");
            Print(row, "Search, expand=off", row.WithoutFeedback, Percent(row.WithoutFeedback.Ndcg10 / row.BestNdcg - 1),
                Percent(row.WithoutFeedback.Map / row.BestMap - 1), Time(row.MillisecondsWithout));
            Print(row, "**Search**", row.Ours, Percent(row.NdcgGain), Percent(row.MapGain), Time(row.Milliseconds));
            Print(row, "Search, queries misspelt", row.Misspelt, Percent(row.Misspelt.Ndcg10 / row.BestNdcg - 1), Percent(row.Misspelt.Map / row.BestMap - 1), "");
        }
        ShowMeans("Search", rows, row => row.Ours);
        ShowMeans("Search, expand=off", rows, row => row.WithoutFeedback);
        ShowMeans("Search, queries misspelt (Lucene's are not)", rows, row => row.Misspelt);
    }

    private static void ShowMeans(string ranking, IReadOnlyList<RelevanceRow> rows, Func<RelevanceRow, RankMetrics> figures)
    {
        // The mean of the gains weighs every collection alike; the gain of the means is the other way to say it.
        Console.WriteLine($"\n{ranking}: mean of the gains nDCG@10 {Percent(rows.Average(row => figures(row).Ndcg10 / row.BestNdcg - 1))}, MAP {Percent(rows.Average(row => figures(row).Map / row.BestMap - 1))}; gain of the means nDCG@10 "
            + $"{Percent(rows.Average(row => figures(row).Ndcg10) / rows.Average(row => row.BestNdcg) - 1)}, MAP {Percent(rows.Average(row => figures(row).Map) / rows.Average(row => row.BestMap) - 1)}.");
    }

    private static void Print(RelevanceRow row, string ranking, RankMetrics figures, string ndcgGain, string mapGain, string time) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.Collection} | {row.Queries} | {ranking} | {figures.Ndcg10:0.0000} | {ndcgGain} | {figures.Map:0.0000} | {mapGain} | {figures.P10:0.0000} | {figures.Recall100:0.0000} | {figures.Mrr:0.0000} | {time} |"));

    private static string Time(double milliseconds) => milliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("+0.0 %;-0.0 %", CultureInfo.InvariantCulture);
}
