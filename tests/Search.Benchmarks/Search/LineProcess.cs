using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Search.Benchmarks.Search;

/// <summary>
/// A program that is asked by lines on its input (fields separated by tabs) and answers by lines on its output; its first line says what it
/// is. Such peers live as long as the run, so that their passes can take turns with ours.
/// </summary>
internal sealed class LineProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _program;

    public LineProcess(string program, params string[] arguments)
    {
        _program = program;
        _process = Start(program, arguments);
        Version = ReadLine();
    }

    /// <summary>What the program calls itself.</summary>
    public string Version { get; }

    /// <summary>Sends a command and returns the first line of the answer.</summary>
    public string Send(params string[] command)
    {
        _process.StandardInput.WriteLine(string.Join('\t', command));
        _process.StandardInput.Flush();
        return ReadLine();
    }

    /// <summary>The next line of an answer.</summary>
    public string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{_program} ended.");

    /// <summary>Sends a command whose answer is numbers of nanoseconds, separated by blanks; returns microseconds.</summary>
    public double[] Times(params string[] command) => Array.ConvertAll(Send(command).Split(' '), nanoseconds => double.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1_000);

    /// <summary>Sends a command whose answer is nanoseconds, nanoseconds of processor time, and bytes of the index.</summary>
    public IndexingRow Indexing(string what, params string[] command)
    {
        long[] parts = Array.ConvertAll(Send(command).Split(' '), part => long.Parse(part, CultureInfo.InvariantCulture));
        return new IndexingRow(what, parts[0] / 1e9, parts[1] / 1e9, parts[2]);
    }

    /// <summary>Runs a compiler to its end.</summary>
    /// <returns>True if it succeeded.</returns>
    public static bool Compile(string program, params string[] arguments)
    {
        using var compiler = Start(program, arguments);
        compiler.WaitForExit();
        return compiler.ExitCode == 0;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000)) _process.Kill();
        _process.Dispose();
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new UTF8Encoding(false) };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
