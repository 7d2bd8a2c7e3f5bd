using System.Diagnostics;
using Search.Archive.Runs;
using Search.Cli.Bench;

namespace Search.Benchmarks.Search;

/// <summary>
/// The whole article search beside the nearest thing built with Apache Lucene (<c>oracle/LuceneArticles.java</c>), each on its own index of
/// the same articles, in turns.
/// </summary>
internal static class ArticleBenchmark
{
    public static void Run(BenchmarkReport report, Corpus corpus, string work, IReadOnlyList<string> queryLines, LuceneProcess lucene, BenchmarkOptions options)
    {
        string queryFile = Path.Combine(report.Folder, "queries-articles.tsv");
        File.WriteAllLines(queryFile, queryLines.Where(QueryMaker.IsOfPlainWords));
        var queries = BenchQuery.Read(queryFile);
        string ours = Index(report, corpus, work, lucene, options);

        using var whole = BenchEngine.OfArticles(ours, queries);
        using var ranking = new ArticleRanking(ours, queries);
        lucene.OpenArticles(Path.Combine(work, "lucene-articles"), queryFile);
        var wholeRun = new BenchRun(queries, whole, options.Clock);
        var rankingRun = new BenchRun(queries, ranking, options.Clock);
        Latencies disMax = new(queries), bm25F = new(queries), theirWhole = new(queries);
        lucene.WarmUpArticles(WarmUp.Seconds);
        WarmUp.Ours(wholeRun);
        WarmUp.Ours(rankingRun);
        for (int pass = 0; pass < options.Passes; pass++)
        {
            rankingRun.Pass(CancellationToken.None);
            var (search, all) = lucene.ArticlePass("dismax");
            disMax.AddAll(search);
            theirWhole.AddAll(all);
            wholeRun.Pass(CancellationToken.None);
            bm25F.AddAll(lucene.ArticlePass("bm25f").Search);
        }

        report.Line("\nLucene's search: each word's best field of title, author and body (dis-max) or title and body as one (BM25F of its sandbox), a bonus for neighbours. Ours: BM25F over seven fields, phrases, word forms, titles, recency. Top 10, totals counted to 1,000.");
        Table("The search part beside dis-max", rankingRun.Latencies, disMax, "articles-dismax");
        Table("The search part beside BM25F of the sandbox", rankingRun.Latencies, bm25F, "articles-bm25f");
        Table("The whole search: top 10, stored fields, snippets (ours with feedback, stories and corrections; Lucene's after dis-max)", wholeRun.Latencies, theirWhole, "articles-whole");

        void Table(string title, Latencies mine, Latencies theirs, string raw)
        {
            report.Line($"\n{title}:\n");
            var comparison = new Comparison(queries, mine, "Lucene", theirs);
            comparison.Write(report, "ours");
            report.Raw(raw, comparison.Raw());
        }
    }

    private static string Index(BenchmarkReport report, Corpus corpus, string work, LuceneProcess lucene, BenchmarkOptions options)
    {
        string ours = Path.Combine(work, "articles"), theirs = Path.Combine(work, "lucene-articles");
        foreach (string folder in new[] { ours, theirs })
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        long started = Stopwatch.GetTimestamp();
        IndexingRun.Run(new IndexingOptions { IndexPath = ours, Sources = [new NamedSource("articles", corpus.ArticlesAsJson)] });
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var row = lucene.IndexArticles(corpus.ArticlesAsTabs, theirs, options.MemoryMb);
        report.Line("\n## Articles\n");
        report.Line($"Indexed by `search index` (fields found, languages, dates, names, stories, exact forms; {seconds:F1} s, {new DirectoryInfo(ours).EnumerateFiles().Sum(file => file.Length) / 1e6:F0} MB) and by Lucene (title, author, body; {row.Seconds:F1} s, {row.IndexBytes / 1e6:F0} MB). Each index is searched as its indexer left it.");
        return ours;
    }
}
