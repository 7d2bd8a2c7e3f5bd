using Search.Archive.Articles;
using Search.Archive.Runs;
using Search.Archive.Writing;
using Search.Engine.Indexing;
using Search.Testing;

namespace Search.Archive.Tests.Runs;

public sealed class IndexingRunSourcesTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public IndexingRunSourcesTests()
    {
        for (int i = 0; i < 4; i++) _archive.Write($"{i}.txt", ArchiveFixture.Article($"Headline number {i}", $"word{i}"));
    }

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void Run_TwoSourcesWithTheSameFileName_KeepsBoth()
    {
        using var other = new TemporaryDirectory();
        File.WriteAllText(other["1.txt"], ArchiveFixture.Article("Elsewhere", "zebra"));
        var report = _archive.Run(options => options with { Sources = [.. options.Sources, new NamedSource("other", other.Path)] });
        Assert.Equal(0, report.FailedCount);
        Assert.Equal(["other/1.txt"], _archive.Ids("zebra"));
        Assert.Equal(["articles/1.txt"], _archive.Ids("word1"));
    }

    [Fact]
    public void Run_NoDelete_KeepsWhatVanished()
    {
        _archive.Run();
        File.Delete(_archive.FileAt("2.txt"));
        Assert.Equal(IndexingOutcome.Unchanged, _archive.Run(options => options with { NoDelete = true }).Outcome);
        Assert.Equal(["articles/2.txt"], _archive.Ids("word2"));
        Assert.Equal(1, _archive.Run().Removed);
    }

    [Fact]
    public void Run_TwoSources_DeletesOnlyWithinTheNamedOne()
    {
        using var other = new TemporaryDirectory();
        File.WriteAllText(other["z.txt"], ArchiveFixture.Article("Elsewhere", "zebra"));
        _archive.Run(options => options with { Sources = [.. options.Sources, new NamedSource("other", other.Path)] });
        File.Delete(other["z.txt"]);
        File.WriteAllText(other["y.txt"], ArchiveFixture.Article("Elsewhere", "yak"));
        Assert.Equal(IndexingOutcome.Unchanged, _archive.Run().Outcome);
        Assert.Equal(["other/z.txt"], _archive.Ids("zebra"));
        var report = _archive.Run(options => options with { Sources = [new NamedSource("other", other.Path)] });
        Assert.Equal((0, 0, 1), (report.New, report.Removed, report.Renamed));
        Assert.Equal(["other/y.txt"], _archive.Ids("yak", "source=other"));
        Assert.Equal(5, _archive.Search("").Total);
    }

    [Fact]
    public void Run_SamePathInTwoSources_GivesTwoArticlesThatKeepTheirIds()
    {
        using var other = new TemporaryDirectory();
        File.WriteAllText(other["1.txt"], ArchiveFixture.Article("Elsewhere", "zebra"));
        _archive.Run(options => options with { Sources = [.. options.Sources, new NamedSource("other", other.Path)] });
        Assert.Equal(["other/1.txt"], _archive.Ids("zebra"));
        Assert.Equal(["articles/1.txt"], _archive.Ids("word1"));
        File.WriteAllText(other["1.txt"], ArchiveFixture.Article("Elsewhere", "yak"));
        Assert.Equal(1, _archive.Run(options => options with { Sources = [new NamedSource("other", other.Path)] }).Changed);
        var report = _archive.Run(options => options with { Sources = [new NamedSource("other", other.Path), .. options.Sources], Rebuild = true });
        Assert.Equal((0, 0, 5), (report.New, report.Removed, report.Unchanged));
        Assert.Equal(["other/1.txt"], _archive.Ids("yak"));
    }

    [Fact]
    public void Run_EmptiedSource_IsRefusedUnlessForced()
    {
        _archive.Run();
        foreach (string file in Directory.GetFiles(_archive.Articles)) File.Delete(file);
        var refused = _archive.Run();
        Assert.Equal((IndexingOutcome.Refused, null), (refused.Outcome, refused.Commit));
        Assert.Contains("holds no files", Assert.Single(refused.GateReasons), StringComparison.Ordinal);
        Assert.Equal(4, _archive.Search("").Total);
        var forced = _archive.Run(options => options with { Force = true });
        Assert.Equal((IndexingOutcome.Committed, 0), (forced.Outcome, forced.Articles));
        Assert.StartsWith("forced", ArchiveCommits.List(_archive.IndexPath)[0].Facts["gate"], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MissingSource_IsAnErrorAndChangesNothing()
    {
        _archive.Run();
        var error = Assert.Throws<ArchiveException>(() => _archive.Run(options => options with { Sources = [new NamedSource("articles", _archive.FileAt("nowhere"))] }));
        Assert.Equal(ArchiveFault.Missing, error.Fault);
        Assert.Equal(4, _archive.Search("").Total);
    }

    [Fact]
    public void Run_RenamedFile_IsTheSameArticleUnderItsNewPath()
    {
        _archive.Run();
        string? story = _archive.Get("articles/1.txt").Story;
        File.Move(_archive.FileAt("1.txt"), _archive.FileAt("moved.txt"));
        // Moved and edited in one night; the file in its place is another one.
        string? edited = _archive.Get("articles/2.txt").Story;
        Directory.CreateDirectory(_archive.FileAt("old"));
        File.Delete(_archive.FileAt("2.txt"));
        _archive.Write("old/second.txt", ArchiveFixture.Article("Headline number 2", "word2").Replace("everybody went home", "everybody stayed", StringComparison.Ordinal));
        _archive.Write("another.txt", "Wholly new\n\nA harbour was opened in the north of the country, where ships from many places will come and go from next spring on.\n");
        var report = _archive.Run();
        Assert.Equal((1, 0, 0, 2, 2), (report.New, report.Changed, report.Removed, report.Renamed, report.Unchanged));
        Assert.Equal(["articles/moved.txt"], _archive.Ids("word1"));
        Assert.Equal(story, _archive.Get("articles/moved.txt").Story);
        Assert.Equal(["articles/old/second.txt"], _archive.Ids("word2"));
        Assert.Equal(edited, _archive.Get("articles/old/second.txt").Story);
        Assert.Equal(5, _archive.Search("").Total);
        Assert.Null(_archive.Index.Get("articles/1.txt"));
        Assert.Equal(2, ArchiveCommits.List(_archive.IndexPath).Count);
        Assert.Equal(IndexingOutcome.Unchanged, _archive.Run().Outcome);
    }

    [Fact]
    public void Run_FileOfLinesRenamed_KeepsItsArticles()
    {
        _archive.Write("a.jsonl", "{\"id\":\"x\",\"title\":\"One\"}\n{\"title\":\"Two\"}\n");
        _archive.Write("b.jsonl", "{\"title\":\"Three\"}\n{\"title\":\"Four\"}\n");
        _archive.Run();
        string? story = _archive.Get("articles/b.jsonl#2").Story;
        File.Move(_archive.FileAt("a.jsonl"), _archive.FileAt("c.jsonl"));
        File.Move(_archive.FileAt("b.jsonl"), _archive.FileAt("d.jsonl"));
        var report = _archive.Run();
        // An id that the record states is not the file's; the article of the record without one is no rename of a whole file.
        Assert.Equal((1, 1, 1, 2, 4), (report.New, report.Changed, report.Removed, report.Renamed, report.Unchanged));
        Assert.Equal(8, _archive.Search("").Total);
        Assert.Equal(story, _archive.Get("articles/d.jsonl#2").Story);
    }

    [Fact]
    public void Run_UnreadableFile_KeepsItsArticleAlsoInARebuild()
    {
        if (!OperatingSystem.IsLinux()) return;
        _archive.Run();
        // Reading the start of a process's memory is an I/O error for everyone, the superuser too.
        File.Delete(_archive.FileAt("1.txt"));
        File.CreateSymbolicLink(_archive.FileAt("1.txt"), "/proc/self/mem");
        var report = _archive.Run(options => options with { Rebuild = true });
        Assert.Equal((4, 1), (report.Articles, report.FailedCount));
        Assert.Equal(["articles/1.txt"], _archive.Ids("word1"));
    }

    [Fact]
    public void Run_PipesLinksAndHiddenFiles_AreNeverWaitedFor()
    {
        if (!OperatingSystem.IsLinux()) return;
        using (var maker = System.Diagnostics.Process.Start("mkfifo", _archive.FileAt("pipe.txt"))) maker.WaitForExit();
        File.CreateSymbolicLink(_archive.FileAt("nowhere.txt"), "/no/such/file");
        File.CreateSymbolicLink(_archive.FileAt("circle"), _archive.Articles);
        _archive.Write(".hidden.txt", ArchiveFixture.Article("Hidden", "hidden"));
        var report = _archive.Run();
        Assert.Equal(4, report.Articles);
        Assert.Equal("pipe.txt", Assert.Single(report.Skipped).File);
        Assert.Equal("nowhere.txt", Assert.Single(report.Failed).File);
        Assert.Equal(IndexingOutcome.Unchanged, _archive.Run().Outcome);
    }

    [Fact]
    public void Run_OtherMap_ReadsTheSourceAnew()
    {
        _archive.Write("a.jsonl", "{\"id\":\"x\",\"title\":\"One\",\"scribe\":\"Jane Doe\"}\n");
        _archive.Run();
        Assert.Empty(_archive.Ids("author:doe"));
        var report = _archive.Run(options => options with { Map = new Dictionary<string, string> { ["scribe"] = "author" } });
        Assert.Equal((1, 4), (report.Changed, report.Unchanged));
        Assert.Equal(["x"], _archive.Ids("author:doe"));
    }

    [Fact]
    public void Run_ArticlesSentByApi_AreNeitherRemovedNorLostInARebuild()
    {
        _archive.Run();
        var sent = new StoredArticle { Id = "sent", Title = "Sent by wire", Author = ["Jane Doe", "John Roe"], Date = "2024-05", Keywords = ["wire"], Body = "Telegraph." };
        _archive.Send(new ArticleBatch([sent], []));
        Assert.Equal(IndexingOutcome.Unchanged, _archive.Run().Outcome);
        var before = _archive.Get("sent");
        var report = _archive.Run(options => options with { Rebuild = true });
        Assert.Equal((5, 5), (report.Articles, report.Coverage.Title));
        Assert.Equal(["sent"], _archive.Ids("telegraph", "source=api", "author=jane doe", "since=2024-05", "until=2024-05"));
        Assert.Equivalent(before, _archive.Get("sent"), strict: true);

        _archive.Write("a.jsonl", "{\"id\":\"sent\",\"title\":\"Impostor\"}\n");
        Assert.Contains("API", Assert.Single(_archive.Run().Failed).Reason, StringComparison.Ordinal);
        Assert.Equal("other-source", Assert.Single(_archive.Send(new ArticleBatch([], ["articles/1.txt"])).Faults).Code);
        Assert.Equal(1, _archive.Send(new ArticleBatch([], ["sent", "unknown"])).Deleted);
        Assert.Null(_archive.Index.Get("sent"));
    }
}
