using System.Net.Http.Headers;
using System.Text;
using Search.Api.Keys;
using Search.Testing;

namespace Search.Api.Tests.Keys;

/// <summary>Who may do what, over HTTP.</summary>
public class KeyTests
{
    [Fact]
    public async Task WithoutKeys_EveryoneMayReadAndNobodyMayWrite()
    {
        await using var server = await TestServer.StartAsync();
        await server.GetAsync("/search?q=granite");
        await server.GetAsync("/documents/file");
        foreach (var (method, address) in Writes)
        {
            var problem = await server.JsonAsync(server.Client.SendAsync(new HttpRequestMessage(method, address) { Content = TestServer.Json("{}") }), 403);
            Assert.Equal("writing-off", problem.GetProperty("code").GetString());
            Assert.Contains("search keys add", problem.GetProperty("hint").GetString());
        }
    }

    [Fact]
    public void Keys_AddedByManyCommandsAtOnce_AreAllThere()
    {
        using var index = new TemporaryDirectory();
        Parallel.For(0, 20, i => TestServer.AddKey(index.Path, $"key{i}", KeyRight.Search));
        Assert.Equal(20, new KeyFile(index.Path).Read().Count);
    }

    [Fact]
    public async Task Keys_AllowWhatTheirRightsSayAndNothingElse()
    {
        string ingest = "", admin = "", search = "";
        await using var server = await TestServer.StartAsync(index =>
        {
            ingest = TestServer.AddKey(index, "cms", KeyRight.Ingest);
            admin = TestServer.AddKey(index, "ops", KeyRight.Admin);
            search = TestServer.AddKey(index, "site", KeyRight.Search);
        });
        (string? Key, int Search, int Write)[] expected = [(null, 401, 401), ("sk_wrong", 401, 401), (search, 200, 403), (ingest, 403, 422), (admin, 403, 403)];
        foreach (var (key, searching, writing) in expected)
        {
            server.Client.DefaultRequestHeaders.Authorization = key == null ? null : new AuthenticationHeaderValue("Bearer", key);
            foreach (string address in new[] { "/search?q=x", "/documents/file", "/", "/articles/file" })
                Assert.Equal((address, searching), (address, await StatusAsync(server, HttpMethod.Get, address)));
            Assert.Equal(writing, await StatusAsync(server, HttpMethod.Put, "/documents/x"));
            foreach (string address in new[] { "/healthz", "/readyz", "/openapi.json", "/search.css" })
                Assert.Equal((address, 200), (address, await StatusAsync(server, HttpMethod.Get, address)));
        }
    }

    [Fact]
    public async Task ClosedArchive_BrowserIsAskedAndItsPasswordIsTheKey()
    {
        string search = "", ingest = "";
        await using var server = await TestServer.StartAsync(index =>
        {
            search = TestServer.AddKey(index, "site", KeyRight.Search);
            ingest = TestServer.AddKey(index, "cms", KeyRight.Ingest);
        });
        using var asked = await server.Client.GetAsync("/");
        Assert.Contains(asked.Headers.WwwAuthenticate, challenge => challenge.Scheme == "Basic");
        server.Client.DefaultRequestHeaders.Authorization = Basic(search);
        Assert.Equal(200, await StatusAsync(server, HttpMethod.Get, "/"));
        server.Client.DefaultRequestHeaders.Authorization = Basic(ingest);
        Assert.Equal(401, await StatusAsync(server, HttpMethod.Put, "/documents/x"));
    }

    [Fact]
    public async Task RunningServer_KnowsNewKeysAndForgetsRevokedOnes()
    {
        await using var server = await TestServer.StartAsync();
        string key = TestServer.AddKey(server.IndexPath, "cms", KeyRight.Ingest);
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Assert.True(await BecomesAsync(server, 422));
        Assert.True(new KeyFile(server.IndexPath).Revoke("cms"));
        Assert.True(await BecomesAsync(server, 403));
    }

    [Fact]
    public async Task KeyFile_HoldsNoKeyAndIsForItsOwnerOnly()
    {
        string key = "";
        await using var server = await TestServer.StartAsync(index => key = TestServer.AddKey(index, "cms", KeyRight.Ingest));
        string path = Path.Combine(server.IndexPath, "state", "keys.json");
        Assert.DoesNotContain(key[3..], File.ReadAllText(path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Throws<ArgumentException>(() => TestServer.AddKey(server.IndexPath, "cms", KeyRight.Search));
        Assert.Throws<ArgumentException>(() => TestServer.AddKey(server.IndexPath, "a b", KeyRight.Search));
        Assert.Throws<ArgumentException>(() => TestServer.AddKey(server.IndexPath, "none"));
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://search.example.org:0")]
    [InlineData("http://127.0.0.1:0;http://+:0")]
    public async Task ReachableFromElsewhere_WithoutKeys_RefusesToStart(string urls)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => TestServer.StartAsync(change: options => options with { Urls = urls }));
        Assert.Contains("search keys add", error.Message);
    }

    [Fact]
    public async Task ReachableFromElsewhere_WithAKey_Starts()
    {
        await using var server = await TestServer.StartWithKeyAsync(options => options with { Urls = "http://127.0.0.1:0;http://0.0.0.0:0" });
        await server.GetAsync("/search?q=granite");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[{\"name\":\"x\",\"sha256\":\"12\",\"rights\":[\"admin\"],\"created\":\"2024-01-01T00:00:00Z\"}]")]
    public async Task KeyFile_Damaged_RefusesToStart(string content) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => TestServer.StartAsync(index =>
        {
            Directory.CreateDirectory(Path.Combine(index, "state"));
            File.WriteAllText(Path.Combine(index, "state", "keys.json"), content);
        }));

    [Fact]
    public void FileThatCouldNotBeReadForAWhile_IsReadAgainThoughItsTimeAndLengthAreTheSame()
    {
        using var index = new TemporaryDirectory();
        string before = TestServer.AddKey(index.Path, "before", KeyRight.Search);
        var clock = new HandClock();
        var ring = new KeyRing(new KeyFile(index.Path), clock);
        string added = TestServer.AddKey(index.Path, "added", KeyRight.Search);
        string path = Path.Combine(index.Path, "state", "keys.json");
        byte[] content = File.ReadAllBytes(path);
        var written = File.GetLastWriteTimeUtc(path);

        Write(new byte[content.Length]);
        Assert.Null(ring.RightsOf(added));
        Assert.NotNull(ring.RightsOf(before));
        Write(content);
        Assert.NotNull(ring.RightsOf(added));

        void Write(byte[] bytes)
        {
            File.WriteAllBytes(path, bytes);
            File.SetLastWriteTimeUtc(path, written);
            clock.Seconds += 2;
        }
    }

    private sealed class HandClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    private static readonly (HttpMethod, string)[] Writes = [(HttpMethod.Post, "/documents"), (HttpMethod.Put, "/documents/x"), (HttpMethod.Delete, "/documents/x")];

    private static AuthenticationHeaderValue Basic(string key) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("reader:" + key)));

    // An empty article is refused for its content once the key is accepted.
    private static async Task<int> StatusAsync(TestServer server, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address) { Content = method == HttpMethod.Put ? TestServer.Json("{}") : null };
        using var response = await server.Client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static async Task<bool> BecomesAsync(TestServer server, int status)
    {
        for (int i = 0; i < 100; i++)
        {
            if (await StatusAsync(server, HttpMethod.Put, "/documents/x") == status) return true;
            await Task.Delay(100);
        }
        return false;
    }
}
