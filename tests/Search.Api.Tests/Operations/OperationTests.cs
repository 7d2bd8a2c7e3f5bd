using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Search.Api.Operations;
using Search.Archive;

namespace Search.Api.Tests.Operations;

/// <summary>Figures, traces, commits and what was asked, as those see them who run the server.</summary>
public class OperationTests
{
    [Fact]
    public async Task Metrics_AfterSomeRequests_CountThem()
    {
        await using var server = await TestServer.StartWithKeyAsync();
        await server.GetAsync("/search?q=granite");
        await server.GetAsync("/search?q=kinkajou");
        await server.GetAsync("/search?limit=ten", 400);
        await server.GetAsync("/documents/none", 404);
        await server.GetAsync("/nowhere/at/all", 404);
        using var response = await server.Client.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        string text = await response.Content.ReadAsStringAsync();
        var values = Parse(text);
        Assert.Equal(2, values["search_requests_total{route=\"/search\",method=\"GET\",status=\"200\"}"]);
        Assert.Equal(1, values["search_requests_total{route=\"/search\",method=\"GET\",status=\"400\"}"]);
        Assert.Equal(1, values["search_requests_total{route=\"/documents/{id}\",method=\"GET\",status=\"404\"}"]);
        Assert.Equal(1, values["search_requests_total{route=\"none\",method=\"GET\",status=\"404\"}"]);
        Assert.Equal(3, values["search_request_duration_seconds_count{route=\"/search\"}"]);
        Assert.Equal(3, values["search_request_duration_seconds_bucket{route=\"/search\",le=\"+Inf\"}"]);
        Assert.Equal((2, 1, 1), (values["search_searches_total"], values["search_hits_total"], values["search_zero_result_searches_total"]));
        Assert.Equal((1, 1, 1), (values["search_commit"], values["search_documents"], values["search_segments"]));
        Assert.True(values["search_index_bytes"] > 1000 && values["process_resident_memory_bytes"] > 1e6 && values["search_commit_timestamp_seconds"] > 1e9);
    }

    [Fact]
    public async Task Metrics_ReadWhileOtherAnswersAreCountedForTheFirstTime_AreWhole()
    {
        await using var server = await TestServer.StartAsync();
        using var index = EmbeddedArticleIndex.Open(server.IndexPath);
        for (int round = 0; round < 20; round++)
        {
            var metrics = new ServerMetrics();
            var counting = Task.Run(() =>
            {
                for (int status = 0; status < 20_000; status++) metrics.CountRequest($"/route{status % 1_000}", "GET", status, TimeSpan.Zero);
            });
            while (!counting.IsCompleted) Assert.Contains("search_searches_total 0", metrics.Write(index), StringComparison.Ordinal);
            await counting;
        }
    }

    [Fact]
    public async Task Traces_GoToTheCollectorThatIsNamed()
    {
        var received = new TaskCompletionSource<string>();
        var builder = WebApplication.CreateSlimBuilder();
        await using var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.TrySetResult(Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync();
        await using (var server = await TestServer.StartAsync(change: options => options with { OtlpEndpoint = collector.Urls.First() }))
        {
            await server.GetAsync("/search?q=secretquery");
            server.Client.DefaultRequestHeaders.Authorization = new("Bearer", "sk_secretkey");
            await server.GetAsync("/search?q=granite&limit=x&key=sk_secretkey", 400);
            await server.StopAsync();
        }
        string spans = await received.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Contains("search.total", spans);
        Assert.Contains("GET /search", spans);
        Assert.DoesNotContain("secretquery", spans);
        Assert.DoesNotContain("secretkey", spans);
    }

    [Fact]
    public async Task Commits_CanBeListedAndRestored()
    {
        await using var server = await TestServer.StartWithKeyAsync();
        await server.JsonAsync(server.Client.PutAsync("/documents/x", TestServer.Json("{\"title\":\"Basalt\"}")), 201);
        Assert.Equal(1, await server.TotalAsync("basalt"));
        var commits = (await server.GetAsync("/commits")).EnumerateArray().ToArray();
        Assert.Equal([2, 1], commits.Select(commit => commit.GetProperty("generation").GetInt32()));
        Assert.Equal([true, false], commits.Select(commit => commit.GetProperty("live").GetBoolean()));
        var restored = await server.JsonAsync(server.Client.PostAsync("/commits/1/restore", null));
        Assert.Equal(3, restored.GetProperty("commit").GetInt32());
        Assert.Equal(0, await server.TotalAsync("basalt"));
        Assert.Equal("not-found", (await server.JsonAsync(server.Client.PostAsync("/commits/77/restore", null), 404)).GetProperty("code").GetString());
        Assert.Equal("invalid-value", (await server.JsonAsync(server.Client.PostAsync("/commits/one/restore", null), 400)).GetProperty("code").GetString());
        Assert.Equal("out-of-range", (await server.JsonAsync(server.Client.PostAsync("/commits/0/restore", null), 400)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/commits")]
    [InlineData("/stats/queries")]
    public async Task Administration_WithoutItsRight_IsRefused(string address)
    {
        await using var server = await TestServer.StartAsync(index => TestServer.AddKey(index, "cms", Search.Api.Keys.KeyRight.Ingest));
        await server.GetAsync(address, 401);
    }

    [Fact]
    public async Task Ready_WhenACommitIsOpen()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(1, (await server.GetAsync("/readyz")).GetProperty("commit").GetInt32());
    }

    private static Dictionary<string, double> Parse(string text)
    {
        var values = new Dictionary<string, double>();
        string name = "";
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal)) name = line.Split(' ')[2];
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal)) Assert.Equal(name, line.Split(' ')[2]);
            else
            {
                Assert.StartsWith(name, line);
                int space = line.LastIndexOf(' ');
                Assert.True(values.TryAdd(line[..space], double.Parse(line[space..], CultureInfo.InvariantCulture)), line);
            }
        }
        Assert.EndsWith("\n", text);
        return values;
    }
}
