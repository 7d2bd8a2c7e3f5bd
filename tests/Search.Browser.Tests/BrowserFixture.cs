using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;
using Search.Api;
using Search.Archive;
using Search.Archive.Runs;
using Search.Testing;

namespace Search.Browser.Tests;

/// <summary>The real server over a small archive, and Debian's Chromium. A machine without Chromium fails the tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private const float TimeoutMs = 30_000;

    /// <summary>What an attacker would put into every field of an article.</summary>
    public const string Hostile = "<script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\"><mark>false</mark>\"'><svg onload=window.hacked=1>";

    private readonly TemporaryDirectory _folder = new();
    private EmbeddedArticleIndex? _index;
    private WebApplication? _server;
    private IPlaywright? _playwright;

    public string Address { get; private set; } = "";

    /// <summary>A site of another origin, which the server allows to search.</summary>
    public SiteServer Site { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(TimeoutMs);
        string articles = Directory.CreateDirectory(_folder["articles"]).FullName;
        await File.WriteAllLinesAsync(Path.Combine(articles, "articles.jsonl"), Articles().Select(article => JsonSerializer.Serialize(article)));
        IndexingRun.Run(new IndexingOptions { IndexPath = _folder["index"], Sources = [new NamedSource("articles", articles)] });
        _index = EmbeddedArticleIndex.Open(_folder["index"]);
        Site = await SiteServer.StartAsync();
        _server = SearchServer.Create(_index, new ServerOptions { Urls = "http://127.0.0.1:0", IndexPath = _folder["index"], CorsOrigins = [Site.Address] });
        await _server.StartAsync();
        Address = _server.Urls.Single();
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (Browser != null) await Browser.CloseAsync();
        _playwright?.Dispose();
        if (_server != null) await _server.DisposeAsync();
        if (Site != null) await Site.DisposeAsync();
        _index?.Dispose();
        _folder.Dispose();
    }

    /// <summary>A page of its own, with patience for a busy machine.</summary>
    public async Task<IPage> OpenAsync(string address, bool scripts = true, int width = 1280, bool dark = false)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            JavaScriptEnabled = scripts,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(TimeoutMs);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }

    // Thirty plain articles over five years, and a hostile one.
    private static IEnumerable<Dictionary<string, object>> Articles()
    {
        for (int i = 0; i < 30; i++)
            yield return new Dictionary<string, object>
            {
                ["id"] = $"plain/{i}",
                ["title"] = $"Glacier report number {i}",
                ["author"] = i % 3 == 0 ? "Ada Byron" : "Carl Linde",
                ["section"] = i % 2 == 0 ? "Science" : "Travel",
                ["source"] = "The Gazette",
                ["date"] = $"{2019 + i % 5}-0{1 + i % 9}-15",
                ["body"] = "The glacier moved again this year, and everyone noticed.\n\n" + string.Concat(Enumerable.Range(0, 60).Select(n => $"Plain words fill the space {100 * i + n} between. "))
                    + $"\n\nA second glacier, far away, lost some ice{(i == 7 ? " and a marmot" : "")}.",
            };
        yield return new Dictionary<string, object>
        {
            ["id"] = "hostile<script>",
            ["title"] = "Poison " + Hostile,
            ["author"] = Hostile,
            ["section"] = Hostile,
            ["source"] = Hostile,
            ["url"] = "javascript:window.hacked=1",
            ["body"] = "Some poison here. " + Hostile,
        };
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Chromium";
}
