using System.Text.Json;
using Search.Testing;

namespace Search.Cli.Tests;

/// <summary>The nightly job as cron runs it.</summary>
public sealed class NightlyTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly SearchProgram _search;

    public NightlyTests()
    {
        _search = new SearchProgram(_folder.Path);
        Directory.CreateDirectory(_folder["articles"]);
        for (int i = 0; i < 120; i++) Write(i, $"word{i}");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Index_MountThatIsMissingAndComesBack_PrintsOnlyTheNews()
    {
        string[] job = ["index", "articles", "--quiet", "--textfile", "search.prom"];
        Assert.Equal((0, ""), Say(_search.Run(job)));
        Directory.Move(_folder["articles"], _folder["away"]);
        Directory.CreateDirectory(_folder["articles"]);
        // Tried by day, which takes no news away from the night.
        Assert.Equal(4, _search.Run([.. job, "--dry-run"]).ExitCode);
        var first = _search.Run(job);
        Assert.Equal(4, first.ExitCode);
        Assert.Contains("holds no files", first.Errors);
        Assert.Contains("search_index_last_run_exit_code 4\n", File.ReadAllText(_folder["search.prom"]));
        Assert.Equal((4, ""), Say(_search.Run(job)));
        Assert.Equal(0, _search.Run("query", "word7").ExitCode);
        Directory.Delete(_folder["articles"]);
        Directory.Move(_folder["away"], _folder["articles"]);
        var back = _search.Run(job);
        Assert.Equal(0, back.ExitCode);
        Assert.Contains("Nothing changed", back.Errors);
        Assert.Contains("search_index_last_run_articles 120\n", File.ReadAllText(_folder["search.prom"]));
        Assert.Equal((0, ""), Say(_search.Run(job)));
    }

    [Fact]
    public void Index_ArticlesThatCannotBeReadAnyMore_AreNamedThoughTheRunIsQuiet()
    {
        File.WriteAllText(_folder["articles/more.jsonl"], "{\"title\":\"One\"}\n{\"title\":\"Two\"}\nnot JSON\n");
        string[] job = ["index", "articles", "--quiet"];
        Assert.Equal((0, ""), Say(_search.Run(job)));
        // Removed on purpose, beside a line that never could be read.
        File.WriteAllText(_folder["articles/more.jsonl"], "{\"title\":\"One\"}\nnot JSON\n");
        File.Delete(_folder["articles/5.txt"]);
        Assert.Equal((0, ""), Say(_search.Run(job)));
        File.WriteAllBytes(_folder["articles/7.txt"], new byte[2000]);
        File.WriteAllText(_folder["articles/more.jsonl"], "{\"title\":\"One\"\nnot JSON\n");
        var (code, said) = Say(_search.Run(job));
        Assert.Equal(0, code);
        Assert.Contains("Failed: articles/7.txt: ", said, StringComparison.Ordinal);
        Assert.Contains("Lost: 2 articles of those removed", said, StringComparison.Ordinal);
        Assert.Equal((0, ""), Say(_search.Run(job)));
    }

    [Theory]
    [InlineData("EACCES")]
    [InlineData("EIO")]
    [InlineData("ENOENT")] // gone in the middle of the walk
    public void Index_FolderThatCannotBeRead_IsNamedThoughTheRunIsQuietAndTheRestIsIndexed(string error)
    {
        Directory.CreateDirectory(_folder["articles/2021"]);
        File.WriteAllText(_folder["articles/2021/a.txt"], File.ReadAllText(_folder["articles/7.txt"]).Replace("word7", "older"));
        string[] job = ["index", "articles", "--quiet"];
        Assert.Equal((0, ""), Say(_search.Run(job)));
        Write(3, "elsewhere");
        var failing = Failing(_folder["articles/2021"], error);
        var (code, said) = Say(failing.Run(job));
        Assert.Equal(0, code);
        Assert.Contains("Failed: articles/2021: cannot be read: ", said, StringComparison.Ordinal);
        Assert.Contains("Unreadable: 1 file or folder; what the archive had of them stays.", said, StringComparison.Ordinal);
        Assert.Contains("1 changed, 0 removed", said, StringComparison.Ordinal);
        Assert.Equal((0, ""), Say(failing.Run(job)));
        Assert.Equal(3, failing.Run([.. job, "--max-failed", "0"]).ExitCode);
        foreach (string word in new[] { "older", "elsewhere" }) Assert.Equal(0, _search.Run("query", word).ExitCode);
        Assert.Contains("Nothing changed: 121 articles", Say(_search.Run(job)).Printed, StringComparison.Ordinal);
        Assert.Equal((0, ""), Say(_search.Run(job)));
    }

    // The program, for which each opening of a file or folder fails.
    private SearchProgram Failing(string path, string error) =>
        new(_folder.Path, "strace", "-f", "-P", path, "-e", "trace=openat", "-e", $"inject=openat:error={error}", "-o", "/dev/null");

    [Fact]
    public void Index_TextfileInAFolderThatIsNotThere_IsRefusedBeforeTheRun()
    {
        var refused = _search.Run("index", "articles", "--textfile", "metrics/search.prom");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--textfile metrics/search.prom: there is no folder", refused.Errors);
        Assert.False(Directory.Exists(_folder["index"]));
    }

    [Fact]
    public void Index_DryRunWithSavedQueries_ShowsWhatWouldMove()
    {
        Assert.Equal(0, _search.Run("index", "articles").ExitCode);
        Write(3, "elsewhere");
        File.WriteAllText(_folder["queries.txt"], "word3\nword4\n");
        var dry = _search.Run("index", "articles", "--dry-run", "--queries", "queries.txt", "--gate", "maxLostQueries=1");
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains("2 saved queries, 50 % of their first ten hits are the same", dry.Errors);
        Assert.Contains("'word3': 1 → 0 articles", dry.Errors);
        Assert.Contains("- articles/3.txt", dry.Errors);
        var refused = _search.Run("index", "articles", "--queries", "queries.txt", "--json");
        Assert.Equal(4, refused.ExitCode);
        using var report = JsonDocument.Parse(refused.Output);
        Assert.Equal("word3", report.RootElement.GetProperty("ranking").GetProperty("lost")[0].GetString());
        var forced = _search.Run("index", "articles", "--queries", "queries.txt", "--force");
        Assert.Equal(0, forced.ExitCode);
        Assert.Contains("forced: 1 saved queries", _search.Run("commits").Output);
    }

    [Fact]
    public void Index_QueriesThatVisitorsAsk_AreComparedToo()
    {
        Assert.Equal(0, _search.Run("index", "articles").ExitCode);
        Directory.CreateDirectory(_folder["index/state"]);
        File.WriteAllText(_folder["index/state/queries.json"],
            """{"since":"2026-01-01","queries":3,"zeroResults":0,"top":[{"query":"word3","count":2},{"query":"word4","count":1}],"slow":[],"zero":[]}""");
        Write(3, "elsewhere");
        string Lost(params string[] options)
        {
            using var report = JsonDocument.Parse(_search.Run(["index", "articles", "--dry-run", "--json", .. options]).Output);
            return report.RootElement.TryGetProperty("ranking", out var ranking)
                ? $"{ranking.GetProperty("queries").GetInt32()}: {string.Join(' ', ranking.GetProperty("lost").EnumerateArray())}" : "none";
        }
        Assert.Equal("2: word3", Lost("--gate", "maxLostQueries=1"));
        Assert.Equal("none", Lost("--query-log", "off"));
        // Moved away, it is named; with saved queries, both count, each once.
        Directory.Move(_folder["index/state"], _folder["elsewhere"]);
        Assert.Equal("none", Lost());
        File.WriteAllText(_folder["queries.txt"], "word3\nword5\n");
        Assert.Equal("3: word3", Lost("--query-log", "elsewhere", "--queries", "queries.txt"));
        File.WriteAllText(_folder["elsewhere/queries.json"], "[]");
        var damaged = _search.Run("index", "articles", "--dry-run", "--query-log", "elsewhere");
        Assert.Equal(2, damaged.ExitCode);
        Assert.Contains("queries.json holds no counted queries", damaged.Errors);
    }

    [Theory]
    [InlineData("There is no file nowhere with counted queries", "--query-log", "nowhere")]
    [InlineData("the gate's bounds", "--gate", "maxLos=1")]
    [InlineData("--qrels needs --queries", "--qrels", "x")]
    [InlineData("There is no file nowhere", "--queries", "nowhere")]
    [InlineData("--commit-every is 0", "--commit-every", "0")]
    public void Index_WrongSetting_IsAUsageErrorThatNamesIt(string message, params string[] options)
    {
        var run = _search.Run(["index", "articles", .. options]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Gc_OldCommits_AreDeletedAndTheLiveOneStays()
    {
        for (int i = 0; i < 3; i++)
        {
            Write(0, $"edit{i}");
            Assert.Equal(0, _search.Run("index", "articles").ExitCode);
        }
        Assert.Equal(0, _search.Run("gc").ExitCode);
        using var commits = JsonDocument.Parse(_search.Run("commits", "--json").Output);
        Assert.Single(commits.RootElement.EnumerateArray());
        Assert.Equal(0, _search.Run("query", "edit2").ExitCode);
        Assert.Equal(0, _search.Run("check").ExitCode);
        Assert.Equal(2, _search.Run("gc", "--keep", "0").ExitCode);
    }

    private static (int ExitCode, string Printed) Say(SearchProgram.Result result) => (result.ExitCode, result.Output + result.Errors);

    private void Write(int i, string word) =>
        File.WriteAllText(_folder[$"articles/{i}.txt"],
            $"Headline number {i}\n\nThis is the first paragraph of an article that says {word} in the middle of a sentence. It goes on for a while, so that it looks like running text.\n\nThe second paragraph adds that nothing else happened on this day, and that everybody went home.\n");
}
