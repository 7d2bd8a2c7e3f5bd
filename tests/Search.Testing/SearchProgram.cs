using System.Diagnostics;
using System.Text;

namespace Search.Testing;

/// <summary>
/// Runs the real command <c>search</c>, in a process and a folder of its own, under another program (strace with its options) if one is
/// given. The test project must reference Search.Cli.
/// </summary>
public sealed class SearchProgram(string folder, params string[] under)
{
    /// <summary>
    /// The program: the one that <c>SEARCH_PROGRAM</c> names, such as a published one that is compiled already, or else the one that was
    /// built with the tests.
    /// </summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("SEARCH_PROGRAM") ?? System.IO.Path.Combine(AppContext.BaseDirectory, "search.dll");

    /// <summary>What a finished run printed, and its exit code.</summary>
    public sealed record Result(int ExitCode, string Output, string Errors);

    /// <summary>Runs to the end; fails after a minute.</summary>
    public Result Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(60_000))
        {
            process.Kill();
            throw new TimeoutException($"search {string.Join(' ', arguments)} did not end within a minute");
        }
        return new Result(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    /// <summary>Starts it; the caller reads its output, ends and disposes it.</summary>
    public Process Start(params string[] arguments)
    {
        string dotnet = Environment.ProcessPath is { } host && System.IO.Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";
        // Tests that a shell runs in the background ignore Ctrl-C, and so would what they start.
        bool restoresSignals = OperatingSystem.IsLinux();
        var start = new ProcessStartInfo(restoresSignals ? "env" : dotnet)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (restoresSignals)
        {
            start.ArgumentList.Add("--default-signal=INT");
            foreach (string part in under) start.ArgumentList.Add(part);
            start.ArgumentList.Add(dotnet);
        }
        start.ArgumentList.Add(Path);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }
}
