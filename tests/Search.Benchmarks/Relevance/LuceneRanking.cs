using System.Diagnostics;
using Search.Archive.Evaluation;

namespace Search.Benchmarks.Relevance;

/// <summary>Apache Lucene's ranking of a collection; see the head of <c>oracle/LuceneRanking.java</c>.</summary>
internal sealed class LuceneRanking
{
    // Two forms of Lucene's BM25 that people use; the better one counts.
    private static readonly string[] Fields = ["title", "author", "date", "keywords", "body"];
    private static readonly string[] Jars = ["core", "analyzers-common"];
    private readonly string _classPath;
    private readonly string _work;

    /// <summary>Compiles the Java source into a folder for work.</summary>
    public LuceneRanking(string repository, string work)
    {
        _work = work;
        string libraries = string.Join(':', Jars.Select(name => $"/usr/share/java/lucene-{name}-8.7.0.jar"));
        string classes = Directory.CreateDirectory(Path.Combine(work, "classes")).FullName;
        _classPath = $"{classes}:{libraries}";
        Run("javac", "-nowarn", "-encoding", "UTF-8", "-d", classes, "-cp", libraries, Path.Combine(repository, "tests/Search.Benchmarks/Relevance/oracle/LuceneRanking.java"));
    }

    /// <summary>Versions of Lucene and Java, after the first run.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Indexes a collection and ranks its queries: the figures of both forms, by query.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RankMetrics>> Evaluate(JudgedCollection collection)
    {
        string table = Path.Combine(_work, collection.Name + ".tsv");
        collection.WriteTable(table, Fields);
        var lines = Run("java", "-cp", _classPath, "LuceneRanking", table, collection.QueryFile, Path.Combine(_work, collection.Name + ".lucene")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Version = lines[0];
        var rankings = lines.Skip(1).Select(line => line.Split('\t')).ToLookup(parts => parts[0]);
        return rankings.ToDictionary(form => form.Key, IReadOnlyList<RankMetrics> (form) =>
        {
            var ranked = form.ToDictionary(parts => parts[1], parts => parts[2].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            return collection.Judged.Queries.Select(query => RankMetrics.Of(ranked[query.Id], query.Grades)).ToList();
        });
    }

    private static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed; needed are liblucene8-java and default-jdk-headless.");
    }
}
