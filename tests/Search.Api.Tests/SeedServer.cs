using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Search.Archive;
using Search.Archive.Runs;
using Search.Testing;

namespace Search.Api.Tests;

/// <summary>The real server on a free port, over an index of the seed articles.</summary>
public sealed class SeedServer : IAsyncLifetime
{
    private readonly TemporaryDirectory _folder = new();
    private EmbeddedArticleIndex? _index;
    private WebApplication? _server;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public async Task InitializeAsync()
    {
        IndexingRun.Run(new IndexingOptions { IndexPath = _folder["index"], Sources = [new NamedSource("seeds", RepositoryRoot.Seeds)] });
        _index = EmbeddedArticleIndex.Open(_folder["index"]);
        _server = SearchServer.Create(_index, new ServerOptions { Urls = "http://127.0.0.1:0", IndexPath = _folder["index"] });
        await _server.StartAsync();
        Client.BaseAddress = new Uri(_server.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_server != null) await _server.DisposeAsync();
        _index?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Method and path of every route that the API's document has to describe; HEAD goes with GET.</summary>
    public IEnumerable<string> DescribedRoutes =>
        from endpoint in _server!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>()?.ExcludeFromDescription != true
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where method != HttpMethods.Head
        select $"{method} {endpoint.RoutePattern.RawText!.Replace("{**", "{").TrimEnd('/')}" into route
        orderby route
        select route;

    /// <summary>The answer's JSON; fails unless the status is as expected.</summary>
    public async Task<JsonElement> GetJsonAsync(string address, int status = 200)
    {
        using var response = await Client.GetAsync(address);
        Assert.True((int)response.StatusCode == status, $"{address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Ids of the hits in order.</summary>
    public async Task<string[]> IdsAsync(string query)
    {
        var answer = await GetJsonAsync("/search?q=" + Uri.EscapeDataString(query));
        return [.. answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString()!)];
    }
}

[CollectionDefinition(Name)]
public sealed class SeedCollection : ICollectionFixture<SeedServer>
{
    public const string Name = "seeds over HTTP";
}
