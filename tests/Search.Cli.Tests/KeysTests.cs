using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Search.Testing;

namespace Search.Cli.Tests;

/// <summary>Keys made by the command, used with a running server.</summary>
public sealed class KeysTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly SearchProgram _search;

    public KeysTests()
    {
        _search = new SearchProgram(_folder.Path);
        Directory.CreateDirectory(_folder["seeds"]);
        foreach (string file in Directory.GetFiles(RepositoryRoot.Seeds, "*.txt")) File.Copy(file, Path.Combine(_folder["seeds"], Path.GetFileName(file)));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_AddListRevoke_WorkWithARunningServer()
    {
        Assert.Equal(2, _search.Run("keys", "add", "cms", "--rights", "ingest").ExitCode);
        Assert.Equal(0, _search.Run("index", "seeds").ExitCode);
        var open = _search.Run("serve", "--urls", "http://0.0.0.0:0");
        Assert.Equal(2, open.ExitCode);
        Assert.Contains("search keys add", open.Errors);

        var added = _search.Run("keys", "add", "cms", "--rights", "ingest,admin");
        Assert.Equal(0, added.ExitCode);
        Assert.Equal(2, _search.Run("keys", "add", "cms", "--rights", "ingest").ExitCode);
        Assert.Equal(2, _search.Run("keys", "add", "other", "--rights", "everything").ExitCode);
        foreach (string right in new[] { "-1", "+1", "1" }) Assert.Equal(2, _search.Run("keys", "add", "other", $"--rights={right}").ExitCode);
        Assert.Contains("cms", _search.Run("keys", "list").Output);
        Assert.DoesNotContain(added.Output.Trim(), _search.Run("keys", "list", "--json").Output);

        await using var server = await RunningServer.StartAsync(_search);
        Assert.Equal(HttpStatusCode.Created, await PutAsync(server, added.Output.Trim()));
        Assert.Equal(1, (await server.GetAsync("/search?q=kinkajou")).GetProperty("total").GetInt32());
        Assert.Equal(0, _search.Run("index", "seeds").ExitCode);
        Assert.Equal(0, _search.Run("check", "index").ExitCode);
        Assert.Equal(1, (await server.GetAsync("/search?q=kinkajou")).GetProperty("total").GetInt32());

        Assert.Equal(0, _search.Run("keys", "revoke", "cms").ExitCode);
        Assert.Equal(1, _search.Run("keys", "revoke", "cms").ExitCode);
        Assert.Equal(1, _search.Run("keys", "list").ExitCode);
    }

    private static async Task<HttpStatusCode> PutAsync(RunningServer server, string key)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, server.Address + "/documents/x")
        {
            Content = new StringContent("{\"title\":\"Kinkajou\"}", Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
