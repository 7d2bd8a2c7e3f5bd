using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Search.Testing;

namespace Search.Cli.Tests;

/// <summary>What the server's log and its other voices say after hostile requests: a line each, no line that someone else wrote, and no key.</summary>
public sealed class LogTests
{
    private static readonly string[] Payloads =
    [
        "\r\nwarn: forged line", "\n{\"EventId\":0,\"LogLevel\":\"Critical\"}", "%0d%0aforged", "\u001b[2J\u001b[31mred", "\u2028forged\u2029", "\u202Egnp.exe",
            "\0", "\u0085next", "{Method} {0} {Target}", "${jndi:ldap://x}", "\ud83d\ude00",
    ];

    [Fact]
    public async Task Log_OfHostileRequests_HasALineForEachAndNoKey()
    {
        using var folder = new TemporaryDirectory();
        Directory.CreateDirectory(folder["articles"]);
        File.WriteAllText(folder["articles/a.txt"], "A report\n\nThese are the words of a report about granite and slate.\n");
        var search = new SearchProgram(folder.Path);
        Assert.Equal(0, search.Run("index", "articles").ExitCode);
        string key = search.Run("keys", "add", "canary", "--rights", "ingest,admin").Output.Trim();
        await using var server = await RunningServer.StartAsync(search, "--log", "json", "--log-requests", "--slow-query", "1");
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
        int requests = 0;
        var answers = new StringBuilder();
        async Task SendAsync(HttpMethod method, string address, string? header = null, string? body = null, bool reads = true)
        {
            using var request = new HttpRequestMessage(method, address);
            if (header != null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", header);
            if (body != null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.SendAsync(request);
            // A null character in a path is refused before anything of ours is asked.
            if (!address.Contains("/%00", StringComparison.Ordinal)) requests++;
            if (reads) answers.AppendLine(await response.Content.ReadAsStringAsync());
        }
        foreach (string payload in Payloads)
        {
            string text = Uri.EscapeDataString(payload);
            await SendAsync(HttpMethod.Get, $"/search?q=granite{text}");
            await SendAsync(HttpMethod.Get, $"/documents/{text}");
            await SendAsync(HttpMethod.Get, $"/search?{text}=1");
            await SendAsync(new HttpMethod("FORGED"), $"/{text}");
            await SendAsync(HttpMethod.Put, $"/documents/{text}", key, "{\"title\":" + JsonSerializer.Serialize(payload) + ",\"body\":\"granite\"}");
        }
        // A key where it belongs, and where people put it by mistake. What an answer repeats goes to the one who sent it.
        await SendAsync(HttpMethod.Get, "/stats/queries", key);
        await SendAsync(HttpMethod.Post, "/jobs", key, "{\"kind\":\"reindex\"}");
        await SendAsync(HttpMethod.Post, "/jobs", key + "x", "{}");
        await SendAsync(HttpMethod.Get, "/search?key=" + key, reads: false);
        await SendAsync(HttpMethod.Get, "/search?q=" + key, reads: false);
        await SendAsync(HttpMethod.Get, "/search?q=granite&limit=" + key, reads: false);
        await SendAsync(HttpMethod.Get, "/documents/" + key, reads: false);
        await SendAsync(HttpMethod.Put, "/documents/x", key, "{\"title\":\"t\",\"" + key + "\":1}", reads: false);
        foreach (string address in new[] { "/metrics", "/readyz", "/stats/queries", "/openapi.json" }) await SendAsync(HttpMethod.Get, address, key);

        using (var interrupt = System.Diagnostics.Process.Start("kill", ["-INT", server.Process.Id.ToString()])) interrupt.WaitForExit();
        await server.Process.WaitForExitAsync();
        string log = await server.Rest;
        string secret = key[3..];
        Assert.DoesNotContain(secret, log);
        Assert.DoesNotContain(secret, server.Said);
        Assert.DoesNotContain(secret, answers.ToString());
        foreach (string file in Directory.GetFiles(folder["index/state"])) Assert.DoesNotContain(secret, File.ReadAllText(file), StringComparison.OrdinalIgnoreCase);
        string[] lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line =>
        {
            Assert.DoesNotContain(line, char.IsControl);
            using var entry = JsonDocument.Parse(line);
            Assert.NotEqual("Critical", entry.RootElement.GetProperty("LogLevel").GetString());
            Assert.DoesNotContain(entry.RootElement.GetProperty("Message").GetString()!, c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u202E');
        });
        Assert.Equal(requests, lines.Count(line => line.Contains("RequestObserver", StringComparison.Ordinal)));
    }
}
