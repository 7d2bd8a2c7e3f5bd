using System.Runtime.Versioning;
using Search.Archive.Articles;
using Search.Archive.Runs;
using Search.Archive.Writing;
using Search.Testing;

namespace Search.Archive.Tests.Runs;

/// <summary>Folders and files that cannot be read in one night, and can in the next.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class UnreadableTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public UnreadableTests()
    {
        for (int i = 0; i < 4; i++) _archive.Write($"{i}.txt", ArchiveFixture.Article($"Headline number {i}", $"word{i}"));
        for (int i = 0; i < 3; i++) _archive.Write($"2021/{i}.txt", ArchiveFixture.Article($"An older headline {i}", $"older{i}"));
        _archive.Write("2021/deep/er.jsonl", "{\"id\":\"deep\",\"title\":\"Granite\"}\n");
        Unprivileged.Open(Path.GetDirectoryName(_archive.IndexPath)!);
        Run();
    }

    private string Folder => _archive.FileAt("2021");

    public void Dispose()
    {
        Unprivileged.Open(Folder);
        _archive.Dispose();
    }

    [Fact]
    public void Run_UnreadableFolder_IsNamedAndPassedOverWhileTheRestGoesOn()
    {
        Unprivileged.Close(Folder);
        _archive.Write("0.txt", ArchiveFixture.Article("Another headline", "changed"));
        File.Delete(_archive.FileAt("1.txt"));
        var report = Run();
        Assert.Equal((IndexingOutcome.Committed, 1, 1, 6, 7), (report.Outcome, report.Changed, report.Removed, report.Unchanged, report.Articles));
        var failed = Assert.Single(report.Failed);
        Assert.Equal(("articles", "2021", 1, 1), (failed.Source, failed.File, report.FailedCount, report.Unreadable));
        Assert.Contains("denied", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(["articles/2021/1.txt"], _archive.Ids("older1"));
        Assert.Equal(["deep"], _archive.Ids("granite"));
        Assert.Equal(["articles/0.txt"], _archive.Ids("changed"));
        // Named every time, and one failure among those that are counted.
        Assert.Equal((IndexingOutcome.Unchanged, 1, true), (Run(options => options with { MaxFailed = 0 }) is var again ? (again.Outcome, again.Unreadable, again.TooManyFailed) : default));

        Unprivileged.Open(Folder);
        File.Delete(_archive.FileAt("2021/0.txt"));
        _archive.Write("2021/1.txt", ArchiveFixture.Article("An older headline, edited", "edited"));
        var readable = Run();
        Assert.Equal((1, 1, 0, 0), (readable.Changed, readable.Removed, readable.FailedCount, readable.Unreadable));
        Assert.Equal(1, readable.FilesRead);
        Assert.Equal(["articles/2021/1.txt"], _archive.Ids("edited"));
    }

    [Fact]
    public void Run_UnreadableFolderInARebuild_KeepsItsArticlesAndReadsThemWhenItCan()
    {
        Unprivileged.Close(Folder);
        var report = Run(options => options with { Rebuild = true });
        Assert.Equal((IndexingOutcome.Committed, 8, 1), (report.Outcome, report.Articles, report.Unreadable));
        Assert.Equal(["articles/2021/1.txt"], _archive.Ids("older1"));
        Assert.Equal(["deep"], _archive.Ids("granite"));
        Unprivileged.Open(Folder);
        // Taken over as it was stored, it is read again as soon as it can be.
        Assert.Equal((4, 8), Run() is var readable ? (readable.FilesRead, readable.Articles) : default);
    }

    [Fact]
    public void Run_AllFoldersUnreadable_IsNoEmptySource()
    {
        for (int i = 0; i < 4; i++) File.Delete(_archive.FileAt($"{i}.txt"));
        Run();
        Unprivileged.Close(Folder);
        Assert.Equal((IndexingOutcome.Unchanged, 4), Run() is var report ? (report.Outcome, report.Articles) : default);
        Unprivileged.Open(Folder);
        Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
        Assert.Equal(IndexingOutcome.Refused, Run().Outcome);
    }

    [Fact]
    public void Run_UnreadableFolderBesideArticlesSentByApi_KeepsTheirIdsApart()
    {
        _archive.Put(new ArticleBatch([new StoredArticle { Id = "sent", Title = "Sent by wire" }], []));
        Unprivileged.Close(Folder);
        _archive.Write("a.jsonl", "{\"id\":\"sent\",\"title\":\"Impostor\"}\n");
        var report = Run(options => options with { Rebuild = true });
        Assert.Equal((9, 2), (report.Articles, report.FailedCount));
        Assert.Contains("API", report.Failed[1].Reason, StringComparison.Ordinal);
        Assert.Empty(_archive.Ids("impostor", "typos=off"));
    }

    [Fact]
    public void Run_UnreadableFile_KeepsItsArticleUntilItCanBeRead()
    {
        string file = _archive.FileAt("2021/1.txt");
        _archive.Write("2021/1.txt", ArchiveFixture.Article("An older headline, edited", "edited"));
        Unprivileged.Close(file);
        var report = Run();
        Assert.Equal((IndexingOutcome.Unchanged, 1, "2021/1.txt"), (report.Outcome, report.Unreadable, Assert.Single(report.Failed).File));
        Unprivileged.Open(file);
        Assert.Equal(1, Run().Changed);
        Assert.Equal(["articles/2021/1.txt"], _archive.Ids("edited"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_FileThatCannotBeReadAnyMoreWhenItsTurnComes_KeepsItsArticles(bool rebuild)
    {
        string file = _archive.FileAt("more.jsonl");
        _archive.Write("more.jsonl", "{\"title\":\"Gneiss\"}\n{\"title\":\"Marble\"}\n");
        _archive.Run();
        _archive.Write("more.jsonl", "{\"title\":\"Gneiss\"}\n{\"title\":\"Slate\"}\n");
        var report = IndexingRun.Run(new IndexingOptions { IndexPath = _archive.IndexPath, Sources = [new NamedSource("articles", _archive.Articles)], Rebuild = rebuild }, progress =>
        {
            if (progress.Phase != IndexingPhase.Learning || File.ResolveLinkTarget(file, false) != null) return;
            // By now it was seen that it changed. Reading the start of a process's memory is an I/O error for everyone.
            File.Delete(file);
            File.CreateSymbolicLink(file, "/proc/self/mem");
        });
        Assert.Equal(("more.jsonl", 1, 0, 10), (Assert.Single(report.Failed).File, report.Unreadable, report.Lost + report.Removed, report.Articles));
        Assert.Equal(["articles/more.jsonl#2"], _archive.Ids("marble"));
        File.Delete(file);
        _archive.Write("more.jsonl", "{\"title\":\"Gneiss\"}\n{\"title\":\"Slate\"}\n");
        Assert.Equal((1, 10), _archive.Run() is var readable ? (readable.Changed, readable.Articles) : default);
        Assert.Equal(["articles/more.jsonl#2"], _archive.Ids("slate"));
    }

    [Fact]
    public void List_UnreadableFolder_IsNotedWithAllThatItMayHold()
    {
        var listing = SourceFiles.List(_archive.Articles);
        Assert.Empty(listing.Unreadable);
        Unprivileged.Close(Folder);
        listing = Unprivileged.Run(() => SourceFiles.List(_archive.Articles));
        Assert.Equal(["2021"], listing.Unreadable.Keys);
        Assert.True(listing.MayHold("2021/deep/er.jsonl") && listing.MayHold("2021/1.txt"));
        Assert.False(listing.MayHold("2021") || listing.MayHold("20211/1.txt") || listing.MayHold("0.txt"));
    }

    [Fact]
    public void Extract_UnreadableFolder_IsNamedBesideWhatCanBeRead()
    {
        Unprivileged.Close(Folder);
        var views = Unprivileged.Run(() => ArticleExtraction.View([_archive.Articles]).ToList());
        Assert.Equal(4, views.Count(view => view.Article != null));
        Assert.Equal(Folder, Assert.Single(views, view => view.Failure != null).File);
    }

    private IndexingReport Run(Func<IndexingOptions, IndexingOptions>? change = null) => Unprivileged.Run(() => _archive.Run(change));
}
