using Search.Archive.Runs;

namespace Search.Archive.Tests.Runs;

public sealed class ProgressTests
{
    [Fact]
    public void Run_OneFileOfManyArticles_TellsHowMuchOfItIsRead()
    {
        using var archive = ArchiveFixture.OfLines([.. Enumerable.Range(0, 5000).Select(i => $$"""{"id":"{{i}}","title":"Number {{i}}","body":"words of {{i}}"}""")]);
        long length = new FileInfo(archive.FileAt("articles.jsonl")).Length;
        var seen = new List<IndexingProgress>();
        IndexingRun.Run(new IndexingOptions { IndexPath = archive.IndexPath, Sources = [new NamedSource("articles", archive.Articles)] }, seen.Add);
        var indexing = seen.Where(progress => progress.Phase == IndexingPhase.Indexing).ToList();
        Assert.All(indexing, progress => Assert.Equal((length, 1), (progress.BytesTotal, progress.FilesTotal)));
        Assert.Equal(indexing.Select(progress => progress.BytesDone).Order(), indexing.Select(progress => progress.BytesDone));
        Assert.True(indexing[0].BytesDone < length, "all of it at the beginning");
        Assert.Equal(length, indexing[^1].BytesDone);
    }
}
