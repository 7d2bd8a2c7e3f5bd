using System.Text.Json;
using Search.Archive.Articles;
using Search.Archive.Evaluation;
using Search.Archive.Gate;
using Search.Archive.Runs;
using Search.Archive.Variants;
using Search.Engine.Documents;
using Search.Testing;

namespace Search.Archive.Tests.Gate;

/// <summary>What goes wrong at night in real archives, and is refused before anyone sees it.</summary>
public sealed class GateTests : IDisposable
{
    private const int Count = 200;
    private readonly ArchiveFixture _archive = new();
    private readonly IndexingReport _live;

    public GateTests()
    {
        for (int i = 0; i < Count; i++) Write(i);
        _live = _archive.Run();
        Assert.Equal((IndexingOutcome.Committed, Count, 0), (_live.Outcome, _live.New, _live.FailedCount));
    }

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData(40, false)]
    [InlineData(41, true)]
    public void Run_LostArticles_AreRefusedFromMoreThanAFifth(int lost, bool isRefused)
    {
        for (int i = 0; i < lost; i++) File.Delete(_archive.FileAt($"{i}.jsonl"));
        var report = Judge(isRefused);
        if (isRefused) Assert.Contains("would fall from 200 to 159 articles (20.5 % lost; allowed are 20 %)", report.GateReasons[0]);
    }

    [Fact]
    public void Run_HalfTheFilesEmpty_IsRefusedWithBothReasons()
    {
        for (int i = 0; i < Count; i += 2) _archive.Write($"{i}.jsonl", "");
        var report = Judge(isRefused: true);
        Assert.Contains(report.GateReasons, reason => reason.Contains("100 of 200 files or lines of the source 'articles' failed", StringComparison.Ordinal));
        Assert.Contains(report.GateReasons, reason => reason.Contains("50 % lost", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_FirstBuildOfManyFailingFiles_IsRefusedToo()
    {
        using var broken = new ArchiveFixture();
        for (int i = 0; i < 120; i++) broken.Write($"{i}.jsonl", i % 4 == 0 ? "" : Line(i));
        Assert.Equal(IndexingOutcome.Refused, broken.Run().Outcome);
        Assert.False(ArchiveCommits.Exists(broken.IndexPath));
        Assert.Equal(IndexingOutcome.Committed, broken.Run(options => options with { Gate = new GateBounds { MaxFailed = 25 } }).Outcome);
    }

    [Fact]
    public void Run_ManyBrokenLinesInOneFile_IsRefusedAsManyFilesAre()
    {
        using var broken = new ArchiveFixture();
        broken.Write("all.jsonl", string.Concat(Enumerable.Range(0, 120).Select(i => i % 4 == 0 ? "{broken\n" : Line(i).TrimEnd() + "\n")));
        var report = broken.Run();
        Assert.Equal(IndexingOutcome.Refused, report.Outcome);
        Assert.Contains(report.GateReasons, reason => reason.Contains("30 of 120 files or lines of the source 'articles' failed (25 %", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void Run_DateFormatThatChanged_IsRefusedFromMoreThanFivePoints(int changed, bool isRefused)
    {
        for (int i = 0; i < changed; i++) Write(i, date: "the day before yesterday");
        var report = Judge(isRefused);
        if (isRefused) Assert.Equal("94.5 % of the articles would state a date, 100 % do (allowed is a fall by 5 points)", report.GateReasons[0]);
    }

    [Fact]
    public void Run_MenusInEveryBody_AreRefused()
    {
        string menu = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"Menu entry {i}."));
        for (int i = 0; i < Count; i++) Write(i, more: menu);
        Assert.Contains("words in the mean", Judge(isRefused: true).GateReasons[0]);
    }

    [Fact]
    public void Run_SavedQueryWithoutResults_IsRefusedAndNamed()
    {
        for (int i = 0; i < 20; i++) Write(i, word: "renamed");
        var queries = SavedQueries.Of(["word3", "word50"]);
        var report = Judge(isRefused: true, options => options with { Queries = queries });
        Assert.Equal("1 saved queries would lose all their results: 'word3'", Assert.Single(report.GateReasons));
        Assert.Equal((2, 1.0 / 2), (report.Ranking!.Queries, report.Ranking.MeanOverlap));
        var moved = Assert.Single(report.Ranking.Moved);
        Assert.Equal(("word3", 1, 0), (moved.Query, moved.TotalBefore, moved.TotalAfter));
        Assert.Equal(["id3"], moved.Went);
    }

    [Fact]
    public void Run_AnalyzerThatHalvesRecall_IsRefused()
    {
        using var archive = new ArchiveFixture();
        for (int i = 0; i < Count; i++) archive.Write($"{i}.jsonl", Line(i, word: i % 2 == 0 ? "harbour" : "harbours"));
        archive.Run();
        Assert.Equal(Count, archive.Search("harbour").Total);
        var unstemmed = new Schema("articles", ArticleSchema.Version,
            ArticleSchema.Schema.Fields.Select(field => field.Analyzer == ArticleSchema.TextAnalyzer ? field with { Analyzer = ArticleSchema.ExactAnalyzer } : field));
        var report = archive.Run(options => options with { Queries = SavedQueries.Of(["harbour"]), Rebuild = true, Schema = unstemmed });
        Assert.Equal(IndexingOutcome.Refused, report.Outcome);
        Assert.Equal("the saved queries would lose 50 % of the articles they find, in the mean (allowed are 30 %)", Assert.Single(report.GateReasons));
        Assert.Equal(Count, archive.Search("harbour").Total);
        // Nothing but that bound holds it back.
        Assert.Equal(IndexingOutcome.Committed,
            archive.Run(options => options with { Queries = SavedQueries.Of(["harbour"]), Rebuild = true, Schema = unstemmed,
            Gate = new GateBounds { MaxFoundLoss = 50 } }).Outcome);
        Assert.Equal(Count / 2, archive.Search("harbour").Total);
    }

    [Fact]
    public void Run_RankingThatGotWorse_IsRefusedByItsJudgments()
    {
        File.WriteAllText(_archive.IndexPath + ".queries", string.Concat(Enumerable.Range(0, 20).Select(i => $"q{i}\tword{i} common\n")));
        File.WriteAllText(_archive.IndexPath + ".qrels", string.Concat(Enumerable.Range(0, 20).Select(i => $"q{i} 0 id{i} 1\n")));
        var queries = SavedQueries.Read(_archive.IndexPath + ".queries", _archive.IndexPath + ".qrels");
        for (int i = 0; i < 10; i++) Write(i, word: "worse");
        var report = Judge(isRefused: true, options => options with { Queries = queries });
        Assert.StartsWith("nDCG@10 of the judged queries would fall from 1.0000 to 0.5", Assert.Single(report.GateReasons));
    }

    [Fact]
    public void Run_DryRun_ComparesAndCommitsNothing()
    {
        Write(3, word: "elsewhere");
        var report = _archive.Run(options => options with { DryRun = true, Queries = SavedQueries.Of(["word3", "word4"]), Gate = new GateBounds { MaxLostQueries = 1 } });
        Assert.Equal(IndexingOutcome.DryRun, report.Outcome);
        Assert.Equal(["word3"], report.Ranking!.Lost);
        Assert.True(report.IndexBytes > report.IndexBytesBefore);
        Assert.Equal(["id3"], _archive.Ids("word3"));
        Assert.Single(ArchiveCommits.List(_archive.IndexPath));
    }

    [Fact]
    public void Run_SourceThatDisappears_IsRefusedOrAnError()
    {
        Directory.Move(_archive.Articles, _archive.Articles + ".away");
        Assert.Equal(ArchiveFault.Missing, Assert.Throws<ArchiveException>(() => _archive.Run()).Fault);
        Directory.CreateDirectory(_archive.Articles);
        Assert.Contains("holds no files", Judge(isRefused: true).GateReasons[0]);
    }

    [Fact]
    public void Run_SavedQueryThatFindsBySynonyms_IsAskedWithThem()
    {
        var queries = SavedQueries.Of(["pier"]);
        var synonyms = SynonymFile.Parse(["pier, word7"], "synonyms");
        Write(7, word: "renamed");
        Assert.Empty(_archive.Run(options => options with { Queries = queries, DryRun = true }).GateReasons);
        Assert.Equal("1 saved queries would lose all their results: 'pier'", Judge(isRefused: true, options => options with { Queries = queries, Synonyms = synonyms }).GateReasons[0]);
    }

    [Fact]
    public void Run_SmallArchive_MayChangeAsItLikes()
    {
        using var small = new ArchiveFixture();
        for (int i = 0; i < 99; i++) small.Write($"{i}.jsonl", Line(i));
        small.Run();
        for (int i = 1; i < 99; i++) File.Delete(small.FileAt($"{i}.jsonl"));
        Assert.Equal((IndexingOutcome.Committed, 1), (small.Run().Outcome, small.Search("").Total));
    }

    [Fact]
    public void Parse_FileAndSettings_LaterOnesWin()
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder["gate.json"], """{"maxLoss": 30, "minArticles": 10}""");
        Assert.Equal(new GateBounds { MaxLoss = 35.5, MinArticles = 10 }, GateBounds.Parse([folder["gate.json"], "maxLoss=35.5"]));
    }

    [Theory]
    [InlineData("maxLoss=101", "maxLoss is 101, allowed is 0 to 100")]
    [InlineData("maxLoss=NaN", "maxLoss is 'NaN'")]
    [InlineData("maxLoss=much", "maxLoss is 'much'")]
    [InlineData("maxLost=1", "maxLost")]
    [InlineData("nowhere.json", "There is no file nowhere.json")]
    public void Parse_WhatCannotBe_IsAnErrorThatNamesIt(string setting, string message) =>
        Assert.Contains(message, Assert.Throws<ArchiveException>(() => GateBounds.Parse([setting])).Message);

    private IndexingReport Judge(bool isRefused, Func<IndexingOptions, IndexingOptions>? change = null)
    {
        var report = _archive.Run(change);
        Assert.Equal(isRefused ? IndexingOutcome.Refused : IndexingOutcome.Committed, report.Outcome);
        Assert.Equal(isRefused, report.GateReasons.Count > 0);
        var commits = ArchiveCommits.List(_archive.IndexPath);
        Assert.Equal(isRefused ? _live.Commit : report.Commit, commits[0].Generation);
        if (!isRefused) return report;
        Assert.Equal(Count, _archive.Search("").Total);
        // Nothing but the gate holds it back.
        var forced = _archive.Run(options => (change?.Invoke(options) ?? options) with { Force = true });
        Assert.Equal((IndexingOutcome.Committed, report.Articles), (forced.Outcome, forced.Articles));
        Assert.Equal($"forced: {string.Join("; ", report.GateReasons)}", ArchiveCommits.List(_archive.IndexPath)[0].Facts["gate"]);
        return report;
    }

    private void Write(int i, string? word = null, string date = "2023-05-06", string more = "") => _archive.Write($"{i}.jsonl", Line(i, word, date, more));

    private static string Line(int i, string? word = null, string date = "2023-05-06", string more = "") =>
        JsonSerializer.Serialize(new { id = $"id{i}", title = $"Headline {i}", author = "Jane Doe", date,
            body = $"A body with {word ?? $"word{i}"} and common words. {string.Join(' ', Enumerable.Repeat("It goes on.", 10))} {more}" }) + "\n";
}
