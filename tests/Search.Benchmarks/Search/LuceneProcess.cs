using System.Globalization;

namespace Search.Benchmarks.Search;

/// <summary>Apache Lucene in a Java process of its own; its commands stand at the head of <c>oracle/LuceneBench.java</c>.</summary>
internal sealed class LuceneProcess : IDisposable
{
    private static readonly string[] Jars = ["core", "analyzers-common", "queries", "memory", "sandbox", "highlighter"];
    private readonly LineProcess _process;

    /// <summary>
    /// Compiles the sources beside this file into <paramref name="work"/> and starts them; searches are timed by the processor time of
    /// their thread if <paramref name="byProcessor"/>.
    /// </summary>
    public LuceneProcess(string repository, string work, bool byProcessor)
    {
        string libraries = string.Join(':', Jars.Select(name => $"/usr/share/java/lucene-{name}-8.7.0.jar"));
        string classes = Directory.CreateDirectory(Path.Combine(work, "classes")).FullName;
        string[] sources = Directory.GetFiles(Path.Combine(repository, "tests/Search.Benchmarks/Search/oracle"), "*.java");
        if (!LineProcess.Compile("javac", ["-nowarn", "-encoding", "UTF-8", "-d", classes, "-cp", libraries, .. sources]))
            throw new InvalidOperationException("javac failed; needed are liblucene8-java and default-jdk-headless.");
        _process = new LineProcess("java", "-Xms1g", "-Xmx1g", $"-DbyProcessor={byProcessor}", "-cp", $"{classes}:{libraries}", "LuceneBench");
    }

    /// <summary>Versions of Lucene and Java.</summary>
    public string Version => _process.Version;

    /// <summary>Indexes the lines of a file on one thread.</summary>
    public IndexingRow Index(string file, string index, int memoryMb) => _process.Indexing("Lucene", "index", file, index, Text(memoryMb));

    /// <summary>Merges to one segment.</summary>
    public IndexingRow Merge(string index) => _process.Indexing("Lucene, merge", "merge", index);

    /// <summary>Opens an index for <see cref="Pass"/>.</summary>
    public void Open(string index, string field, string queries) => _process.Send("open", index, field, queries);

    /// <summary>Passes until its thread has used that many seconds of processor time.</summary>
    public void WarmUp(int seconds) => _process.Send("warm", Text(seconds));

    /// <summary>One pass over the queries; microseconds of each.</summary>
    public double[] Pass() => _process.Times("pass");

    /// <summary>Total and hits of each query, as one line each: total, then doc:score.</summary>
    public IReadOnlyList<string> Answers()
    {
        var lines = new List<string>();
        for (string line = _process.Send("answers"); line != "."; line = _process.ReadLine()) lines.Add(line);
        return lines;
    }

    /// <summary>Indexes articles (see <see cref="Corpus.ArticlesAsTabs"/>) field by field on one thread.</summary>
    public IndexingRow IndexArticles(string file, string index, int memoryMb) => _process.Indexing("Lucene", "articles-index", file, index, Text(memoryMb));

    /// <summary>Opens an index of articles for <see cref="ArticlePass"/>.</summary>
    public void OpenArticles(string index, string queries) => _process.Send("articles-open", index, queries);

    /// <summary>As <see cref="WarmUp"/>, for article searches.</summary>
    public void WarmUpArticles(int seconds) => _process.Send("articles-warm", Text(seconds));

    /// <summary>
    /// One pass of whole article searches; microseconds of each: until the hits are known, and until stored fields and snippets are there too.
    /// </summary>
    /// <param name="form">How fields are combined: <c>dismax</c> or <c>bm25f</c>.</param>
    public (double[] Search, double[] Whole) ArticlePass(string form)
    {
        double[] times = _process.Times("articles-pass", form);
        return (times.Where((_, place) => place % 2 == 0).ToArray(), times.Where((_, place) => place % 2 == 1).ToArray());
    }

    public void Dispose() => _process.Dispose();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
