using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Search.Benchmarks.Nightly;

/// <summary>A run of the real command <c>search index</c>: how long it took, what it used, what it said.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="ProcessorSeconds">Of all its threads.</param>
/// <param name="PeakMegabytes">Most memory of its own that was resident; pages of mapped files, which the system takes back when it likes,
/// do not count.</param>
/// <param name="Report">What <c>--json</c> printed.</param>
internal sealed record MeasuredRun(double Seconds, double ProcessorSeconds, double PeakMegabytes, JsonElement Report)
{
    private const int LookEveryMs = 20;

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static MeasuredRun Of(params string[] arguments)
    {
        long started = Stopwatch.GetTimestamp();
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "search.dll"), "index", "--json", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        double peak = 0, processor = 0;
        // The system forgets both figures when the process ends.
        while (!process.WaitForExit(LookEveryMs)) (peak, processor) = Look(process, peak, processor);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"search index {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}");
        using var report = JsonDocument.Parse(output.Result);
        return new MeasuredRun(seconds, processor, peak, report.RootElement.Clone());
    }

    /// <summary>A line of the table.</summary>
    public string Row(string what, string index)
    {
        int Count(string name) => Report.GetProperty(name).GetInt32();
        double size = Directory.GetFiles(index).Sum(file => new FileInfo(file).Length) / 1e6;
        return string.Create(CultureInfo.InvariantCulture, $"| {what} | {Count("new"):N0} | {Count("changed"):N0} | {Seconds:0.0} | {ProcessorSeconds:0.0} | {PeakMegabytes:0} | {size:0.0} |");
    }

    private static double OwnMegabytes(Process process)
    {
        const string Name = "RssAnon:";
        if (!OperatingSystem.IsLinux()) return process.PrivateMemorySize64 / 1e6;
        string? line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        return line == null ? 0 : double.Parse(line[Name.Length..^"kB".Length], CultureInfo.InvariantCulture) / 1e3;
    }

    private static (double Peak, double Processor) Look(Process process, double peak, double processor)
    {
        try
        {
            process.Refresh();
            return (Math.Max(peak, OwnMegabytes(process)), Math.Max(processor, process.TotalProcessorTime.TotalSeconds));
        }
        catch (Exception error) when (error is InvalidOperationException or IOException)
        {
            // It has just ended.
            return (peak, processor);
        }
    }
}
