using System.Diagnostics;
using Search.Archive.Articles;
using Search.Archive.Runs;
using Search.Archive.Writing;
using Search.Engine.Indexing;

namespace Search.Archive.Tests.Writing;

/// <summary>Batches sent by API: what is taken, what shares a commit, and who waits for whom.</summary>
public sealed class ArticleWriterTests : IDisposable
{
    private readonly ArchiveFixture _archive = ArchiveFixture.OfLines("{\"id\":\"file\",\"title\":\"From a file\",\"body\":\"granite\"}");

    public ArticleWriterTests() => _archive.Run();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public async Task Write_Batch_IsDurableAndSearchableWhenAcknowledged()
    {
        var report = await WriteAsync(Article("a", "basalt"), Article("b", "basalt"));
        Assert.Equal((2, 0, 0), (report.Added, report.Changed, report.Unchanged));
        Assert.Equal(2, _archive.Index.Search(new Search.Archive.Queries.ArticleQuery { Text = "basalt" }).Total);
        using var another = EmbeddedArticleIndex.Open(_archive.IndexPath);
        Assert.Equal((report.Commit, "b"), (another.Status.Commit, another.Get("b")!.Id));
    }

    [Fact]
    public async Task Write_SameArticleAgain_ChangesNothingAndMakesNoCommit()
    {
        var first = await WriteAsync(Article("a", "basalt"));
        var second = await WriteAsync(Article("a", "basalt"));
        Assert.Equal((first.Commit, 0, 1), (second.Commit, second.Added, second.Unchanged));
        var third = await WriteAsync(Article("a", "gneiss"));
        Assert.Equal((first.Commit + 1, 1), (third.Commit, third.Changed));
        Assert.Empty(_archive.Ids("basalt"));
    }

    [Fact]
    public async Task Write_SomeArticlesAtFault_TakesTheOthersAndNamesEach()
    {
        var report = await WriteAsync(
            Article("a", "basalt"), new StoredArticle { Id = "", Title = "No id" }, Article("file", "impostor"), Article("a", "twice"), new StoredArticle { Id = "n" },
            Article("d", "x") with { Date = "yesterday", Url = new string('u', 5000) });
        Assert.Equal(1, report.Added);
        Assert.Equal([(1, "invalid-article"), (2, "other-source"), (3, "duplicate-id"), (4, "invalid-article"), (5, "invalid-article")], report.Faults.Select(fault => (fault.Position, fault.Code)));
        Assert.Contains("yesterday", report.Faults[^1].Message);
        Assert.Contains("url", report.Faults[^1].Message);
        Assert.Equal(["file"], _archive.Ids("granite"));
    }

    [Fact]
    public async Task Write_BatchesAtOnce_ShareCommits()
    {
        long before = _archive.Index.Status.Commit;
        var reports = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => WriteAsync(Article("n" + number, "basalt"))));
        Assert.All(reports, report => Assert.Equal(1, report.Added));
        Assert.Equal(40, _archive.Search("basalt").Total);
        Assert.InRange(_archive.Index.Status.Commit - before, 1, 10);
    }

    [Fact]
    public async Task Write_BatchesOnOneArticleAtOnce_EachSeesTheOneBefore()
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => WriteAsync(Article("same", "edition" + number))));
        Assert.Equal((1, 19), (reports.Sum(report => report.Added), reports.Sum(report => report.Changed)));
        Assert.Equal("edition19", _archive.Get("same").Body);
    }

    [Fact]
    public async Task Write_DuringAnIndexingRun_WaitsASecondAndNamesTheHolder()
    {
        using (IndexWriter.Open(_archive.IndexPath, ArticleSchema.Schema))
        {
            var watch = Stopwatch.StartNew();
            var error = await Assert.ThrowsAsync<ArchiveException>(() => WriteAsync(Article("a", "basalt")));
            Assert.Equal(ArchiveFault.Locked, error.Fault);
            Assert.Contains($"process {Environment.ProcessId}", error.Message);
            Assert.True(watch.ElapsedMilliseconds >= WriteLimits.LockWaitMs);
        }
        Assert.Equal(1, (await WriteAsync(Article("a", "basalt"))).Added);
    }

    [Fact]
    public async Task Write_RunThatEndsWithinTheSecond_IsWaitedFor()
    {
        var run = IndexWriter.Open(_archive.IndexPath, ArticleSchema.Schema);
        var write = WriteAsync(Article("a", "basalt"));
        await Task.Delay(200);
        Assert.False(write.IsCompleted);
        run.Dispose();
        Assert.Equal(1, (await write).Added);
    }

    [Fact]
    public async Task Run_WhileABatchIsBeingWritten_WaitsForIt()
    {
        var batch = IndexWriter.Open(_archive.IndexPath, ArticleSchema.Schema);
        WriteTurn.MarkBatches(_archive.IndexPath);
        _archive.Write("more.jsonl", "{\"id\":\"more\",\"title\":\"More\"}\n");
        var run = Task.Run(() => _archive.Run());
        await Task.Delay(200);
        Assert.False(run.IsCompleted);
        batch.Dispose();
        Assert.Equal(IndexingOutcome.Committed, (await run).Outcome);
    }

    [Fact]
    public async Task Run_AmongBatchesWithoutEnd_ComesToItsTurnAndLosesNone()
    {
        using var stop = new CancellationTokenSource();
        int written = 0;
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++)
            {
                try
                {
                    await WriteAsync(Article($"w{writer}-{i}", "basalt"));
                    Interlocked.Increment(ref written);
                }
                catch (ArchiveException error) when (error.Fault == ArchiveFault.Locked)
                {
                }
            }
        })).ToList();
        _archive.Write("more.jsonl", "{\"id\":\"more\",\"title\":\"More\"}\n");
        Assert.Equal(IndexingOutcome.Committed, (await Task.Run(() => _archive.Run())).Outcome);
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Equal(written, _archive.Search("basalt").Total);
    }

    [Fact]
    public async Task Write_TooMuchWaiting_IsRefused()
    {
        using (IndexWriter.Open(_archive.IndexPath, ArticleSchema.Schema))
        {
            string large = new('x', 1 << 20);
            var held = Enumerable.Range(0, 63).Select(number => WriteAsync(Article("n" + number, large))).ToList();
            Assert.Equal(ArchiveFault.Busy, (await Assert.ThrowsAsync<ArchiveException>(() => WriteAsync(Article("one", large), Article("two", large)))).Fault);
            foreach (var write in held) await Assert.ThrowsAsync<ArchiveException>(() => write);
        }
        Assert.Equal(1, (await WriteAsync(Article("a", "basalt"))).Added);
    }

    private static StoredArticle Article(string id, string body) => new() { Id = id, Title = "Stone " + id, Body = body };

    private Task<WriteReport> WriteAsync(params StoredArticle[] articles) => _archive.Index.WriteAsync(new ArticleBatch(articles, []));
}
