using System.Text.Json;
using Search.Archive.Runs;
using Search.Testing;

namespace Search.Api.Tests.Jobs;

/// <summary>Re-indexing by API, as a content system or an operator does it.</summary>
public sealed class JobTests : IDisposable
{
    private readonly TemporaryDirectory _news = new();

    public JobTests() => Write("basalt");

    public void Dispose() => _news.Dispose();

    [Fact]
    public async Task Job_Reindex_ReadsTheConfiguredSourcesAndIsServedAtOnce()
    {
        await using var server = await StartAsync();
        using var accepted = await server.Client.PostAsync("/jobs", TestServer.Json("""{"kind":"reindex"}"""));
        Assert.Equal(202, (int)accepted.StatusCode);
        var job = await EndOf(server, accepted.Headers.Location!.ToString());
        Assert.Equal(("done", "committed", 1),
            (job.GetProperty("state").GetString(), job.GetProperty("report").GetProperty("outcome").GetString(), job.GetProperty("report").GetProperty("new").GetInt32()));
        Assert.Equal(1, await server.TotalAsync("basalt"));
        Assert.Equal(job.GetProperty("id").GetString(), (await server.GetAsync("/jobs"))[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Job_DryRun_ReportsAndCommitsNothing()
    {
        await using var server = await StartAsync();
        var job = await RunAsync(server, """{"kind":"reindex","dryRun":true}""");
        Assert.Equal(("dryRun", 1), (job.GetProperty("report").GetProperty("outcome").GetString(), job.GetProperty("report").GetProperty("new").GetInt32()));
        Assert.Equal(0, await server.TotalAsync("basalt"));
    }

    [Fact]
    public async Task Job_SourceThatIsGone_FailsAndTheOldArticlesAreServedOn()
    {
        await using var server = await StartAsync();
        await RunAsync(server, """{"kind":"reindex"}""");
        File.Delete(_news["news.jsonl"]);
        var refused = await RunAsync(server, """{"kind":"reindex"}""");
        Assert.Equal("refused", refused.GetProperty("state").GetString());
        Assert.Contains("holds no files", refused.GetProperty("report").GetProperty("gateReasons")[0].GetString());
        Directory.Delete(_news.Path);
        var failed = await RunAsync(server, """{"kind":"reindex"}""");
        Assert.Equal("failed", failed.GetProperty("state").GetString());
        Assert.Contains("There is no folder or file", failed.GetProperty("error").GetString());
        Assert.Equal(1, await server.TotalAsync("basalt"));
        Directory.CreateDirectory(_news.Path);
    }

    [Fact]
    public async Task Job_SavedQueryThatWouldFindNothing_IsRefused()
    {
        using var folder = new TemporaryDirectory();
        string queries = folder["queries"];
        File.WriteAllText(queries, "basalt\n");
        await using var server = await StartAsync(options => options with { SavedQueries = queries });
        await RunAsync(server, """{"kind":"reindex"}""");
        Write("gneiss");
        var job = await RunAsync(server, """{"kind":"reindex"}""");
        Assert.Equal("basalt", job.GetProperty("report").GetProperty("ranking").GetProperty("lost")[0].GetString());
        Assert.Equal((1, 0), (await server.TotalAsync("basalt"), await server.TotalAsync("gneiss")));
    }

    [Fact]
    public async Task Job_SecondAtTheSameTime_IsRefusedAndTheFirstCanBeCancelled()
    {
        await using var server = await StartAsync();
        string many = string.Concat(Enumerable.Range(0, 60_000).Select(i => $$"""{"id":"a{{i}}","title":"Number {{i}}","body":"one of many"}""" + "\n"));
        File.WriteAllText(_news["many.jsonl"], many);
        using var accepted = await server.Client.PostAsync("/jobs", TestServer.Json("""{"kind":"reindex"}"""));
        string location = accepted.Headers.Location!.ToString();
        var second = await server.JsonAsync(server.Client.PostAsync("/jobs", TestServer.Json("""{"kind":"reindex"}""")), 409);
        Assert.Equal("job-running", second.GetProperty("code").GetString());
        await server.JsonAsync(server.Client.PostAsync(location + "/cancel", null), 202);
        Assert.Equal("cancelled", (await EndOf(server, location)).GetProperty("state").GetString());
        Assert.Equal(0, await server.TotalAsync("many"));
        File.Delete(_news["many.jsonl"]);
        Assert.Equal("done", (await RunAsync(server, """{"kind":"reindex"}""")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Job_CancelledWhenItHasEnded_StaysAsItEnded()
    {
        await using var server = await StartAsync();
        var job = await RunAsync(server, """{"kind":"reindex"}""");
        var answer = await server.JsonAsync(server.Client.PostAsync($"/jobs/{job.GetProperty("id").GetString()}/cancel", null), 202);
        Assert.Equal("done", answer.GetProperty("state").GetString());
        Assert.Equal(1, await server.TotalAsync("basalt"));
    }

    [Fact]
    public async Task Job_Events_EndWithTheReport()
    {
        await using var server = await StartAsync();
        using var accepted = await server.Client.PostAsync("/jobs", TestServer.Json("""{"kind":"reindex"}"""));
        using var events = await server.Client.GetAsync(accepted.Headers.Location + "/events");
        Assert.Equal("text/event-stream", events.Content.Headers.ContentType!.MediaType);
        string last = (await events.Content.ReadAsStringAsync()).TrimEnd().Split("\n\n")[^1];
        Assert.StartsWith("event: end\ndata: ", last);
        using var job = JsonDocument.Parse(last["event: end\ndata: ".Length..]);
        Assert.Equal("committed", job.RootElement.GetProperty("report").GetProperty("outcome").GetString());
    }

    [Theory]
    [InlineData("", 400, "invalid-json")]
    [InlineData("{\"kind\":\"rebuild\"}", 400, "invalid-value")]
    [InlineData("{\"kind\":\"reindex\",\"sources\":[\"/etc\"]}", 400, "invalid-json")]
    [InlineData("[]", 400, "invalid-json")]
    public async Task Job_WhatCannotBe_IsAnErrorThatSaysSo(string body, int status, string code)
    {
        await using var server = await StartAsync();
        var problem = await server.JsonAsync(server.Client.PostAsync("/jobs", TestServer.Json(body)), status);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.DoesNotContain("Search.Api", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("not-found", (await server.GetAsync("/jobs/none", 404)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Job_WithoutSources_SaysHowToNameThem()
    {
        await using var server = await TestServer.StartWithKeyAsync();
        var problem = await server.JsonAsync(server.Client.PostAsync("/jobs", TestServer.Json("""{"kind":"reindex"}""")), 409);
        Assert.Equal("no-sources", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Job_WhenTheServerStops_GivesTheArchiveBack()
    {
        var server = await StartAsync();
        File.WriteAllText(_news["many.jsonl"], string.Concat(Enumerable.Range(0, 60_000).Select(i => $$"""{"id":"a{{i}}","title":"Number {{i}}"}""" + "\n")));
        using (await server.Client.PostAsync("/jobs", TestServer.Json("""{"kind":"reindex"}"""))) await server.StopAsync();
        Assert.Equal(IndexingOutcome.Unchanged, server.RunIndexing().Outcome);
        await server.DisposeAsync();
    }

    private Task<TestServer> StartAsync(Func<ServerOptions, ServerOptions>? change = null) => TestServer.StartWithKeyAsync(options =>
    {
        options = options with { Sources = [new NamedSource("news", _news.Path)] };
        return change == null ? options : change(options);
    });

    private static async Task<JsonElement> RunAsync(TestServer server, string request)
    {
        using var accepted = await server.Client.PostAsync("/jobs", TestServer.Json(request));
        return await EndOf(server, accepted.Headers.Location!.ToString());
    }

    private static async Task<JsonElement> EndOf(TestServer server, string location)
    {
        while (true)
        {
            var job = await server.GetAsync(location);
            if (job.GetProperty("state").GetString() != "running") return job;
            await Task.Delay(20);
        }
    }

    private void Write(string word) => File.WriteAllText(_news["news.jsonl"], $$"""{"id":"n1","title":"A stone","body":"{{word}}"}""" + "\n");
}
