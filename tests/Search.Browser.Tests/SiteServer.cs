using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Search.Browser.Tests;

/// <summary>Somebody else's site: serves the pages that tests give it.</summary>
public sealed class SiteServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string Type, string Content)> _files = new();
    private readonly WebApplication _server;

    private SiteServer()
    {
        _server = WebApplication.CreateSlimBuilder().Build();
        _server.Urls.Add("http://127.0.0.1:0");
        _server.MapGet("/{name}", (string name) => _files.TryGetValue(name, out var file) ? Results.Content(file.Content, file.Type) : Results.NotFound());
    }

    public string Address => _server.Urls.Single();

    public static async Task<SiteServer> StartAsync()
    {
        var site = new SiteServer();
        await site._server.StartAsync();
        return site;
    }

    /// <summary>Puts a page there and returns its address.</summary>
    public string Put(string name, string content, string type = "text/html; charset=utf-8")
    {
        _files[name] = (type, content);
        return $"{Address}/{name}";
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
