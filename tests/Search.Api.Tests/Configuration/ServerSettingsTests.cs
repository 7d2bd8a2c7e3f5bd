using Search.Api.Configuration;
using Search.Testing;

namespace Search.Api.Tests.Configuration;

public sealed class ServerSettingsTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_FlagEnvironmentAndFile_WinInThisOrder()
    {
        string file = File("""{ "urls": ["http://127.0.0.1:1", "http://127.0.0.1:2"], "slow-query": 7, "log-requests": true, "cors-origins": ["https://a.example", "https://b.example"] }""");
        var options = Read(file, new() { ["slow-query"] = "9" }, new() { ["SEARCH_SLOW_QUERY"] = "8", ["SEARCH_LOG"] = "json", ["SEARCH_LOG_REQUESTS"] = "false" });
        Assert.Equal(("http://127.0.0.1:1;http://127.0.0.1:2", 9, true, false), (options.Urls, options.SlowQueryMs, options.LogJson, options.LogRequests));
        Assert.Equal(["https://a.example", "https://b.example"], options.CorsOrigins);
    }

    [Fact]
    public void Read_EverythingWrong_IsReportedAtOnceWithItsOrigin()
    {
        string file = File("""{ "colour": "red", "slow-query": "soon", "public-url": "https://example.org/path" }""");
        var error = Assert.Throws<ArgumentException>(() => Read(file, new() { ["urls"] = "here" },
            new() { ["SEARCH_CONCURRENT_SEARCHES"] = "0", ["SEARCH_LOG"] = "xml", ["SEARCH_CORS_ORIGINS"] = "example.org", ["SEARCH_OTLP_ENDPOINT"] = "x" }));
        foreach (string part in new[] { "'colour'", "slow-query is 'soon'", "'here'", "concurrent-searches", "SEARCH_LOG is 'xml'; it takes text|json", "'example.org'", "public-url", "otlp-endpoint" })
            Assert.Contains(part, error.Message);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"log":"text","log":"json"}""")]
    public void Read_FileThatIsNone_IsNamed(string content)
    {
        string file = File(content);
        Assert.Contains(file, Assert.Throws<ArgumentException>(() => Read(file, [], [])).Message);
        Assert.Contains("none.json", Assert.Throws<ArgumentException>(() => Read(_folder["none.json"], [], [])).Message);
    }

    [Fact]
    public void Documentation_HasTheTableOfAllSettings()
    {
        var rows = ServerSettings.All.Select(setting => $"| `{setting.Name}` | `{setting.Value.Replace("|", "\\|")}` | {(setting.Default == null ? "" : "`" + setting.Default + "`")} | {setting.Help} |");
        string documentation = System.IO.File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src/Search.Api/docs/configuration.md"));
        foreach (string row in rows) Assert.Contains(row, documentation);
    }

    private static ServerOptions Read(string? file, Dictionary<string, string?> flags, Dictionary<string, string> environment) =>
        ServerSettings.Read(flags, name => environment.GetValueOrDefault(name), file);

    private string File(string content)
    {
        System.IO.File.WriteAllText(_folder["settings.json"], content);
        return _folder["settings.json"];
    }
}
