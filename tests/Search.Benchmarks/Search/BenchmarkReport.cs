using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Search.Benchmarks.Search;

/// <summary>
/// What a run leaves behind: a dated folder under <c>artifacts/</c> with <c>report.md</c> (command, commit, machine, tables) and <c>raw.json</c>.
/// </summary>
internal sealed class BenchmarkReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string _repository;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, object> _raw = [];

    public BenchmarkReport(string repository, string[] arguments)
    {
        _repository = repository;
        Folder = Directory.CreateDirectory(Path.Combine(repository, "artifacts", $"bench-{DateTime.Now:yyyy-MM-dd-HHmmss}")).FullName;
        _text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"""
            # Speed beside other engines

            * command: `tests/bench {string.Join(' ', arguments)}`
            * commit: {Output("git", "-C", repository, "rev-parse", "HEAD")}
            * machine: {Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB; load {File.ReadAllText("/proc/loadavg").Trim()}
            * {System.Runtime.InteropServices.RuntimeInformation.OSDescription}; {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}
            """));
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Adds a line, formatted invariantly.</summary>
    public void Line(FormattableString text) => Line(FormattableString.Invariant(text));

    /// <summary>Adds a line.</summary>
    public void Line(string text = "") => _text.AppendLine(text);

    /// <summary>Adds raw numbers under a name.</summary>
    public void Raw(string name, object numbers) => _raw[name] = numbers;

    /// <summary>Writes what there is so far: a run that is stopped leaves what it measured.</summary>
    public void Save()
    {
        File.WriteAllText(Path.Combine(Folder, "report.md"), _text.ToString());
        File.WriteAllText(Path.Combine(Folder, "raw.json"), JsonSerializer.Serialize(_raw, Indented));
    }

    /// <summary>Prints it, and where it stands.</summary>
    public void Print()
    {
        Console.WriteLine(_text);
        Console.WriteLine($"Written to {Path.GetRelativePath(_repository, Folder)}");
    }

    private static string Processor() => File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";

    private static string Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
