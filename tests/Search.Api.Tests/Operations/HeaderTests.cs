using System.IO.Compression;
using System.Net;

namespace Search.Api.Tests.Operations;

/// <summary>What answers say beside their content: how long, until when, for whom, packed how.</summary>
public class HeaderTests
{
    [Theory]
    [InlineData("/search?q=granite")]
    [InlineData("/?q=granite")]
    [InlineData("/documents/file")]
    [InlineData("/articles/file?q=granite")]
    public async Task Reading_RepeatedWithItsETag_Is304UntilTheNextCommit(string address)
    {
        await using var server = await TestServer.StartWithKeyAsync();
        using var first = await server.Client.GetAsync(address);
        var tag = first.Headers.ETag!;
        Assert.True(tag.IsWeak);
        Assert.Equal(304, await StatusAsync(server, address, tag.ToString()));
        Assert.Equal(304, await StatusAsync(server, address, "\"x\", " + tag));
        Assert.Equal(200, await StatusAsync(server, address + (address.Contains('?') ? "&" : "?") + "limit=3", tag.ToString()));
        await server.JsonAsync(server.Client.PutAsync("/documents/x", TestServer.Json("{\"title\":\"More granite\"}")), 201);
        Assert.Equal(200, await StatusAsync(server, address, tag.ToString()));
    }

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("GET", "/search?q=granite", 200)]
    [InlineData("GET", "/search?limit=x", 400)]
    [InlineData("GET", "/?limit=x", 400)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("PUT", "/search", 405)]
    [InlineData("POST", "/documents", 403)]
    [InlineData("GET", "/search.css", 200)]
    [InlineData("GET", "/openapi.json", 200)]
    [InlineData("GET", "/docs/index.html", 200)]
    [InlineData("GET", "/healthz", 200)]
    public async Task Answer_OfAnyKind_LetsABrowserLoadAndGuessNothing(string method, string address, int status)
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.False(response.Headers.Contains("Server") || response.Headers.Contains("X-Powered-By"));
    }

    [Theory]
    [InlineData("/search?q=granite", 200)]
    [InlineData("/search?limit=x", 400)]
    [InlineData("/documents/none", 404)]
    [InlineData("/", 200)]
    [InlineData("/search.css", 200)]
    [InlineData("/docs/index.html", 200)]
    [InlineData("/nowhere", 404)]
    public async Task Head_IsAnsweredAsGetWithoutTheBody(string address, int status)
    {
        await using var server = await TestServer.StartAsync();
        using var get = await server.Client.GetAsync(address);
        using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
        Assert.Equal((status, status), ((int)get.StatusCode, (int)head.StatusCode));
        Assert.Equal((get.Content.Headers.ContentType, get.Headers.ETag), (head.Content.Headers.ContentType, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task OtherMethod_IsToldWhichArePossible()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.Client.DeleteAsync("/search");
        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("/documents/none", 404)]
    [InlineData("/search?limit=x", 400)]
    public async Task Condition_ThatAnythingIsThere_HidesNoFault(string address, int status)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(status, await StatusAsync(server, address, "*"));
    }

    [Fact]
    public async Task WhatIsNotRead_HasNoETagAndIsNotKept()
    {
        await using var server = await TestServer.StartWithKeyAsync();
        foreach (string address in new[] { "/healthz", "/metrics", "/commits", "/stats/queries", "/jobs", "/search?limit=ten", "/documents/none" })
        {
            using var response = await server.Client.GetAsync(address);
            Assert.Null(response.Headers.ETag);
            Assert.True(response.Headers.CacheControl?.NoStore, address);
        }
    }

    [Fact]
    public async Task Search_SaysHowLongItTook()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.Client.GetAsync("/search?q=granite");
        Assert.Matches(@"^search;dur=\d+(\.\d+)?$", response.Headers.GetValues("Server-Timing").Single());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_ArePacked(string encoding)
    {
        await using var server = await TestServer.StartAsync();
        foreach (string address in new[] { "/", "/search.css", "/search?q=granite", "/openapi.json" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Encoding", encoding } } };
            using var response = await server.Client.SendAsync(request);
            Assert.Equal(encoding, response.Content.Headers.ContentEncoding.Single());
            await using var packed = await response.Content.ReadAsStreamAsync();
            await using Stream plain = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
            Assert.NotEmpty(await new StreamReader(plain).ReadToEndAsync());
        }
    }

    [Fact]
    public async Task Answers_ThatMayBePacked_SayOnceThatTheyDependOnWhatWasAccepted()
    {
        await using var server = await TestServer.StartAsync(change: options => options with { CorsOrigins = ["https://www.example.org"] });
        using var first = await server.Client.GetAsync("/search?q=granite");
        foreach (string address in new[] { "/", "/search.css", "/search?q=granite", "/openapi.json", "/nowhere" })
            foreach (string? encoding in new[] { null, "identity", "gzip" })
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                    foreach (bool isKnown in new[] { false, true })
                    {
                        using var request = new HttpRequestMessage(method, address);
                        if (encoding != null) request.Headers.Add("Accept-Encoding", encoding);
                        if (isKnown) request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
                        using var response = await server.Client.SendAsync(request);
                        string vary = string.Join(", ", response.Headers.Vary);
                        Assert.True(response.Headers.Vary.Count(name => name == "Accept-Encoding") == 1, $"{method} {address} {encoding} {(int)response.StatusCode}: {vary}");
                    }
    }

    [Fact]
    public async Task OtherOrigins_MayReadOnlyWhenNamedAndNeverWrite()
    {
        const string site = "https://www.example.org";
        await using var closed = await TestServer.StartAsync();
        Assert.Null(await AllowedOriginAsync(closed, HttpMethod.Get, site));
        await using var open = await TestServer.StartAsync(change: options => options with { CorsOrigins = [site] });
        Assert.Equal(site, await AllowedOriginAsync(open, HttpMethod.Get, site));
        Assert.Null(await AllowedOriginAsync(open, HttpMethod.Get, "https://evil.example"));
        using var repeated = new HttpRequestMessage(HttpMethod.Options, "/search") { Headers = { { "Origin", site }, { "Access-Control-Request-Method", "GET" }, { "Access-Control-Request-Headers", "authorization,if-none-match" } } };
        using var allowed = await open.Client.SendAsync(repeated);
        Assert.Equal("Authorization,If-None-Match", allowed.Headers.GetValues("Access-Control-Allow-Headers").Single());
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/documents/x") { Headers = { { "Origin", site }, { "Access-Control-Request-Method", "PUT" } } };
        using var answer = await open.Client.SendAsync(preflight);
        Assert.DoesNotContain("PUT", answer.Headers.TryGetValues("Access-Control-Allow-Methods", out var methods) ? string.Join(',', methods) : "");
        // A cache in between must not give one origin what it kept for another, or for no one.
        Assert.DoesNotContain("Origin", await VaryAsync(closed));
        Assert.Contains("Origin", await VaryAsync(open));
        await using var all = await TestServer.StartAsync(change: options => options with { CorsOrigins = ["*"] });
        Assert.DoesNotContain("Origin", await VaryAsync(all));
        Assert.Equal("*", await AllowedOriginAsync(all, HttpMethod.Get, "https://any.example"));
    }

    private static async Task<string[]> VaryAsync(TestServer server)
    {
        using var response = await server.Client.GetAsync("/search?q=granite");
        return [.. response.Headers.Vary];
    }

    private static async Task<string?> AllowedOriginAsync(TestServer server, HttpMethod method, string origin)
    {
        using var request = new HttpRequestMessage(method, "/search?q=granite") { Headers = { { "Origin", origin } } };
        using var response = await server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }

    private static async Task<int> StatusAsync(TestServer server, string address, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await server.Client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
