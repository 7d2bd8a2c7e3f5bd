using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Search.Api.Problems;
using Search.Testing;

namespace Search.Api.Tests.Hostile;

/// <summary>Whatever is sent: an answer with a documented status, in valid JSON where it is JSON, soon; and afterwards the server is what it was.</summary>
public class HostileRequestTests
{
    private const int Clients = 4;

    // A search is given up after two seconds; the rest is for a machine that does other things.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Server_HostileRequests_AnswersEachWithADocumentedStatus()
    {
        var seed = new TestSeed("Reliability.Http");
        await using var server = await TestServer.StartWithKeyAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = server.Client.BaseAddress, Timeout = Hang };
        client.DefaultRequestHeaders.Authorization = server.Client.DefaultRequestHeaders.Authorization;
        var document = await server.GetAsync("/openapi.json");
        int each = ReliabilityRun.Count(20_000, 1_000_000) / Clients;
        string[] secrets = [server.IndexPath, server.Client.DefaultRequestHeaders.Authorization!.Parameter!];
        var wrong = new List<string>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Run(async () =>
        {
            var requests = new HostileRequests(document, seed.Random("client" + number));
            for (int i = 0; i < each; i++)
            {
                var (request, what, statuses) = requests.Next();
                string? fault = await FaultAsync(client, request, statuses, secrets);
                if (fault == null) continue;
                lock (wrong)
                {
                    wrong.Add($"{what}\n  {fault}");
                    if (wrong.Count >= 25) return;
                }
            }
        })));
        Assert.True(wrong.Count == 0, $"{seed.Replay}\n{string.Join('\n', wrong)}");
        Assert.True((await server.GetAsync("/search?q=granite")).GetProperty("total").GetInt32() > 0);
    }

    [Theory]
    [InlineData("GET /search?q=a HTTP/1.1\r\n\r\n")]
    [InlineData("GET /search?q=a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET /search?q=a HTTP/1.1\r\nHost: a b\r\n\r\n")]
    [InlineData("GET /search?q=a HTTP/9.9\r\nHost: a\r\n\r\n")]
    [InlineData("GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /../../../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /documents/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /docs/..%2f..%2fSearch.Api.dll HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET  /search HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /search?q=a HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n")]
    [InlineData("GET /search?q=a HTTP/1.1\r\nHost: a\r\nX\0: a\r\n\r\n")]
    [InlineData("POST /documents HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("POST /documents HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef")]
    [InlineData("POST /documents HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [InlineData("POST /documents HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n")]
    [InlineData("POST /documents HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("POST /documents HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("POST /documents HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity, chunked, x\r\n\r\n0\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\0\0")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nrubbish")]
    public async Task Server_BrokenHttp_RefusesItAndLives(string request)
    {
        await using var server = await TestServer.StartAsync();
        string answer = await SendAsync(server, Encoding.Latin1.GetBytes(request));
        // Refused with a status of HTTP's own, or the connection is closed; never as if it had been understood.
        if (answer.Length > 0 && answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)) Assert.InRange(int.Parse(answer.AsSpan(9, 3)), 400, 505);
        Assert.Equal(1, await server.TotalAsync("granite"));
    }

    [Theory]
    [InlineData(40_000, 0, 0)]
    [InlineData(10, 500, 10)]
    [InlineData(10, 1, 100_000)]
    public async Task Server_TooLongALineOrTooManyHeaders_RefusesItAndLives(int pathLength, int headers, int headerLength)
    {
        await using var server = await TestServer.StartAsync();
        string request = $"GET /search?q={new string('a', pathLength)} HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, headers).Select(i => $"X-{i}: {new string('a', headerLength)}\r\n"))}\r\n";
        string answer = await SendAsync(server, Encoding.Latin1.GetBytes(request));
        if (answer.Length > 0) Assert.Contains(answer[9..12], new[] { "400", "414", "431" });
        Assert.Equal(1, await server.TotalAsync("granite"));
    }

    private static async Task<string?> FaultAsync(HttpClient client, HttpRequestMessage request, HashSet<int> statuses, string[] secrets)
    {
        try
        {
            using var response = await client.SendAsync(request);
            string body = await response.Content.ReadAsStringAsync();
            int status = (int)response.StatusCode;
            if (!statuses.Contains(status)) return $"status {status} is not documented: {body[..Math.Min(body.Length, 300)]}";
            if (secrets.FirstOrDefault(secret => body.Contains(secret, StringComparison.Ordinal)) is { } told) return $"{told} is told: {body}";
            string? type = response.Content.Headers.ContentType?.MediaType;
            if (request.Method == HttpMethod.Head || body.Length == 0) return null;
            if (type?.EndsWith("json", StringComparison.Ordinal) == true)
            {
                using var json = JsonDocument.Parse(body);
                if (status < 400 || !json.RootElement.TryGetProperty("code", out var code)) return status < 400 ? null : $"status {status} without a code: {body}";
                return ProblemCodes.Find(code.GetString()!) != null && json.RootElement.GetProperty("status").GetInt32() == status ? null : $"status {status}: {body}";
            }
            return status >= 400 && type != "text/html" ? $"status {status} is explained in {type}: {body}" : null;
        }
        catch (HttpRequestException error) when (error.InnerException is null or InvalidOperationException)
        {
            return null; // the client would not send that
        }
        catch (Exception error)
        {
            return error.ToString();
        }
    }

    // The answer as it comes; empty if the connection was closed without one.
    private static async Task<string> SendAsync(TestServer server, byte[] request)
    {
        using var client = new TcpClient();
        using var timeout = new CancellationTokenSource(Hang);
        var address = server.Client.BaseAddress!;
        await client.ConnectAsync(address.Host, address.Port, timeout.Token);
        var stream = client.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, timeout.Token);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer, timeout.Token);
        }
        catch (IOException)
        {
            // closed while we were still sending
        }
        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
