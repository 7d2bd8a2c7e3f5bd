using Search.Archive.Runs;
using Search.Engine.Reading;
using Search.Testing;

namespace Search.Archive.Tests.Runs;

/// <summary>A long run that commits on its way: whoever stops it keeps what was read, and the next run ends where an uninterrupted one would have.</summary>
public sealed class CommitEveryTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void Run_Stopped_KeepsWhatWasCommittedAndGoesOnFromThere()
    {
        WriteLines("a", 0..30);
        WriteLines("b", 30..60);
        StopAt(articles: 40);
        Assert.Equal(40, _archive.Search("").Total);
        var rest = _archive.Run();
        Assert.Equal((IndexingOutcome.Committed, 20, 60), (rest.Outcome, rest.New, rest.Articles));
        Assert.Equal(IndexingOutcome.Unchanged, _archive.Run().Outcome);
    }

    [Fact]
    public void Run_CommitsOfParts_ReplaceEachOther()
    {
        WriteLines("a", 0..60);
        long first = _archive.Run(options => options with { CommitEvery = 10 }).Commit!.Value;
        var kept = ArchiveCommits.List(_archive.IndexPath);
        Assert.Equal(first, kept[0].Generation);
        Assert.True(kept.Count <= 2, $"{kept.Count} commits are kept");
    }

    [Fact]
    public void Run_ThatWroteMostOfTheArchive_LeavesOneSegment()
    {
        WriteLines("a", 0..60);
        _archive.Run(options => options with { CommitEvery = 10 });
        Assert.Equal(1, Segments());
        WriteLines("b", 60..70);
        _archive.Run();
        Assert.Equal(2, Segments());

        int Segments()
        {
            using var snapshot = IndexSnapshot.Open(_archive.IndexPath);
            return snapshot.Segments.Count;
        }
    }

    [Fact]
    public void Run_RandomEditsStoppedAnywhere_EndsWhereARebuildDoes()
    {
        var seed = new TestSeed(nameof(Run_RandomEditsStoppedAnywhere_EndsWhereARebuildDoes));
        seed.Run(() =>
        {
            var random = seed.Random();
            using var rebuilt = new TemporaryDirectory();
            for (int round = 0; round < 6; round++)
            {
                // Ids wander between the files, which is what a half-read archive can get wrong.
                foreach (string file in new[] { "a", "b", "c" })
                    if (random.Next(4) == 0) File.Delete(_archive.FileAt($"{file}.jsonl"));
                    else if (random.Next(3) > 0) Write(file, Enumerable.Range(0, 40).Where(_ => random.Next(3) == 0), random.Next(3));
                Write("d", [1000], round);
                StopAt(articles: random.Next(1, 50), every: random.Next(4, 16));
                if (random.Next(2) == 0) continue;
                _archive.Run();
                IndexingRun.Run(new IndexingOptions { IndexPath = rebuilt["index"], Sources = [new NamedSource("articles", _archive.Articles)], Rebuild = true });
                using var expected = EmbeddedArticleIndex.Open(rebuilt["index"]);
                _archive.Index.Refresh();
                var all = new Search.Archive.Queries.ArticleQuery { Limit = 100 };
                var ids = expected.Search(all).Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal).ToList();
                Assert.Equal(ids, _archive.Index.Search(all).Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal));
            }
        });
    }

    private void StopAt(int articles, int every = 10)
    {
        using var cancellation = new CancellationTokenSource();
        var options = new IndexingOptions { IndexPath = _archive.IndexPath, Sources = [new NamedSource("articles", _archive.Articles)], CommitEvery = every };
        int read = 0;
        try
        {
            IndexingRun.Run(options, progress =>
            {
                if (progress.Phase == IndexingPhase.Indexing && read++ > articles) cancellation.Cancel();
            }, cancellation.Token);
        }
        catch (OperationCanceledException)
        {
            // What the test is about.
        }
    }

    private void WriteLines(string file, Range ids) => Write(file, Enumerable.Range(ids.Start.Value, ids.End.Value - ids.Start.Value), 0);

    private void Write(string file, IEnumerable<int> ids, int version) =>
        _archive.Write($"{file}.jsonl", string.Concat(ids.Select(id => $$"""{"id":"id{{id}}","title":"Headline {{id}}","body":"version{{version}} of it"}""" + "\n")));
}
