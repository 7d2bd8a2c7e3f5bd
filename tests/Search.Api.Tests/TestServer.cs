using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Search.Api.Keys;
using Search.Archive;
using Search.Archive.Runs;
using Search.Testing;

namespace Search.Api.Tests;

/// <summary>The real server on a free port over an index of its own; with keys, if a test asks for them.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly EmbeddedArticleIndex _index;
    private readonly WebApplication _server;

    private TestServer(Action<string>? prepare, Func<ServerOptions, ServerOptions>? change, Func<IArticleIndex, IArticleIndex>? wrap)
    {
        File.WriteAllText(_folder["files.jsonl"],
            "{\"id\":\"file\",\"title\":\"From a file\",\"author\":\"Ada Byron\",\"date\":\"2020-05-01\",\"section\":\"Travel\",\"body\":\"granite and slate\"}\n");
        RunIndexing();
        prepare?.Invoke(IndexPath);
        _index = EmbeddedArticleIndex.Open(IndexPath);
        var options = new ServerOptions { Urls = "http://127.0.0.1:0", IndexPath = IndexPath };
        _server = SearchServer.Create(wrap == null ? _index : wrap(_index), change == null ? options : change(options));
    }

    public string IndexPath => _folder["index"];

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public static async Task<TestServer> StartAsync(
        Action<string>? prepare = null, Func<ServerOptions, ServerOptions>? change = null, Func<IArticleIndex, IArticleIndex>? wrap = null)
    {
        var server = new TestServer(prepare, change, wrap);
        await server._server.StartAsync();
        server.Client.BaseAddress = new Uri(server._server.Urls.First());
        return server;
    }

    /// <summary>An indexing run over the file, beside the server.</summary>
    public IndexingReport RunIndexing(Action<IndexingProgress>? progress = null) =>
        IndexingRun.Run(new IndexingOptions { IndexPath = IndexPath, Sources = [new NamedSource("files", _folder["files.jsonl"])] }, progress);

    /// <summary>A server whose clients send a key with all rights but search.</summary>
    public static async Task<TestServer> StartWithKeyAsync(Func<ServerOptions, ServerOptions>? change = null)
    {
        string key = "";
        var server = await StartAsync(index => key = AddKey(index, "test", KeyRight.Ingest, KeyRight.Admin), change);
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return server;
    }

    public static string AddKey(string indexPath, string name, params KeyRight[] rights) => new KeyFile(indexPath).Add(name, rights, TimeProvider.System);

    public static StringContent Lines(params string[] lines) => new(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>The answer's JSON; fails unless the status is as expected.</summary>
    public async Task<JsonElement> JsonAsync(Task<HttpResponseMessage> sending, int status = 200)
    {
        using var response = await sending;
        string body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{response.RequestMessage?.RequestUri}: {(int)response.StatusCode} {body}");
        return body.Length == 0 ? default : JsonDocument.Parse(body).RootElement;
    }

    public Task<JsonElement> GetAsync(string address, int status = 200) => JsonAsync(Client.GetAsync(address), status);

    public async Task<int> TotalAsync(string query) => (await GetAsync("/search?q=" + Uri.EscapeDataString(query))).GetProperty("total").GetInt32();

    public Task StopAsync() => _server.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        _index.Dispose();
        _folder.Dispose();
    }
}
