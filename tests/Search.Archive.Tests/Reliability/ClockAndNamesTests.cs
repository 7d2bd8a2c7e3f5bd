using Search.Archive.Runs;
using Search.Engine.Diagnostics;
using Search.Testing;

namespace Search.Archive.Tests.Reliability;

/// <summary>A machine whose clock is set back, and names that another file system would take for one.</summary>
public sealed class ClockAndNamesTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void Run_AfterTheClockWasSetBack_IsTheNewestAndReadsWhatChanged()
    {
        var clock = new FixedClock(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        _archive.Write("a.txt", Article("Headline", "before"));
        long first = _archive.Run(options => options with { Clock = clock }).Commit!.Value;
        clock.Now = new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        _archive.Write("a.txt", Article("Headline", "after"));
        File.SetLastWriteTimeUtc(_archive.FileAt("a.txt"), clock.Now.UtcDateTime);
        var report = _archive.Run(options => options with { Clock = clock });
        Assert.True(report.Commit > first);
        Assert.Equal(1, report.Changed);
        Assert.Equal(["articles/a.txt"], _archive.Ids("after"));
        Assert.Empty(_archive.Ids("before", "typos=off"));
        var commits = ArchiveCommits.List(_archive.IndexPath);
        Assert.Equal([report.Commit!.Value, first], commits.Select(commit => commit.Generation));
        Assert.True(commits[0].Live);
        Assert.Equal(clock.Now, commits[0].Committed);
        // Going back is going back in commits, whatever their times say.
        ArchiveCommits.Rollback(_archive.IndexPath);
        Assert.Equal(["articles/a.txt"], _archive.Ids("before"));
    }

    [Fact]
    public void Run_NamesThatDifferInCase_AreTwoArticlesOfWhichEachCanGo()
    {
        _archive.Write("Report.txt", Article("One", "granite"));
        _archive.Write("report.txt", Article("Two", "slate"));
        // On a file system that knows one of the names only, the second text replaced the first.
        bool isOne = Directory.GetFiles(_archive.Articles).Length == 1;
        _archive.Run();
        Assert.Equal(isOne ? [] : ["articles/Report.txt"], _archive.Ids("granite", "typos=off"));
        Assert.Single(_archive.Ids("slate", "typos=off"));
        // Renamed in case alone.
        File.Delete(_archive.FileAt("Report.txt"));
        _archive.Write("REPORT.txt", Article("Three", "basalt"));
        _archive.Run();
        Assert.Single(_archive.Ids("basalt", "typos=off"));
        Assert.Empty(_archive.Ids("granite", "typos=off"));
        Assert.True(IndexCheck.Check(_archive.IndexPath).IsClean);
    }

    [Fact]
    public void FilesOfAnIndex_AllDifferWithoutRegardToCase()
    {
        for (int i = 0; i < 37; i++)
        {
            _archive.Write($"{i % 3}.txt", Article($"Headline {i}", $"word{i}"));
            _archive.Run();
        }
        // Beyond ten and thirty-six, where the numbers of segments and commits have letters.
        var names = Directory.GetFiles(_archive.IndexPath).Select(file => Path.GetFileName(file)!).ToList();
        Assert.Contains(names, name => name.StartsWith("segments_1", StringComparison.Ordinal) && name.Length == "segments_10".Length);
        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static string Article(string title, string word) =>
        $"{title}\n\nThis is the first paragraph of an article that says {word} in the middle of a sentence, and it goes on so that it looks like running text.\n";

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
