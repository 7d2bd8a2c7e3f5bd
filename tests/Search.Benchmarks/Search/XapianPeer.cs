namespace Search.Benchmarks.Search;

/// <summary>Xapian in a process of its own, compiled from <c>oracle/xapian_bench.cc</c>: BM25, words in lower case with positions, no stemming.</summary>
internal sealed class XapianPeer : IPeer
{
    private readonly LineProcess _process;

    private XapianPeer(string program) => _process = new LineProcess(program);

    public string Name => "Xapian";

    public string Version => _process.Version;

    /// <summary>Compiles and starts it; null without <c>g++</c> and <c>libxapian-dev</c>.</summary>
    public static XapianPeer? TryStart(string repository, string work)
    {
        if (!File.Exists("/usr/bin/g++") || !File.Exists("/usr/include/xapian.h")) return null;
        string program = Path.Combine(work, "xapian_bench");
        string source = Path.Combine(repository, "tests/Search.Benchmarks/Search/oracle/xapian_bench.cc");
        return LineProcess.Compile("g++", "-O2", "-o", program, source, "-lxapian") ? new XapianPeer(program) : null;
    }

    public IndexingRow Index(string file, string folder) => _process.Indexing(Name, "index", file, folder);

    public void Open(string folder, string queries) => _process.Send("open", folder, queries);

    public double[] Pass() => _process.Times("pass");

    public void Dispose() => _process.Dispose();
}
