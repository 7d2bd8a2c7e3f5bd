using Search.Archive.Evaluation;
using Search.Archive.Ranking;

namespace Search.Archive.Tests.Evaluation;

public sealed class RankingComparisonTests
{
    [Fact]
    public void Run_TwoProfiles_SaysWhatMoved()
    {
        using var judged = new JudgedArchive();
        var queries = SavedQueries.Read(judged.QueryFile);
        var report = RankingComparison.Run(judged.Archive.IndexPath, new RankingSide(new RankingProfile()), new RankingSide(new RankingProfile { Title = 1 }), queries);
        Assert.Equal((20, 1.0, 0), (report.FirstHitChanged, report.MeanOverlap, report.Unchanged));
        // Two hits in the other order: nothing in common at depth 1, all at depth 2.
        Assert.All(report.Moved, query => Assert.Equal(0.5, query.Moved));
        var same = RankingComparison.Run(judged.Archive.IndexPath, new RankingSide(new RankingProfile()), new RankingSide(new RankingProfile()), queries);
        Assert.Equal((0, 1.0, 20), (same.FirstHitChanged, same.MeanOverlap, same.Unchanged));
    }

    [Fact]
    public void Run_TwoCommits_NamesTheHitsThatCameAndWent()
    {
        using var archive = ArchiveFixture.OfLines("""{"id":"a","title":"Harbour"}""", """{"id":"b","title":"Harbour and town"}""");
        archive.Run();
        archive.Write("articles.jsonl", """
            {"id":"a","title":"Harbour"}
            {"id":"c","title":"The harbour again"}
            """);
        archive.Run(options => options with { Force = true });
        var report = RankingComparison.Run(archive.IndexPath, new RankingSide(new RankingProfile(), 1), new RankingSide(new RankingProfile(), 2), SavedQueries.Of(["harbour", "nothing of this"]));
        var query = Assert.Single(report.Moved);
        Assert.Equal(("harbour", 0.5, "c", "b", 1), (query.Query, query.Overlap, Assert.Single(query.Came), Assert.Single(query.Went), report.Unchanged));
        Assert.Equal(ArchiveFault.Usage, Assert.Throws<ArchiveException>(() =>
            RankingComparison.Run(archive.IndexPath, new RankingSide(new RankingProfile()), new RankingSide(new RankingProfile(), 9), SavedQueries.Of(["harbour"]))).Fault);
    }
}
