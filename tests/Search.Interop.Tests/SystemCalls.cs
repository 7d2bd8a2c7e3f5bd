using System.Diagnostics;
using System.Text.RegularExpressions;
using Search.Testing;

namespace Search.Interop.Tests;

/// <summary>
/// Runs the real command <c>search</c> under strace, which lists the system calls on the files of an index, and kills the program, or lets
/// a call fail, at one of them; or lets each read and write be done by half. The program knows nothing of it.
/// </summary>
internal sealed partial class SystemCalls(string folder)
{
    // Whatever changes a directory, a file or what is on the disk; openat where it creates.
    private static readonly string[] Changing =
        ["openat", "write", "pwrite64", "pwritev", "fsync", "fdatasync", "ftruncate", "link", "linkat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir"];

    /// <summary>
    /// One call of a run: its name, the file's path in the folder (the last one where there are two), which of these calls it is (from 1),
    /// whether it makes the file.
    /// </summary>
    public sealed record Point(string Call, string Path, int Number, bool Creates)
    {
        /// <summary>For messages.</summary>
        public override string ToString() => $"{Call} {Path} ({Number})";
    }

    /// <summary>The calls on a subfolder and its files that a run makes, in order; those that only open for reading are among them.</summary>
    public List<Point> Trace(string subfolder, params string[] arguments)
    {
        string below = Path.Combine(folder, subfolder);
        string log = Path.Combine(folder, "calls.log");
        var run = Run("strace", ["-f", "-y", "-s", "4096", "--seccomp-bpf", "-e", "trace=" + string.Join(',', Changing), "-o", log], arguments);
        Assert.True(run.ExitCode == 0, run.Errors);
        var counts = new Dictionary<(string, string), int>();
        var points = new List<Point>();
        foreach (string line in File.ReadLines(log))
        {
            var call = CallOf().Match(line);
            if (!call.Success) continue;
            string? path = PathIn().Matches(line).Select(match => match.Groups[1].Value).LastOrDefault(path => path == below || path.StartsWith(below + "/", StringComparison.Ordinal));
            if (path == null || path.EndsWith("/write.lock", StringComparison.Ordinal)) continue;
            string name = call.Groups[1].Value;
            int number = counts[(name, path)] = counts.GetValueOrDefault((name, path)) + 1;
            points.Add(new Point(name, Path.GetRelativePath(folder, path), number, line.Contains("O_CREAT", StringComparison.Ordinal)));
        }
        File.Delete(log);
        return points;
    }

    /// <summary>Runs the command; at that call it is killed before the call is made.</summary>
    public SearchProgram.Result KilledAt(Point point, params string[] arguments) => Injected(point, "signal=KILL", arguments);

    /// <summary>Runs the command; that call fails with that error and does nothing.</summary>
    public SearchProgram.Result FailingAt(Point point, string error, params string[] arguments) => Injected(point, "error=" + error, arguments);

    /// <summary>
    /// Runs the command; each read and write of a file in the folder is done by half, as often as it is asked for. Returns how many were.
    /// </summary>
    public (SearchProgram.Result Result, int Calls) WithShortCalls(params string[] arguments)
    {
        string count = Path.Combine(folder, "calls.count");
        var result = Run("env", ["LD_PRELOAD=" + ShortCalls.Value, "SHORT_BELOW=" + folder, "SHORT_COUNT=" + count], arguments);
        int calls = File.Exists(count) ? int.Parse(File.ReadAllText(count)) : 0;
        File.Delete(count);
        return (result, calls);
    }

    // Compiled once for all tests of a run.
    private static readonly Lazy<string> ShortCalls = new(() =>
    {
        string library = Path.Combine(AppContext.BaseDirectory, "short_calls.so");
        using var compiler = Process.Start("gcc", ["-shared", "-fPIC", "-o", library, Path.Combine(RepositoryRoot.Path, "tests", "Search.Interop.Tests", "oracle", "short_calls.c"), "-ldl"]);
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? library : throw new InvalidOperationException("gcc failed.");
    });

    private SearchProgram.Result Injected(Point point, string injection, string[] arguments) =>
        // Without --seccomp-bpf, with which strace 6.1 sends no signal.
        Run("strace", ["-f", "-P", Path.Combine(folder, point.Path), "-e", "trace=" + point.Call, "-e", $"inject={point.Call}:{injection}:when={point.Number}", "-o", "/dev/null"], arguments);

    private SearchProgram.Result Run(string under, string[] options, string[] arguments)
    {
        var start = new ProcessStartInfo(under, [.. options, "dotnet", SearchProgram.Path, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("strace did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(120_000))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"search {string.Join(' ', arguments)} did not end within two minutes");
        }
        return new SearchProgram.Result(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    [GeneratedRegex(@"^\d+ +(\w+)\(")]
    private static partial Regex CallOf();

    // "/a/b" as an argument, </a/b> behind a file descriptor.
    [GeneratedRegex("""["<](/[^">]*)[">]""")]
    private static partial Regex PathIn();
}
