using System.Text.Json;
using Search.Cli.Bench;
using Search.Testing;

namespace Search.Cli.Tests;

/// <summary><c>search bench</c>: the forms of queries, the figures, the command.</summary>
public sealed class BenchTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("munich", "body:munich")]
    [InlineData("carbon tax", "body:carbon body:tax")]
    [InlineData("+carbon +tax", "+body:carbon +body:tax")]
    [InlineData("\"carbon tax\"", "body:\"carbon tax\"")]
    public void Query_OfEachForm_BecomesTheQueryOfTheEngine(string text, string expected) =>
        Assert.Equal(expected, new BenchQuery("x", text).ToQuery("body").ToString());

    [Theory]
    [InlineData("+carbon tax")]
    [InlineData("\"carbon")]
    [InlineData("\"\"")]
    [InlineData("+")]
    [InlineData("carbon \"tax law\"")]
    public void Query_OfNoForm_IsRefused(string text) => Assert.Throws<ArgumentException>(() => new BenchQuery("x", text));

    [Fact]
    public void Classes_OfSeveralQueries_GiveTheMedianOfMediansAndThePercentileOfAllTimes()
    {
        var latencies = new Latencies([new("slow", "a"), new("slow", "b"), new("slow", "c"), new("fast", "d")]);
        double[][] times = [[10, 12, 900], [20, 22, 24], [31, 30, 32], [1, 3, 2]];
        for (int query = 0; query < times.Length; query++)
            foreach (double time in times[query]) latencies.Add(query, time);
        Assert.Equal([new ClassLatency("slow", 3, 22, 900), new ClassLatency("fast", 1, 2, 3)], latencies.Classes());
        Assert.Equal((12, 900), (latencies.Median(0), latencies.P99(0)));
    }

    [Fact]
    public void Bench_AsJson_GivesTimesAndTheHitsOfEachQuery()
    {
        var search = Indexed();
        File.WriteAllText(_folder["queries.tsv"], "term\tmunich\nand\t+munich +baku\n\nphrase\t\"munich secur\"\nterm\tnothinglikethis\n");
        var misspelt = search.Run("bench", "--queries", "queries.tsv", "--field", "bdy");
        Assert.Equal(2, misspelt.ExitCode);
        Assert.Contains("--field: no field 'bdy' has terms; those that have are author, ", misspelt.Errors, StringComparison.Ordinal);
        var run = search.Run("bench", "--queries", "queries.tsv", "--field", "body", "--passes", "2", "--json");
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.ExitCode);
        var report = JsonDocument.Parse(run.Output).RootElement;
        var queries = report.GetProperty("queries").EnumerateArray().ToArray();
        Assert.Equal(["munich", "+munich +baku", "\"munich secur\"", "nothinglikethis"], queries.Select(query => query.GetProperty("query").GetString()));
        Assert.True(queries[0].GetProperty("total").GetInt64() > 0);
        Assert.True(queries[0].GetProperty("top")[0].GetProperty("score").GetDouble() > 0);
        Assert.InRange(queries[0].GetProperty("top")[0].GetProperty("doc").GetInt32(), 0, 4);
        Assert.Equal(0, queries[3].GetProperty("total").GetInt64());
        Assert.All(queries, query => Assert.True(query.GetProperty("medianUs").GetDouble() > 0 && query.GetProperty("p99Us").GetDouble() >= query.GetProperty("medianUs").GetDouble()));
        Assert.Equal([("term", 2), ("and", 1), ("phrase", 1)],
            report.GetProperty("classes").EnumerateArray().Select(row => (row.GetProperty("class").GetString()!, row.GetProperty("queries").GetInt32())));
    }

    [Fact]
    public void Bench_WithoutField_MeasuresTheArticleSearch()
    {
        var search = Indexed();
        File.WriteAllText(_folder["queries.tsv"], "any\tMunich Blinken\n");
        var run = search.Run("bench", "--queries", "queries.tsv", "--passes", "1", "--json");
        Assert.Equal(0, run.ExitCode);
        var query = JsonDocument.Parse(run.Output).RootElement.GetProperty("queries")[0];
        Assert.InRange(query.GetProperty("top")[0].GetProperty("doc").GetInt32(), 0, 4);
        var table = search.Run("bench", "--queries", "queries.tsv", "--passes", "1");
        Assert.Matches(@"(?m)^any +1 +[\d.,]+ +[\d.,]+$", table.Output);
    }

    [Theory]
    [InlineData("term munich\n", "--passes", "1")]
    [InlineData("\n", "--passes", "1")]
    [InlineData("term\tmunich\n", "--passes", "0")]
    [InlineData("term\tmunich\n", "--index", "nowhere")]
    public void Bench_CalledWrongly_ExitsWith2AndOneLine(string queries, string option, string value)
    {
        var search = Indexed();
        File.WriteAllText(_folder["queries.tsv"], queries);
        var run = search.Run("bench", "--queries", "queries.tsv", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Trim().Split('\n'));
    }

    private SearchProgram Indexed()
    {
        var search = new SearchProgram(_folder.Path);
        Assert.Equal(0, search.Run("index", RepositoryRoot.Seeds, "--quiet").ExitCode);
        return search;
    }
}
