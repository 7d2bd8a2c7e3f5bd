using Search.Archive.Articles;
using Search.Archive.Runs;
using Search.Archive.Writing;
using Search.Engine.Indexing;
using Search.Testing;

namespace Search.Archive.Tests.Runs;

public sealed class IndexingRunTests : IDisposable
{
    private readonly ArchiveFixture _archive = new();

    public IndexingRunTests()
    {
        for (int i = 0; i < 4; i++) _archive.Write($"{i}.txt", ArchiveFixture.Article($"Headline number {i}", $"word{i}"));
    }

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void Run_Again_ChangesNothingAndCommitsNothing()
    {
        var first = _archive.Run();
        var before = FilesOfIndex();
        var second = _archive.Run();
        Assert.Equal((IndexingOutcome.Committed, 4), (first.Outcome, first.New));
        Assert.Equal((IndexingOutcome.Unchanged, null, 4, 0), (second.Outcome, second.Commit, second.Unchanged, second.FilesRead));
        Assert.Equal(before, FilesOfIndex());
        Assert.Single(ArchiveCommits.List(_archive.IndexPath));
    }

    [Fact]
    public void Run_TouchedFile_IsKnownByItsContent()
    {
        _archive.Run();
        File.SetLastWriteTimeUtc(_archive.FileAt("1.txt"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(IndexingOutcome.Unchanged, _archive.Run().Outcome);
    }

    [Fact]
    public void Run_EditAddDelete_ReindexesExactlyThat()
    {
        _archive.Run();
        _archive.Write("1.txt", ArchiveFixture.Article("Headline number 1", "edited"));
        _archive.Write("sub/5.txt", ArchiveFixture.Article("Headline number 5", "added"));
        File.Delete(_archive.FileAt("2.txt"));
        var report = _archive.Run();
        Assert.Equal((1, 1, 1, 2), (report.New, report.Changed, report.Removed, report.Unchanged));
        Assert.Equal(2, report.FilesRead);
        Assert.Equal(["articles/1.txt"], _archive.Ids("edited"));
        Assert.Equal(["articles/sub/5.txt"], _archive.Ids("added"));
        Assert.Empty(_archive.Ids("word1"));
        Assert.Empty(_archive.Ids("word2"));
        Assert.Equal(["articles/3.txt"], _archive.Ids("word3"));
    }

    [Fact]
    public void Run_OneLineOfAFileChanged_ReindexesThatArticleOnly()
    {
        _archive.Write("a.jsonl", "{\"id\":\"x\",\"title\":\"One\"}\n{\"id\":\"y\",\"title\":\"Two\"}\n{\"title\":\"Three\"}\n");
        _archive.Run();
        Assert.Equal("Three", _archive.Get("articles/a.jsonl#3").Title);
        _archive.Write("a.jsonl", "{\"id\":\"x\",\"title\":\"One\"}\n{\"id\":\"y\",\"title\":\"Zweitens\"}\n{\"title\":\"Three\"}\nnot json\n");
        var report = _archive.Run();
        Assert.Equal((0, 1, 0, 6), (report.New, report.Changed, report.Removed, report.Unchanged));
        var problem = Assert.Single(report.Failed);
        Assert.Equal(("a.jsonl", 4), (problem.File, problem.Line));
        Assert.Equal(["y"], _archive.Ids("zweitens"));
    }

    [Fact]
    public void Run_IdThatStandsTwice_IsReportedAndTheFirstStays()
    {
        _archive.Write("a.jsonl", "{\"id\":\"x\",\"title\":\"First\"}\n{\"id\":\"x\",\"title\":\"Other\"}\n");
        var report = _archive.Run();
        Assert.Equal(2, Assert.Single(report.Failed).Line);
        Assert.Equal("First", _archive.Get("x").Title);
    }

    [Fact]
    public void Run_DryRun_ReportsAndCommitsNothing()
    {
        _archive.Run();
        _archive.Write("9.txt", ArchiveFixture.Article("Nine", "nine"));
        var report = _archive.Run(options => options with { DryRun = true });
        Assert.Equal((IndexingOutcome.DryRun, 1, 5), (report.Outcome, report.New, report.Articles));
        Assert.Empty(_archive.Ids("nine"));
        Assert.Equal(1, _archive.Run().New);
    }

    [Fact]
    public void Run_Contradictions_AreUsageErrors()
    {
        foreach (Func<IndexingOptions, IndexingOptions> change in new Func<IndexingOptions, IndexingOptions>[]
        {
            options => options with { Rebuild = true, NoDelete = true },
            options => options with { Sources = [] },
            options => options with { Sources = [.. options.Sources, .. options.Sources] },
            options => options with { Sources = [new NamedSource("api", _archive.Articles)] },
            options => options with { Map = new Dictionary<string, string> { ["x"] = "nonsense" } },
        })
            Assert.Equal(ArchiveFault.Usage, Assert.Throws<ArchiveException>(() => _archive.Run(change)).Fault);
    }

    [Fact]
    public void Run_Rebuild_ReadsEverythingAndSaysWhy()
    {
        _archive.Run();
        var report = _archive.Run(options => options with { Rebuild = true });
        Assert.Equal((IndexingOutcome.Committed, 4, 4, "asked for"), (report.Outcome, report.FilesRead, report.Unchanged, report.RebuildReason));
        Assert.Equal(4, _archive.Search("").Total);
    }

    [Fact]
    public void Run_IndexOfAnotherAnalysis_IsRebuiltWithAllItsSources()
    {
        using var other = new TemporaryDirectory();
        File.WriteAllText(other["z.txt"], ArchiveFixture.Article("Elsewhere", "zebra"));
        _archive.Run(options => options with { Sources = [.. options.Sources, new NamedSource("other", other.Path)] });
        var facts = new Dictionary<string, string>(ArchiveCommits.List(_archive.IndexPath)[0].Facts) { ["analysis"] = "ancient" };
        using (var writer = Search.Engine.Indexing.IndexWriter.Open(_archive.IndexPath, ArticleSchema.Schema)) writer.Commit(facts);
        Assert.Equal(ArchiveFault.Outdated, Assert.Throws<ArchiveException>(() => _archive.Send(new ArticleBatch([new StoredArticle { Id = "x", Title = "X" }], []))).Fault);
        Assert.Equal(ArchiveFault.Usage, Assert.Throws<ArchiveException>(() => _archive.Run(options => options with { NoDelete = true })).Fault);
        var report = _archive.Run();
        Assert.Equal((IndexingOutcome.Committed, 5, 5), (report.Outcome, report.FilesRead, report.Articles));
        Assert.StartsWith("analysis changed from ancient to ", report.RebuildReason, StringComparison.Ordinal);
        Assert.Equal(["other/z.txt"], _archive.Ids("zebra"));
        Assert.Equal(IndexingOutcome.Unchanged, _archive.Run().Outcome);
    }

    [Fact]
    public void Run_ForeignIndex_IsNotTouched()
    {
        using (var writer = Search.Engine.Indexing.IndexWriter.Open(_archive.IndexPath, ArticleSchema.Schema))
        {
            writer.AddDocument(new Search.Engine.Documents.Document().Add("id", "foreign"));
            writer.Commit();
        }
        Assert.Equal(ArchiveFault.Usage, Assert.Throws<ArchiveException>(() => _archive.Run()).Fault);
        Assert.Equal(ArchiveFault.Usage, Assert.Throws<ArchiveException>(() => _archive.Run(options => options with { Rebuild = true })).Fault);
    }

    [Fact]
    public void Run_RecordInsertedAtTheTop_ReadsThatOneOnly()
    {
        string[] lines = [.. Enumerable.Range(0, 50).Select(i => $$"""{"id":"r{{i}}","title":"Record {{i}}","body":"A body of record {{i}}."}"""), """{"title":"Without an id"}"""];
        _archive.Write("a.jsonl", string.Join('\n', lines));
        _archive.Run();
        _archive.Write("a.jsonl", string.Join('\n', lines.Prepend("""{"id":"top","title":"Fresh"}""")));
        int reported = 0;
        var report = IndexingRun.Run(
            new IndexingOptions { IndexPath = _archive.IndexPath, Sources = [new NamedSource("articles", _archive.Articles)] },
            progress => reported += progress.Phase == IndexingPhase.Indexing ? 1 : 0);
        // The record without an id is named by its line, so it is another one now.
        Assert.Equal((2, 0, 54, 2), (report.New, report.Removed + report.Changed - 1, report.Unchanged, reported));
        Assert.Equal("Without an id", _archive.Get("articles/a.jsonl#52").Title);
        Assert.Equal(["top"], _archive.Ids("fresh"));
        Assert.Equal(IndexingOutcome.Unchanged, _archive.Run().Outcome);
    }

    [Fact]
    public void Run_RandomEdits_LeaveWhatARebuildMakes()
    {
        var seed = new TestSeed(nameof(Run_RandomEdits_LeaveWhatARebuildMakes));
        seed.Run(() =>
        {
            var random = seed.Random();
            var lines = Enumerable.Range(0, 8).Select(i => $"line{i}").ToList();
            using var rebuilt = new TemporaryDirectory();
            for (int round = 0; round < 8; round++)
            {
                for (int edit = random.Next(4); edit >= 0; edit--)
                {
                    int line = random.Next(lines.Count);
                    string file = $"{random.Next(8)}.txt";
                    switch (random.Next(6))
                    {
                        case 0: lines[line] = $"edited{round}x{edit}"; break;
                        case 1 when lines.Count > 3: lines.RemoveAt(line); break;
                        case 2: lines.Insert(line, $"added{round}x{edit}"); break;
                        case 3: _archive.Write(file, ArchiveFixture.Article($"Headline {round} {edit}", $"text{round}")); break;
                        case 4 when File.Exists(_archive.FileAt(file)): File.Move(_archive.FileAt(file), _archive.FileAt($"moved{round}x{edit}.txt")); break;
                        default: File.Delete(_archive.FileAt(file)); break;
                    }
                }
                _archive.Write("lines.jsonl", string.Concat(lines.Select((text, i) => $$"""{"id":"{{(i % 2 == 0 ? text : $"row{i}")}}","title":"{{text}}","body":"common words"}""" + "\n")));
                _archive.Run();
                _archive.Run(options => options with { IndexPath = rebuilt["index"], Rebuild = true });
                using var expected = EmbeddedArticleIndex.Open(rebuilt["index"]);
                _archive.Index.Refresh();
                foreach (string text in new[] { "", "common", "article", "headline", "line3" })
                {
                    var all = new Search.Archive.Queries.ArticleQuery { Text = text, Limit = 100 };
                    var ids = expected.Search(all).Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal).ToList();
                    Assert.Equal(ids, _archive.Index.Search(all).Hits.Select(hit => hit.Id).Order(StringComparer.Ordinal));
                    foreach (string id in ids) Assert.Equivalent(expected.Get(id), _archive.Get(id), strict: true);
                }
                if (round % 4 == 3) AssertSameScoresOnceDeletesAreMerged(expected);
            }
        });
    }

    [Fact]
    public void Run_NewFilesThatShowWhatIsFurniture_ReadsTheOthersAgain()
    {
        const string Notice = "This paper is read by the people of the whole valley, and it has been printed in the same house for more than a hundred years.";
        string WithNotice(int i) =>
            ArchiveFixture.Article($"Headline number {i} of the valley", $"word{i}")
            + (i % 2 == 0 ? $"\n\nLeave a Reply\n\n{Notice}\n" : $"\n\nComments\n\nAll rights reserved\n\n{Notice}\n");
        for (int i = 0; i < 9; i++) _archive.Write($"{i}.txt", WithNotice(i));
        _archive.Run();
        for (int i = 9; i < 14; i++) _archive.Write($"{i}.txt", WithNotice(i));
        var report = _archive.Run();
        Assert.Equal(5, report.New);
        // All stand in the same folder; what they share is furniture from ten files on.
        Assert.Equal(14, report.FilesRead);
        var learnt = Assert.Single(report.Furniture);
        Assert.Contains(learnt.Learnt, line => line.Text == Notice && line.Articles == 14);
        Assert.Equal(learnt.LearntCount, learnt.Learnt.Count);
        Assert.Equal(0, learnt.UnlearntCount);
        Assert.Equal(IndexingOutcome.Unchanged, _archive.Run().Outcome);

        _archive.Write("0.txt", ArchiveFixture.Article("Headline number 0 of the valley", "edited"));
        report = _archive.Run();
        Assert.Equal(1, report.FilesRead);
        Assert.Empty(report.Furniture);

        // Down to nine files nothing is furniture any more; its text is still known.
        for (int i = 5; i < 10; i++) File.Delete(_archive.FileAt($"{i}.txt"));
        Assert.Contains(Assert.Single(_archive.Run(options => options with { DryRun = true }).Furniture).Unlearnt, line => line.Text == Notice);
    }

    // Deleted articles count in the statistics until they are merged away.
    private void AssertSameScoresOnceDeletesAreMerged(EmbeddedArticleIndex expected)
    {
        using var copy = new TemporaryDirectory();
        foreach (string file in Directory.GetFiles(_archive.IndexPath)) File.Copy(file, copy[Path.GetFileName(file)]);
        using (var writer = IndexWriter.Open(copy.Path, ArticleSchema.Schema))
        {
            writer.ForceMerge();
            writer.Commit();
        }
        using var merged = EmbeddedArticleIndex.Open(copy.Path);
        foreach (string text in new[] { "common", "article paragraph", "headline 3", "line3 OR line4", "\"common words\"" })
        {
            var query = new Search.Archive.Queries.ArticleQuery { Text = text, Limit = 100 };
            // Equal scores stand in the order of indexing, which differs.
            static IEnumerable<(string, double)> Scored(IEnumerable<Search.Archive.Results.SearchHit> hits) =>
                hits.Select(hit => (hit.Id, Math.Round(hit.Score!.Value, 4))).OrderByDescending(hit => hit.Item2).ThenBy(hit => hit.Id, StringComparer.Ordinal);
            Assert.Equal(Scored(expected.Search(query).Hits), Scored(merged.Search(query).Hits));
        }
    }

    [Fact]
    public void Run_WhileAnotherWriterHoldsTheLock_FailsAtOnce()
    {
        _archive.Run();
        using var writer = Search.Engine.Indexing.IndexWriter.Open(_archive.IndexPath, ArticleSchema.Schema);
        _archive.Write("9.txt", ArchiveFixture.Article("Nine", "nine"));
        Assert.Equal(ArchiveFault.Locked, Assert.Throws<ArchiveException>(() => _archive.Run()).Fault);
    }

    [Fact]
    public void Run_Cancelled_LeavesTheArchiveAsItWas()
    {
        _archive.Run();
        _archive.Write("9.txt", ArchiveFixture.Article("Nine", "nine"));
        using var cancellation = new CancellationTokenSource();
        var options = new IndexingOptions { IndexPath = _archive.IndexPath, Sources = [new NamedSource("articles", _archive.Articles)] };
        Assert.Throws<OperationCanceledException>(() => IndexingRun.Run(
            options,
            progress =>
            {
                if (progress.Phase == IndexingPhase.Checking) cancellation.Cancel();
            },
            cancellation.Token));
        Assert.Empty(_archive.Ids("nine"));
        Assert.Equal(1, _archive.Run().New);
    }

    [Fact]
    public void Index_RunElsewhere_IsServedSoon()
    {
        _archive.Run();
        var index = _archive.Index;
        Assert.Equal(4, index.Status.Articles);
        _archive.Write("9.txt", ArchiveFixture.Article("Nine", "nine"));
        long generation = _archive.Run().Commit!.Value;
        Assert.True(SpinWait.SpinUntil(() => index.Status.Commit == generation, TimeSpan.FromSeconds(30)));
        Assert.Equal(5, index.Status.Articles);
        Assert.Null(index.Status.RefreshError);
    }

    private Dictionary<string, DateTime> FilesOfIndex() => Directory.GetFiles(_archive.IndexPath).ToDictionary(file => file, File.GetLastWriteTimeUtc);
}
