using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Search.Benchmarks.Search;

/// <summary>Apache Lucene in a Java process of its own; its commands stand at the head of <c>oracle/LuceneBench.java</c>.</summary>
internal sealed class LuceneProcess : IDisposable
{
    private static readonly string[] Jars = ["core", "analyzers-common"];
    private readonly Process _process;

    /// <summary>Compiles the source beside this file into <paramref name="work"/> and starts it.</summary>
    public LuceneProcess(string repository, string work)
    {
        string libraries = string.Join(':', Jars.Select(name => $"/usr/share/java/lucene-{name}-8.7.0.jar"));
        string classes = Directory.CreateDirectory(Path.Combine(work, "classes")).FullName;
        string source = Path.Combine(repository, "tests/Search.Benchmarks/Search/oracle/LuceneBench.java");
        using (var compiler = Start("javac", "-nowarn", "-encoding", "UTF-8", "-d", classes, "-cp", libraries, source))
        {
            compiler.WaitForExit();
            if (compiler.ExitCode != 0) throw new InvalidOperationException("javac failed; needed are liblucene8-java and default-jdk-headless.");
        }
        _process = Start("java", "-Xms1g", "-Xmx1g", "-cp", $"{classes}:{libraries}", "LuceneBench");
        Version = ReadLine();
    }

    /// <summary>Versions of Lucene and Java.</summary>
    public string Version { get; }

    /// <summary>Indexes the lines of a file on one thread.</summary>
    public IndexingRow Index(string file, string index, int memoryMb) => Timed("Lucene", "index", file, index, memoryMb.ToString(CultureInfo.InvariantCulture));

    /// <summary>Merges to one segment.</summary>
    public IndexingRow Merge(string index) => Timed("Lucene, merge", "merge", index);

    /// <summary>Opens an index for <see cref="Pass"/>.</summary>
    public void Open(string index, string field, string queries) => Send("open", index, field, queries);

    /// <summary>Passes until its thread has used that many seconds of processor time.</summary>
    public void WarmUp(int seconds) => Send("warm", seconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>One pass over the queries; microseconds of each.</summary>
    public double[] Pass() => Array.ConvertAll(Send("pass").Split(' '), nanoseconds => double.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1_000);

    /// <summary>Total and hits of each query, as one line each: total, then doc:score.</summary>
    public IReadOnlyList<string> Answers()
    {
        var lines = new List<string>();
        for (string line = Send("answers"); line != "."; line = ReadLine()) lines.Add(line);
        return lines;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000)) _process.Kill();
        _process.Dispose();
    }

    private IndexingRow Timed(string what, params string[] command)
    {
        long[] parts = Array.ConvertAll(Send(command).Split(' '), part => long.Parse(part, CultureInfo.InvariantCulture));
        return new IndexingRow(what, parts[0] / 1e9, parts[1] / 1e9, parts[2]);
    }

    private string Send(params string[] command)
    {
        _process.StandardInput.WriteLine(string.Join('\t', command));
        _process.StandardInput.Flush();
        return ReadLine();
    }

    private string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The Java process ended.");

    private static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false) };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
