using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Search.Testing;

namespace Search.Cli.Tests;

/// <summary><c>search serve</c> as a process, with an indexing run beside it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly SearchProgram _search;
    private readonly HttpClient _client = new();

    public ServeTests()
    {
        _search = new SearchProgram(_folder.Path);
        Directory.CreateDirectory(_folder["seeds"]);
        foreach (string file in Directory.GetFiles(RepositoryRoot.Seeds, "*.txt")) File.Copy(file, Path.Combine(_folder["seeds"], Path.GetFileName(file)));
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Serve_WithoutAnIndex_BuildsItFromTheSeedsAndSaysWhatItFound()
    {
        using var server = _search.Start("serve", "--urls", "http://127.0.0.1:0");
        try
        {
            var (said, address) = await WaitForAddressAsync(server);
            Assert.Contains("Munich bridging the gap between Baku and Washington", said);
            Assert.Contains("author: Samir Valiev · date: 2024-02-18 12:05", said);
            Assert.Contains("author: none stated", said);
            Assert.Equal(2, (await GetAsync($"{address}/search?q=blinken+munich&match=all")).GetProperty("total").GetInt32());
        }
        finally
        {
            server.Kill();
            server.WaitForExit();
        }
    }

    [Fact]
    public async Task Serve_WhileTheIndexIsUpdated_ShowsTheNewCommitWithinTwoSecondsAndNeverHalfOfIt()
    {
        using var server = _search.Start("serve", "--urls", "http://127.0.0.1:0");
        try
        {
            var (_, address) = await WaitForAddressAsync(server);
            // Two new articles that always come together: an answer with one of them would be half of a commit.
            File.WriteAllText(_folder["seeds/one.txt"], "The first half\n\nThe kinkajou sleeps in the canopy all day long, and nobody has ever seen it hurry anywhere.\n");
            File.WriteAllText(_folder["seeds/two.txt"], "The second half\n\nThe kinkajou wakes up after sunset, and then it looks for figs in the highest trees it can find.\n");
            using var indexing = _search.Start("index", "seeds");
            long? since = null;
            int seen = 0;
            for (var watch = Stopwatch.StartNew(); seen == 0 && watch.Elapsed < TimeSpan.FromSeconds(40);)
            {
                seen = (await GetAsync($"{address}/search?q=kinkajou")).GetProperty("total").GetInt32();
                Assert.Contains(seen, (int[])[0, 2]);
                if (indexing.HasExited) since ??= Stopwatch.GetTimestamp();
                if (seen == 0) await Task.Delay(20);
            }
            Assert.Equal(2, seen);
            if (since is long ended) Assert.True(Stopwatch.GetElapsedTime(ended) < TimeSpan.FromSeconds(2.5), "the new commit was not served within two seconds");
            indexing.WaitForExit();
            Assert.Equal(0, indexing.ExitCode);
        }
        finally
        {
            server.Kill();
            server.WaitForExit();
        }
    }

    [Fact]
    public async Task Serve_Interrupted_EndsByItself()
    {
        using var server = _search.Start("serve", "--urls", "http://127.0.0.1:0");
        await WaitForAddressAsync(server);
        Process.Start("kill", ["-INT", server.Id.ToString()]).WaitForExit();
        Assert.True(server.WaitForExit(10_000), "the server did not end within ten seconds of Ctrl-C");
    }

    [Fact]
    public async Task Serve_PortTaken_ExitsWith7()
    {
        using var first = _search.Start("serve", "--urls", "http://127.0.0.1:0");
        try
        {
            var (_, address) = await WaitForAddressAsync(first);
            var second = _search.Run("serve", "--urls", address);
            Assert.Equal(7, second.ExitCode);
            Assert.Contains("in use", second.Errors);
        }
        finally
        {
            first.Kill();
            first.WaitForExit();
        }
    }

    private static async Task<(string Said, string Address)> WaitForAddressAsync(Process server)
    {
        _ = server.StandardOutput.ReadToEndAsync();
        var said = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await server.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            said.Add(line);
            if (Regex.Match(line, @"^Serving .* at (http://\S+)") is { Success: true } match)
            {
                _ = server.StandardError.ReadToEndAsync();
                return (string.Join('\n', said), match.Groups[1].Value);
            }
        }
        throw new InvalidOperationException("The server ended: " + string.Join('\n', said));
    }

    private async Task<JsonElement> GetAsync(string address) => await _client.GetFromJsonAsync<JsonElement>(address);
}
