using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Search.Archive.Runs;

namespace Search.Api.Tests.Documents;

/// <summary>Articles sent over HTTP, as a content management system would.</summary>
public sealed class WriteTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartWithKeyAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Post_Lines_AreFoundWhenAnswered()
    {
        var answer = await PostAsync(
            """{"id":"a/1","title":"Basalt columns","author":"Jane Doe","date":"2024-05-03T10:20:30Z","keywords":"rock","body":"Hexagonal."}""",
            "",
            """{"id":"a/2","title":"More basalt","author":["Jane Doe","John Roe"],"words":3,"provenance":{"x":1}}""" + "\r");
        Assert.Equal("2 2 0 0", Counts(answer));
        Assert.Equal(2, await _server.TotalAsync("basalt"));
        var article = await _server.GetAsync("/documents/a%2F1");
        Assert.Equal("2024-05-03T10:20", article.GetProperty("date").GetString());
        Assert.Equal("Jane Doe", article.GetProperty("author")[0].GetString());
        Assert.Equal("api", article.GetProperty("source").GetString());
        Assert.Equal("Hexagonal.", article.GetProperty("body").GetString());
        Assert.Equal(answer.GetProperty("commit").GetInt64(), (await _server.GetAsync("/readyz")).GetProperty("commit").GetInt64());
    }

    [Theory]
    [InlineData("/documents")]
    [InlineData("/documents/")]
    [InlineData("/documents?id=a")]
    public async Task PutAndDelete_WithoutAnId_Are404(string address)
    {
        await _server.JsonAsync(_server.Client.PutAsync(address, TestServer.Json("{\"id\":\"a\",\"title\":\"Basalt\"}")), 404);
        await _server.JsonAsync(_server.Client.DeleteAsync(address), 404);
    }

    [Fact]
    public async Task Post_FieldNameThatIsNoText_IsRefusedAndTheOthersAreTaken()
    {
        byte[] body = [.. """{"id":"a","\ud800":1}"""u8, (byte)'\n', .. "{\"id\":\"b\",\"tit"u8, 0xE1, .. "e\":\"T\"}\n"u8, .. """{"id":"good","title":"Basalt"}"""u8];
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/x-ndjson");
        var answer = await _server.JsonAsync(_server.Client.PostAsync("/documents", content));
        Assert.Equal("3 1 0 2", Counts(answer));
        Assert.All(answer.GetProperty("failures").EnumerateArray(), failure => Assert.Equal("invalid-article", failure.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Post_LinesAtFault_EachHasItsVerdictAndTheOthersAreTaken()
    {
        var answer = await PostAsync(
            """{"id":"good","title":"Basalt"}""", """{"id":"cut","title":""", """["no object"]""", """{"id":"x","titel":"Misspelt"}""", """{"title":"No id"}""",
            """{"id":"file","title":"Impostor"}""", """{"id":"good","title":"Twice"}""", """{"id":"d","title":"T","date":"last Tuesday"}""", """{"id":"n","title":7}""",
            """{"id":"s","title":"\ud800"}""", """{"id":"t","id":"u","title":"T"}""", """{"id":1234,"title":"Basalt by number"}""");
        Assert.Equal("12 2 0 10", Counts(answer));
        var failures = answer.GetProperty("failures").EnumerateArray().ToDictionary(failure => failure.GetProperty("line").GetInt32(), failure => failure.GetProperty("code").GetString());
        Assert.Equal(
            ["2 invalid-json", "3 invalid-article", "4 invalid-article", "5 invalid-article", "6 other-source", "7 duplicate-id", "8 invalid-article",
                "9 invalid-article", "10 invalid-article", "11 invalid-json"],
            failures.Select(failure => $"{failure.Key} {failure.Value}"));
        Assert.Contains("titel", answer.GetProperty("failures")[2].GetProperty("detail").GetString());
        Assert.Equal("file", answer.GetProperty("failures")[4].GetProperty("id").GetString());
        Assert.Equal(2, await _server.TotalAsync("basalt"));
        Assert.Equal(1, await _server.TotalAsync("granite"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    public async Task Post_Gzip_IsUnpacked(string coding)
    {
        var answer = await _server.JsonAsync(_server.Client.PostAsync("/documents", Packed("""{"id":"z","title":"Basalt, packed"}""" + "\n", coding)));
        Assert.Equal("1 1 0 0", Counts(answer));
        var content = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new("application/x-ndjson"), ContentEncoding = { coding } } };
        Assert.Equal("bad-request", Code(await _server.JsonAsync(_server.Client.PostAsync("/documents", content), 400)));
    }

    [Fact]
    public async Task Post_TooLarge_IsRefusedPackedOrNot()
    {
        Assert.Equal("too-large", Code(await _server.JsonAsync(_server.Client.PostAsync("/documents", Packed(new string(' ', 21 << 20))), 413)));
        Assert.Equal("too-large", Code(await _server.JsonAsync(_server.Client.PostAsync("/documents", Packed(string.Concat(Enumerable.Repeat("{}\n", 10_001)))), 413)));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/documents") { Content = TestServer.Lines(new string(' ', 21 << 20)) };
        request.Headers.ExpectContinue = true;
        Assert.Equal("too-large", Code(await _server.JsonAsync(_server.Client.SendAsync(request), 413)));
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("application/x-ndjson", "br")]
    public async Task Post_OtherForm_IsNamed(string type, string? encoding)
    {
        var content = new StringContent("{}", Encoding.UTF8, type);
        if (encoding != null) content.Headers.ContentEncoding.Add(encoding);
        var problem = await _server.JsonAsync(_server.Client.PostAsync("/documents", content), 415);
        Assert.Equal("unsupported-media-type", Code(problem));
        Assert.NotEmpty(problem.GetProperty("hint").GetString()!);
    }

    [Fact]
    public async Task Put_Article_IsAddedThenChangedThenUnchanged()
    {
        using var created = await _server.Client.PutAsync("/documents/news%2F7", TestServer.Json("""{"title":"Basalt",""" + "\n" + """ "body":"One."}"""));
        Assert.Equal(201, (int)created.StatusCode);
        Assert.Equal("/documents/news%2F7", created.Headers.Location?.ToString());
        Assert.Equal("unchanged", Result(await PutAsync("news%2F7", """{"title":"Basalt","body":"One."}""")));
        Assert.Equal("changed", Result(await PutAsync("news%2F7", """{"id":"news/7","title":"Gneiss","body":"One."}""")));
        Assert.Equal((0, 1), (await _server.TotalAsync("basalt"), await _server.TotalAsync("gneiss")));
    }

    [Fact]
    public async Task Put_AnAnswerOfGet_IsTheSameArticle()
    {
        await PutAsync("x", """{"title":"Basalt","author":["A","B"],"date":"2024-05","keywords":["k"],"url":"https://example.org/","lang":"en","body":"One.\n\nTwo."}""", 201);
        string article = await _server.Client.GetStringAsync("/documents/x");
        Assert.Equal("unchanged", Result(await PutAsync("x", article)));
    }

    [Theory]
    [InlineData("other", """{"id":"another","title":"T"}""", 422, "invalid-article")]
    [InlineData("e", "{}", 422, "invalid-article")]
    [InlineData("e", "", 400, "invalid-json")]
    [InlineData("file", """{"title":"T"}""", 409, "other-source")]
    public async Task Put_AtFault_IsAProblem(string id, string json, int status, string code) => Assert.Equal(code, Code(await PutAsync(id, json, status)));

    [Fact]
    public async Task Put_JsonAtFault_SaysWhereAndWhatToTheOneWhoSentIt()
    {
        string detail = (await PutAsync("x", """{"title":"T",}""", 400)).GetProperty("detail").GetString()!;
        Assert.StartsWith("Not a JSON object, at byte 14: ", detail);
        Assert.Contains("trailing comma", detail);
        Assert.DoesNotContain("options", detail);
    }

    [Fact]
    public async Task Delete_Article_IsGone()
    {
        await PutAsync("gone", """{"title":"Basalt"}""", 201);
        await _server.JsonAsync(_server.Client.DeleteAsync("/documents/gone"), 204);
        await _server.GetAsync("/documents/gone", 404);
        Assert.Equal(0, await _server.TotalAsync("basalt"));
        Assert.Equal("not-found", Code(await _server.JsonAsync(_server.Client.DeleteAsync("/documents/gone"), 404)));
        Assert.Equal("other-source", Code(await _server.JsonAsync(_server.Client.DeleteAsync("/documents/file"), 409)));
    }

    [Fact]
    public async Task Write_DuringAnIndexingRun_Is503AndNamesTheHolder()
    {
        using var begun = new ManualResetEventSlim();
        using var answered = new ManualResetEventSlim();
        var run = Task.Run(() => _server.RunIndexing(_ =>
        {
            begun.Set();
            answered.Wait();
        }));
        begun.Wait();
        using var response = await _server.Client.PutAsync("/documents/x", TestServer.Json("""{"title":"T"}"""));
        Assert.Equal(503, (int)response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        string problem = await response.Content.ReadAsStringAsync();
        Assert.Contains("\"locked\"", problem);
        Assert.Contains($"process {Environment.ProcessId}", problem);
        answered.Set();
        Assert.Equal(IndexingOutcome.Unchanged, (await run).Outcome);
        await PutAsync("x", """{"title":"T"}""", 201);
    }

    [Fact]
    public async Task Search_DuringWrites_SeesWholeBatches()
    {
        var writing = Task.Run(async () =>
        {
            for (int i = 0; i < 15; i++) await PostAsync($$"""{"id":"l{{i}}","title":"Basalt"}""", $$"""{"id":"r{{i}}","title":"Basalt"}""");
        });
        while (!writing.IsCompleted) Assert.Equal(0, await _server.TotalAsync("basalt") % 2);
        await writing;
        Assert.Equal(30, await _server.TotalAsync("basalt"));
    }

    private Task<System.Text.Json.JsonElement> PostAsync(params string[] lines) => _server.JsonAsync(_server.Client.PostAsync("/documents", TestServer.Lines(lines)));

    private Task<System.Text.Json.JsonElement> PutAsync(string id, string json, int status = 200) => _server.JsonAsync(_server.Client.PutAsync("/documents/" + id, TestServer.Json(json)), status);

    private static ByteArrayContent Packed(string text, string coding = "gzip")
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-ndjson"), ContentEncoding = { coding } } };
    }

    private static string Counts(System.Text.Json.JsonElement answer) =>
        string.Join(' ', new[] { "received", "added", "changed", "failed" }.Select(name => answer.GetProperty(name).GetInt32()));

    private static string? Code(System.Text.Json.JsonElement problem) => problem.GetProperty("code").GetString();

    private static string? Result(System.Text.Json.JsonElement answer) => answer.GetProperty("result").GetString();
}
