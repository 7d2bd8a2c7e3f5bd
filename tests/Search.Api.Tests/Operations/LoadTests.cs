namespace Search.Api.Tests.Operations;

/// <summary>More than the server can do, and stopping while it does it.</summary>
public class LoadTests
{
    [Fact]
    public async Task SearchAndSuggest_BeyondTheTimeLimit_AreGivenUpAndAnswered503()
    {
        await using var server = await TestServer.StartAsync(wrap: index => new SlowIndex(index));
        foreach (var answer in new[] { server.GetAsync("/search?q=wait", 503), server.GetAsync("/suggest?q=wait", 503) })
            Assert.Equal("too-slow", (await answer).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Search_MoreThanRunAndWait_Is503AtOnceForProgramsAndPeople()
    {
        SlowIndex? slow = null;
        await using var server = await TestServer.StartAsync(change: options => options with { ConcurrentSearches = 2, QueuedSearches = 1 }, wrap: index => slow = new SlowIndex(index));
        var running = new[] { server.GetAsync("/search?q=hold"), server.GetAsync("/search?q=hold") };
        await slow!.RunningAsync(2);
        var queued = server.GetAsync("/search?q=granite");
        await Task.Delay(100);
        using var refused = await server.Client.GetAsync("/search?q=granite");
        Assert.Equal((503, "application/problem+json"), ((int)refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("\"busy\"", await refused.Content.ReadAsStringAsync());
        using var page = await server.Client.GetAsync("/?q=granite");
        Assert.Equal((503, "text/html"), ((int)page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(page.Headers.RetryAfter);
        Assert.Contains("value=\"granite\"", await page.Content.ReadAsStringAsync());
        foreach (string typing in new[] { "/suggest?q=gra", "/opensearch/suggestions?q=gra" })
        {
            using var unsuggested = await server.Client.GetAsync(typing);
            Assert.Equal(503, (int)unsuggested.StatusCode);
        }
        await server.GetAsync("/healthz");
        slow.Released.Set();
        foreach (var answer in running) await answer;
        Assert.Equal(1, (await queued).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Stop_WhileASearchRuns_AnswersIt()
    {
        SlowIndex? slow = null;
        await using var server = await TestServer.StartAsync(wrap: index => slow = new SlowIndex(index));
        var running = server.GetAsync("/search?q=wait");
        await slow!.RunningAsync(1);
        var stopping = server.StopAsync();
        slow.Released.Set();
        Assert.Equal("wait", (await running).GetProperty("query").GetString());
        await stopping;
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/articles/none")]
    [InlineData("/?limit=ten")]
    public async Task Fault_InABrowser_IsAPage(string address)
    {
        await using var server = await TestServer.StartAsync();
        server.Client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml;q=0.9");
        using var response = await server.Client.GetAsync(address);
        Assert.Contains((int)response.StatusCode, (int[])[400, 404]);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }
}
