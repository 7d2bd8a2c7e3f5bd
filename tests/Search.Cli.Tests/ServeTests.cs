using System.Diagnostics;
using Search.Testing;

namespace Search.Cli.Tests;

/// <summary><c>search serve</c> as a process, with an indexing run beside it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly SearchProgram _search;

    public ServeTests()
    {
        _search = new SearchProgram(_folder.Path);
        Directory.CreateDirectory(_folder["seeds"]);
        foreach (string file in Directory.GetFiles(RepositoryRoot.Seeds, "*.txt")) File.Copy(file, Path.Combine(_folder["seeds"], Path.GetFileName(file)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_WithoutAnIndex_BuildsItFromTheSeedsAndSaysWhatItFound()
    {
        await using var server = await RunningServer.StartAsync(_search);
        Assert.Contains("Munich bridging the gap between Baku and Washington", server.Said);
        Assert.Contains("author: Samir Valiev · date: 2024-02-18 12:05", server.Said);
        Assert.Contains("author: none stated", server.Said);
        Assert.Equal(2, (await server.GetAsync("/search?q=blinken+munich&match=all")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Serve_WhileTheIndexIsUpdated_ShowsTheNewCommitWithinTwoSecondsAndNeverHalfOfIt()
    {
        await using var server = await RunningServer.StartAsync(_search);
        // Two new articles that always come together: an answer with one of them would be half of a commit.
        File.WriteAllText(_folder["seeds/one.txt"], "The first half\n\nThe kinkajou sleeps in the canopy all day long, and nobody has ever seen it hurry anywhere.\n");
        File.WriteAllText(_folder["seeds/two.txt"], "The second half\n\nThe kinkajou wakes up after sunset, and then it looks for figs in the highest trees it can find.\n");
        using var indexing = _search.Start("index", "seeds");
        long? ended = null;
        int seen = 0;
        for (var watch = Stopwatch.StartNew(); seen == 0 && watch.Elapsed < TimeSpan.FromSeconds(40);)
        {
            seen = (await server.GetAsync("/search?q=kinkajou")).GetProperty("total").GetInt32();
            Assert.Contains(seen, (int[])[0, 2]);
            if (indexing.HasExited) ended ??= Stopwatch.GetTimestamp();
            // Two seconds are promised; the rest is for a machine that is busy with other tests.
            Assert.False(seen == 0 && ended is long since && Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(6), "the new commit is not served");
            if (seen == 0) await Task.Delay(20);
        }
        Assert.Equal(2, seen);
        await indexing.WaitForExitAsync();
        Assert.Equal(0, indexing.ExitCode);
    }

    [Fact]
    public async Task Serve_Interrupted_EndsByItself()
    {
        await using var server = await RunningServer.StartAsync(_search);
        Process.Start("kill", ["-INT", server.Process.Id.ToString()]).WaitForExit();
        Assert.True(server.Process.WaitForExit(20_000), "the server did not end within twenty seconds of Ctrl-C");
    }

    [Fact]
    public async Task Serve_PortTaken_ExitsWith7()
    {
        await using var first = await RunningServer.StartAsync(_search);
        var second = _search.Run("serve", "--urls", first.Address);
        Assert.Equal(7, second.ExitCode);
        Assert.Contains("in use", second.Errors);
    }

    [Fact]
    public async Task Serve_Stopped_EndsWith0AndHasWrittenOneJsonObjectForEachRequest()
    {
        const string hostile = "/search?q=%0A%7B%22forged%22%3A1%7D%1B%5B31m%E2%80%A8";
        await using var server = await RunningServer.StartAsync(_search, "--log", "json", "--log-requests", "--slow-query", "1");
        await server.GetAsync(hostile);
        await server.GetAsync("/search?q=" + new string('x', 900));
        Process.Start("kill", ["-TERM", server.Process.Id.ToString()]).WaitForExit();
        Assert.True(server.Process.WaitForExit(20_000), "the server did not end within twenty seconds of SIGTERM");
        Assert.Equal(0, server.Process.ExitCode);
        string[] lines = (await server.Rest).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var requests = lines.Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("State")).Where(state => state.TryGetProperty("Target", out _)).ToList();
        Assert.Equal(2, requests.Count);
        Assert.All(requests, request => Assert.InRange(request.GetProperty("Target").GetString()!.Length, 1, 257));
        Assert.DoesNotContain(lines, line => line.Any(c => char.IsControl(c) || c == '\u2028'));
    }

    [Fact]
    public void Serve_SettingsThatAreWrong_AreAllNamed()
    {
        var result = _search.Run("serve", "--slow-query", "soon", "--log", "xml", "--cors-origins", "here");
        Assert.Equal(2, result.ExitCode);
        foreach (string part in new[] { "--slow-query is 'soon'", "--log is 'xml'", "'here'" }) Assert.Contains(part, result.Errors);
    }
}
