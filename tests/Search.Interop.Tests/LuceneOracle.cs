using System.Diagnostics;
using System.Globalization;
using System.Text;
using Search.Testing;

namespace Search.Interop.Tests;

/// <summary>
/// Apache Lucene itself (Debian's liblucene8-java, 8.8.1), in one Java process for all tests. The commands are described at the
/// head of <c>oracle/LuceneOracle.java</c>. Without Java the tests that use it fail. Thread-safe: one command at a time.
/// </summary>
public sealed class LuceneOracle : IDisposable
{
    private static readonly string[] Jars = ["core", "analyzers-common", "queries", "sandbox", "backward-codecs"];
    private readonly TemporaryDirectory _classes = new();
    private readonly Process _process;
    private readonly Lock _gate = new();

    public LuceneOracle()
    {
        var jars = Jars.Select(name => $"/usr/share/java/lucene-{name}-8.7.0.jar").ToArray();
        var missing = jars.Where(jar => !File.Exists(jar)).ToArray();
        if (missing.Length > 0)
            throw new InvalidOperationException($"Apache Lucene 8 is needed as the judge: install liblucene8-java and default-jdk-headless (missing: {string.Join(", ", missing)}).");
        string libraries = string.Join(':', jars);
        string folder = Path.Combine(RepositoryRoot.Path, "tests", "Search.Interop.Tests", "oracle");
        string source = Path.Combine(folder, "LuceneOracle.java");
        using (var compiler = Start("javac", "-nowarn", "-encoding", "UTF-8", "-d", _classes.Path, "-cp", libraries, "-sourcepath", folder, source))
        {
            string output = compiler.StandardOutput.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode != 0) throw new InvalidOperationException("javac failed: " + output);
        }
        _process = Start("java", "-ea", "-Xmx1g", "-cp", $"{_classes.Path}:{libraries}", "LuceneOracle");
        string? ready = _process.StandardOutput.ReadLine();
        if (ready != "ready 8.8.1") throw new InvalidOperationException($"The oracle did not start as expected: {ready}");
    }

    /// <summary>Runs one command and returns the lines of its answer.</summary>
    /// <exception cref="OracleException">Lucene threw.</exception>
    public IReadOnlyList<string> Run(params string[] command)
    {
        lock (_gate)
        {
            _process.StandardInput.WriteLine(string.Join('\t', command));
            _process.StandardInput.Flush();
            var lines = new List<string>();
            while (true)
            {
                string line = _process.StandardOutput.ReadLine() ?? throw new OracleException("the Java process ended");
                if (line == ".") return lines;
                if (line.StartsWith('!')) throw new OracleException(line[1..]);
                lines.Add(line);
            }
        }
    }

    /// <summary>Fails unless CheckIndex finds the newest commit clean.</summary>
    public void AssertClean(string directory, bool slow = false)
    {
        var report = Run("check", directory, slow ? "slow" : "fast");
        Assert.True(report[0] == "CLEAN", string.Join('\n', report));
    }

    /// <summary>Lucene's answer to a query: total, whether it is exact, and the hits in order.</summary>
    public OracleHits Search(string directory, string query, int limit, bool exactTotal = true)
    {
        var lines = Run("search", directory, limit.ToString(CultureInfo.InvariantCulture), exactTotal ? "exact" : "bounded", query);
        string[] head = lines[0].Split(' ');
        var hits = lines.Skip(1).Select(line => line.Split(' '))
            .Select(part => (int.Parse(part[0], CultureInfo.InvariantCulture), float.Parse(part[1], CultureInfo.InvariantCulture))).ToArray();
        return new OracleHits(long.Parse(head[0], CultureInfo.InvariantCulture), head[1] == "eq", hits);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000)) _process.Kill();
        _process.Dispose();
        _classes.Dispose();
    }

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }
}

/// <summary>Lucene's hits: documents with their scores, best first.</summary>
public sealed record OracleHits(long Total, bool IsExact, IReadOnlyList<(int DocId, float Score)> Hits);

/// <summary>Lucene threw; the message is Java's with its stack.</summary>
public sealed class OracleException(string message) : Exception(message);

/// <summary>All tests against Lucene share one Java process and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class LuceneCollection : ICollectionFixture<LuceneOracle>
{
    public const string Name = "Apache Lucene";
}
