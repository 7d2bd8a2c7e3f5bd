using System.Text;
using System.Text.RegularExpressions;
using Search.Testing;

namespace Search.Interop.Tests;

/// <summary>
/// The real server, its system calls listed by strace: addresses in requests and articles are text, to which nobody connects, and no program is started.
/// </summary>
public sealed partial class ConnectionTests
{
    private static readonly string[] Addresses =
        ["http://169.254.169.254/latest/meta-data", "https://example.com/a.html", "//evil.example", "file:///etc/passwd", "ftp://127.0.0.1/",
        "ldap://127.0.0.1:389/x", "\\\\evil\\share"];

    [Fact]
    public async Task Server_AddressesInRequestsAndArticles_ConnectsToNothingAndStartsNothing()
    {
        using var folder = new TemporaryDirectory();
        Directory.CreateDirectory(folder["articles"]);
        File.WriteAllText(folder["articles/a.html"],
            $"<html><head><link rel=canonical href=http://169.254.169.254/x><base href=http://evil.example/><script src=http://evil.example/x.js></script><meta http-equiv=refresh content='300;url=http://evil.example/'></head><body><h1>Granite</h1><img src=http://evil.example/i.png><p>These are the words of a report about granite and slate, long enough for a body of text.</p></body></html>");
        File.WriteAllText(folder["articles/b.jsonl"],
            string.Concat(Addresses.Select((address,
            i) => $"{{\"id\":\"{i}\",\"title\":\"t\",\"body\":\"granite\",\"url\":{System.Text.Json.JsonSerializer.Serialize(address)}}}\n")));
        Assert.Equal(0, new SearchProgram(folder.Path).Run("index", "articles").ExitCode);
        string key = new SearchProgram(folder.Path).Run("keys", "add", "test", "--rights", "ingest,admin").Output.Trim();
        string log = folder["calls.log"];
        // Serves the index and makes it anew: all that the program does with what comes from outside.
        var search = new SearchProgram(folder.Path, "strace", "-f", "--seccomp-bpf", "-e", "trace=connect,execve,execveat", "-o", log);
        await using (var server = await RunningServer.StartAsync(search, "--sources", "articles=articles"))
        {
            using var client = new HttpClient { BaseAddress = new Uri(server.Address) };
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
            foreach (string address in Addresses)
            {
                string text = Uri.EscapeDataString(address);
                foreach (string request in new[] { $"/search?q={text}", $"/search?author={text}", $"/documents/{text}", $"/suggest?q={text}", $"/{text}",
                    $"/search?q=granite&format=rss&source={text}" })
                    (await client.GetAsync(request)).Dispose();
                using var host = new HttpRequestMessage(HttpMethod.Get, "/search?q=granite&format=rss");
                host.Headers.TryAddWithoutValidation("Origin", address);
                host.Headers.TryAddWithoutValidation("Referer", address);
                host.Headers.TryAddWithoutValidation("X-Forwarded-Host", address);
                (await client.SendAsync(host)).Dispose();
                using var put = await client.PutAsync("/documents/sent",
                    new StringContent($"{{\"title\":\"t\",\"body\":\"granite\",\"url\":{System.Text.Json.JsonSerializer.Serialize(address)}}}", Encoding.UTF8, "application/json"));
                Assert.True(put.IsSuccessStatusCode || (int)put.StatusCode == 400, $"{address}: {put.StatusCode}");
            }
            using var job = await client.PostAsync("/jobs", new StringContent("{\"kind\":\"reindex\",\"rebuild\":true}", Encoding.UTF8, "application/json"));
            Assert.Equal(202, (int)job.StatusCode);
            string status = "";
            for (int i = 0; i < 600 && !status.Contains("\"done\"", StringComparison.Ordinal); i++)
            {
                await Task.Delay(100);
                status = await client.GetStringAsync("/jobs");
            }
            Assert.Equal(1, (await server.GetAsync("/search?q=report")).GetProperty("total").GetInt32());
        }
        string[] calls = File.ReadAllLines(log);
        Assert.Contains(calls, call => call.Contains("execve(", StringComparison.Ordinal)); // its own start
        Assert.Single(calls, call => call.Contains("execve(", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, call => ToTheNetwork().IsMatch(call));
    }

    // The runtime talks to itself over local sockets of the file system.
    [GeneratedRegex(@"connect\(.*AF_INET")]
    private static partial Regex ToTheNetwork();
}
