using Search.Archive.Evaluation;
using Search.Testing;

namespace Search.Archive.Tests.Evaluation;

public sealed class RankMetricsTests
{
    [Fact]
    public void Of_SmallRanking_IsWhatIsWorkedOutByHand()
    {
        // Relevant: a (grade 2), b (1), c (1, not found). Found at ranks 2 (a) and 3 (b).
        var metrics = RankMetrics.Of(["x", "a", "b"], new Dictionary<string, int> { ["a"] = 2, ["b"] = 1, ["c"] = 1, ["x"] = 0 });
        double gain = 2 / Math.Log2(3) + 1 / Math.Log2(4);
        double ideal = 2 / Math.Log2(2) + 1 / Math.Log2(3) + 1 / Math.Log2(4);
        Assert.Equal(gain / ideal, metrics.Ndcg10, 12);
        Assert.Equal((1.0 / 2 + 2.0 / 3) / 3, metrics.Map, 12);
        Assert.Equal(0.2, metrics.P10, 12);
        Assert.Equal(2.0 / 3, metrics.Recall100, 12);
        Assert.Equal(0.5, metrics.Mrr, 12);
    }

    [Fact]
    public void Run_JudgedQueries_MeasuresTheDefaultProfile()
    {
        using var archive = ArchiveFixture.OfLines("{\"id\":\"a\",\"title\":\"Carbon tax\"}", "{\"id\":\"b\",\"title\":\"Carbon paper\"}", "{\"id\":\"c\",\"title\":\"Other\"}");
        archive.Run();
        using var files = new TemporaryDirectory();
        File.WriteAllText(files["q"], "1\tcarbon tax\n2\tother\n3\tnever judged\n");
        File.WriteAllText(files["j"], "1 0 a 1\n2 0 b 1\n");
        var report = RankingEvaluation.Run(archive.IndexPath, JudgedQueries.Read(files["q"], files["j"]));
        Assert.Equal(["1", "2"], report.Queries.Select(query => query.Id));
        Assert.Equal((1.0, 0.0), (report.Queries[0].Metrics.Map, report.Queries[1].Metrics.Map));
        Assert.Equal(0.5, report.Mean.Map, 12);
    }

    [Theory]
    [InlineData("1 carbon\n", "1 0 a 1\n", "q:1")]
    [InlineData("1\tcarbon\n", "1 0 a\n", "j:1")]
    [InlineData("1\tcarbon\n", "1 0 a 1\n1 0 b good\n", "j:2")]
    public void Read_LineOfAnotherForm_IsNamed(string queries, string judgments, string place)
    {
        using var files = new TemporaryDirectory();
        File.WriteAllText(files["q"], queries);
        File.WriteAllText(files["j"], judgments);
        var error = Assert.Throws<ArchiveException>(() => JudgedQueries.Read(files["q"], files["j"]));
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
    }
}
