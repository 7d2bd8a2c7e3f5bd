using Search.Archive.Articles;
using Search.Archive.Runs;
using Search.Archive.Writing;
using Search.Engine.Indexing;
using Search.Testing;

namespace Search.Archive.Tests.Runs;

public sealed class RollbackTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public RollbackTests()
    {
        for (int i = 0; i < 4; i++) _archive.Write($"{i}.txt", ArchiveFixture.Article($"Headline number {i}", $"word{i}"));
    }

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void Rollback_ReturnsToTheCommitBeforeUnderANewNumber()
    {
        _archive.Run();
        for (int i = 10; i < 14; i++)
        {
            _archive.Write($"{i}.txt", ArchiveFixture.Article("More", $"word{i}"));
            _archive.Run();
        }
        var commits = ArchiveCommits.List(_archive.IndexPath);
        Assert.Equal([8, 7, 6], commits.Select(commit => commit.Articles));
        Assert.True(commits[0].Live);
        long generation = ArchiveCommits.Rollback(_archive.IndexPath);
        Assert.True(generation > commits[0].Generation);
        Assert.Equal(7, _archive.Search("").Total);
        Assert.Equal(1, _archive.Run().New);
        Assert.Equal(ArchiveFault.Missing, Assert.Throws<ArchiveException>(() => ArchiveCommits.Rollback(_archive.IndexPath, 999)).Fault);
    }

    [Fact]
    public async Task Rollback_ToACommitThatABatchDropsWhileItWaits_SaysThatThereIsNone()
    {
        long first = _archive.Run().Commit!.Value;
        _archive.Write("new.txt", ArchiveFixture.Article("New", "basalt"));
        _archive.Run();
        // A batch has the turn; the commit goes with what it writes.
        WriteTurn.MarkBatches(_archive.IndexPath);
        var batch = IndexWriter.Open(_archive.IndexPath, ArticleSchema.Schema, new IndexWriterOptions { CommitsToKeep = 1 });
        var waiting = Task.Run(() => Assert.Throws<ArchiveException>(() => ArchiveCommits.Rollback(_archive.IndexPath, first)));
        await Task.Delay(200);
        Assert.False(waiting.IsCompleted);
        batch.DeleteAll();
        batch.Commit();
        batch.Dispose();
        Assert.Equal(ArchiveFault.Missing, (await waiting).Fault);
    }
}
