using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Search.Testing;

/// <summary><c>search serve</c> as a process of its own, on a free port; killed at the end.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly HttpClient _client = new();

    private RunningServer(Process process, string said, string address) => (Process, Said, Address) = (process, said, address);

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>What it printed until it served.</summary>
    public string Said { get; }

    /// <summary>Where it answers, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>What it prints from then on, when it has ended.</summary>
    public required Task<string> Rest { get; init; }

    /// <summary>Starts it and waits until it says that it serves; fails after a minute.</summary>
    public static async Task<RunningServer> StartAsync(SearchProgram search, params string[] more)
    {
        var process = search.Start(["serve", "--urls", "http://127.0.0.1:0", .. more]);
        _ = process.StandardOutput.ReadToEndAsync();
        var said = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            said.Add(line);
            if (Regex.Match(line, @"^Serving .* at (http://\S+)") is not { Success: true } match) continue;
            return new RunningServer(process, string.Join('\n', said), match.Groups[1].Value) { Rest = process.StandardError.ReadToEndAsync() };
        }
        throw new InvalidOperationException("The server ended: " + string.Join('\n', said));
    }

    /// <summary>Asks it; fails unless it answers with JSON.</summary>
    public async Task<JsonElement> GetAsync(string path) => await _client.GetFromJsonAsync<JsonElement>(Address + path);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        // Of strace too, what it runs.
        if (!Process.HasExited) Process.Kill(entireProcessTree: true);
        await Process.WaitForExitAsync();
        Process.Dispose();
    }
}
