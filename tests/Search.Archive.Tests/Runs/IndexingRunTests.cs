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
        for (int i = 0; i < 4; i++) _archive.Write($"{i}.txt", Article($"Headline number {i}", $"word{i}"));
    }

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void Run_TwoSourcesWithTheSameFileName_KeepsBoth()
    {
        using var other = new TemporaryDirectory();
        File.WriteAllText(other["1.txt"], Article("Elsewhere", "zebra"));
        var report = _archive.Run(options => options with { Sources = [.. options.Sources, new NamedSource("other", other.Path)] });
        Assert.Equal(0, report.FailedCount);
        Assert.Equal(["other/1.txt"], _archive.Ids("zebra"));
        Assert.Equal(["articles/1.txt"], _archive.Ids("word1"));
    }

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
        _archive.Write("1.txt", Article("Headline number 1", "edited"));
        _archive.Write("sub/5.txt", Article("Headline number 5", "added"));
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
        File.WriteAllText(other["z.txt"], Article("Elsewhere", "zebra"));
        _archive.Run(options => options with { Sources = [.. options.Sources, new NamedSource("other", other.Path)] });
        File.Delete(other["z.txt"]);
        File.WriteAllText(other["y.txt"], Article("Elsewhere", "yak"));
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
        File.WriteAllText(other["1.txt"], Article("Elsewhere", "zebra"));
        _archive.Run(options => options with { Sources = [.. options.Sources, new NamedSource("other", other.Path)] });
        Assert.Equal(["other/1.txt"], _archive.Ids("zebra"));
        Assert.Equal(["articles/1.txt"], _archive.Ids("word1"));
        File.WriteAllText(other["1.txt"], Article("Elsewhere", "yak"));
        Assert.Equal(1, _archive.Run(options => options with { Sources = [new NamedSource("other", other.Path)] }).Changed);
        var report = _archive.Run(options => options with { Sources = [new NamedSource("other", other.Path), .. options.Sources], Rebuild = true });
        Assert.Equal((0, 0, 5), (report.New, report.Removed, report.Unchanged));
        Assert.Equal(["other/1.txt"], _archive.Ids("yak"));
    }

    [Fact]
    public void Run_DryRun_ReportsAndCommitsNothing()
    {
        _archive.Run();
        _archive.Write("9.txt", Article("Nine", "nine"));
        var report = _archive.Run(options => options with { DryRun = true });
        Assert.Equal((IndexingOutcome.DryRun, 1, 5), (report.Outcome, report.New, report.Articles));
        Assert.Empty(_archive.Ids("nine"));
        Assert.Equal(1, _archive.Run().New);
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
        File.WriteAllText(other["z.txt"], Article("Elsewhere", "zebra"));
        _archive.Run(options => options with { Sources = [.. options.Sources, new NamedSource("other", other.Path)] });
        var facts = new Dictionary<string, string>(ArchiveCommits.List(_archive.IndexPath)[0].Facts) { ["analysis"] = "ancient" };
        using (var writer = Search.Engine.Indexing.IndexWriter.Open(_archive.IndexPath, ArticleSchema.Schema)) writer.Commit(facts);
        Assert.Equal(ArchiveFault.Outdated, Assert.Throws<ArchiveException>(() => Write(new ArticleBatch([new StoredArticle { Id = "x", Title = "X" }], []))).Fault);
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
    public void Run_RenamedFile_IsTheSameArticleUnderItsNewPath()
    {
        _archive.Run();
        string? story = _archive.Get("articles/1.txt").Story;
        File.Move(_archive.FileAt("1.txt"), _archive.FileAt("moved.txt"));
        // Moved and edited in one night; the file in its place is another one.
        string? edited = _archive.Get("articles/2.txt").Story;
        Directory.CreateDirectory(_archive.FileAt("old"));
        File.Delete(_archive.FileAt("2.txt"));
        _archive.Write("old/second.txt", Article("Headline number 2", "word2").Replace("everybody went home", "everybody stayed", StringComparison.Ordinal));
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
        _archive.Write(".hidden.txt", Article("Hidden", "hidden"));
        var report = _archive.Run();
        Assert.Equal(4, report.Articles);
        Assert.Equal("pipe.txt", Assert.Single(report.Skipped).File);
        Assert.Equal("nowhere.txt", Assert.Single(report.Failed).File);
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
                        case 3: _archive.Write(file, Article($"Headline {round} {edit}", $"text{round}")); break;
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
        string WithNotice(int i) => Article($"Headline number {i} of the valley", $"word{i}") + (i % 2 == 0 ? $"\n\nLeave a Reply\n\n{Notice}\n" : $"\n\nComments\n\nAll rights reserved\n\n{Notice}\n");
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

        _archive.Write("0.txt", Article("Headline number 0 of the valley", "edited"));
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
            static IEnumerable<(string, double)> Scored(IEnumerable<Search.Archive.Results.SearchHit> hits) => hits.Select(hit => (hit.Id, Math.Round(hit.Score!.Value, 4))).OrderByDescending(hit => hit.Item2).ThenBy(hit => hit.Id, StringComparer.Ordinal);
            Assert.Equal(Scored(expected.Search(query).Hits), Scored(merged.Search(query).Hits));
        }
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
        Write(new ArticleBatch([sent], []));
        Assert.Equal(IndexingOutcome.Unchanged, _archive.Run().Outcome);
        var before = _archive.Get("sent");
        var report = _archive.Run(options => options with { Rebuild = true });
        Assert.Equal((5, 5), (report.Articles, report.Coverage.Title));
        Assert.Equal(["sent"], _archive.Ids("telegraph", "source=api", "author=jane doe", "since=2024-05", "until=2024-05"));
        Assert.Equivalent(before, _archive.Get("sent"), strict: true);

        _archive.Write("a.jsonl", "{\"id\":\"sent\",\"title\":\"Impostor\"}\n");
        Assert.Contains("API", Assert.Single(_archive.Run().Failed).Reason, StringComparison.Ordinal);
        Assert.Equal("other-source", Assert.Single(Write(new ArticleBatch([], ["articles/1.txt"])).Faults).Code);
        Assert.Equal(1, Write(new ArticleBatch([], ["sent", "unknown"])).Deleted);
        Assert.Null(_archive.Index.Get("sent"));
    }

    [Fact]
    public void Run_WhileAnotherWriterHoldsTheLock_FailsAtOnce()
    {
        _archive.Run();
        using var writer = Search.Engine.Indexing.IndexWriter.Open(_archive.IndexPath, ArticleSchema.Schema);
        _archive.Write("9.txt", Article("Nine", "nine"));
        Assert.Equal(ArchiveFault.Locked, Assert.Throws<ArchiveException>(() => _archive.Run()).Fault);
    }

    [Fact]
    public void Run_Cancelled_LeavesTheArchiveAsItWas()
    {
        _archive.Run();
        _archive.Write("9.txt", Article("Nine", "nine"));
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
    public void Rollback_ReturnsToTheCommitBeforeUnderANewNumber()
    {
        _archive.Run();
        for (int i = 10; i < 14; i++)
        {
            _archive.Write($"{i}.txt", Article("More", $"word{i}"));
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
        _archive.Write("new.txt", Article("New", "basalt"));
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

    [Fact]
    public void Index_RunElsewhere_IsServedSoon()
    {
        _archive.Run();
        var index = _archive.Index;
        Assert.Equal(4, index.Status.Articles);
        _archive.Write("9.txt", Article("Nine", "nine"));
        long generation = _archive.Run().Commit!.Value;
        Assert.True(SpinWait.SpinUntil(() => index.Status.Commit == generation, TimeSpan.FromSeconds(30)));
        Assert.Equal(5, index.Status.Articles);
        Assert.Null(index.Status.RefreshError);
    }

    private Dictionary<string, DateTime> FilesOfIndex() => Directory.GetFiles(_archive.IndexPath).ToDictionary(file => file, File.GetLastWriteTimeUtc);

    private static string Article(string title, string word) =>
        $"{title}\n\nThis is the first paragraph of an article that says {word} in the middle of a sentence. It goes on for a while, so that it looks like running text.\n\nThe second paragraph adds that nothing else happened on this day, and that everybody went home.\n";

    private Search.Archive.Writing.WriteReport Write(ArticleBatch batch) => _archive.Index.WriteAsync(batch).GetAwaiter().GetResult();
}
