using System.Text.Json;
using Search.Testing;

namespace Search.Cli.Tests;

/// <summary>A damaged index in the hands of its owner: what the programs say, serve and repair.</summary>
public sealed class RepairTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly SearchProgram _search;

    public RepairTests()
    {
        _search = new SearchProgram(_folder.Path);
        Directory.CreateDirectory(_folder["articles"]);
        foreach (string word in new[] { "older", "newer" })
        {
            File.WriteAllText(_folder["articles/a.txt"], $"A report\n\nThese are the {word} words of a report about granite and slate.\n");
            Assert.Equal(0, _search.Run("index", "articles").ExitCode);
        }
        string newest = Directory.GetFiles(_folder["index"], "*.fdt").OrderBy(file => file, StringComparer.Ordinal).Last();
        byte[] bytes = File.ReadAllBytes(newest);
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(newest, bytes);
        Damaged = Path.GetFileName(newest);
    }

    private string Damaged { get; }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_NewestCommitDamaged_NamesTheFileAndServesTheOneBefore()
    {
        await using (var server = await RunningServer.StartAsync(_search))
        {
            Assert.Contains(Damaged, server.Said);
            Assert.Contains("Commit 1 is served meanwhile", server.Said);
            Assert.Contains(Damaged, (await server.GetAsync("/readyz")).GetProperty("refreshError").GetString());
            Assert.Equal(1, (await server.GetAsync("/search?q=older")).GetProperty("total").GetInt32());
            Assert.Equal(0, (await server.GetAsync("/search?q=newer&typos=off")).GetProperty("total").GetInt32());
            // Repaired beside it: it goes over to the repaired commit, and complains no more.
            Assert.Equal(0, _search.Run("check", "--repair").ExitCode);
            for (int i = 0; i < 100 && (await server.GetAsync("/readyz")).GetProperty("commit").GetInt64() < 3; i++) await Task.Delay(100);
            var ready = await server.GetAsync("/readyz");
            Assert.Equal(3, ready.GetProperty("commit").GetInt64());
            Assert.False(ready.TryGetProperty("refreshError", out _));
        }
    }

    [Fact]
    public void IndexRebuild_OnlyCommitDamaged_MakesItAnewInPlace()
    {
        Assert.Equal(0, _search.Run("gc").ExitCode);
        Assert.Equal(5, _search.Run("query", "newer").ExitCode);
        Assert.Contains("`search index PATH... --rebuild` makes it anew", _search.Run("check", "--repair").Output);
        var rebuilt = _search.Run("index", "articles", "--rebuild");
        Assert.Equal(0, rebuilt.ExitCode);
        Assert.Contains("the commit before is damaged", rebuilt.Errors);
        Assert.Contains(Damaged, rebuilt.Errors);
        Assert.Equal(0, _search.Run("query", "newer").ExitCode);
        // Nobody knows what a commit held that cannot be read itself.
        string commit = Directory.GetFiles(_folder["index"], "segments_*").OrderBy(file => file, StringComparer.Ordinal).Last();
        File.WriteAllText(commit, "");
        var refused = _search.Run("index", "articles", "--rebuild");
        Assert.Equal(5, refused.ExitCode);
        Assert.Contains("nobody knows whether articles that were sent over HTTP are lost", refused.Errors);
        Assert.Equal(0, _search.Run("index", "articles", "--rebuild", "--force").ExitCode);
        Assert.Equal(0, _search.Run("query", "newer").ExitCode);
    }

    [Fact]
    public void CheckRepair_NewestCommitDamaged_GoesBackDeletesNothingUntilToldAndTheNextRunBringsTheRest()
    {
        Assert.Equal(5, _search.Run("query", "granite").ExitCode);
        string[] files = Directory.GetFiles(_folder["index"]);
        var repair = _search.Run("check", "--repair");
        Assert.Equal(0, repair.ExitCode);
        Assert.Contains(Damaged, repair.Output);
        Assert.Contains("Commit 3 is live: commit 1 again.", repair.Output);
        Assert.Contains("left as they are: commits 2", repair.Output);
        Assert.Subset(Directory.GetFiles(_folder["index"]).ToHashSet(), files.ToHashSet());
        Assert.Equal(0, _search.Run("query", "older").ExitCode);
        Assert.Equal(5, _search.Run("check").ExitCode);
        using (var report = JsonDocument.Parse(_search.Run("check", "--repair", "--discard", "--json").Output))
            Assert.Equal(2, Assert.Single(report.RootElement.GetProperty("discardedCommits").EnumerateArray()).GetInt64());
        Assert.False(File.Exists(_folder["index/" + Damaged]));
        Assert.Equal(0, _search.Run("check").ExitCode);
        Assert.Equal(0, _search.Run("index", "articles").ExitCode);
        Assert.Equal(0, _search.Run("query", "newer").ExitCode);
        Assert.Contains("Nothing to repair", _search.Run("check", "--repair").Output);
        Assert.Equal(2, _search.Run("check", "--discard").ExitCode);
    }
}
