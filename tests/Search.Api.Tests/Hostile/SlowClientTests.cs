using System.Net.Sockets;
using System.Text;

namespace Search.Api.Tests.Hostile;

/// <summary>Clients that send a byte now and then, or never read: they are cut off, and nobody else notices.</summary>
public class SlowClientTests
{
    private const int Clients = 150;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task SlowClients_DisturbNobodyAndAreCutOff()
    {
        await using var server = await TestServer.StartWithKeyAsync();
        string key = server.Client.DefaultRequestHeaders.Authorization!.ToString();
        using var ending = new CancellationTokenSource(Patience);
        var slow = Enumerable.Range(0, Clients).Select(number => (number % 3) switch
        {
            0 => TrickleAsync(server, "GET /search?q=granite HTTP/1.1\r\nHost: localhost\r\n", "X: a\r\n", ending.Token),
            1 => TrickleAsync(server, $"POST /documents HTTP/1.1\r\nHost: localhost\r\nAuthorization: {key}\r\nContent-Type: application/x-ndjson\r\nContent-Length: 1000000\r\n\r\n", " ", ending.Token),
            _ => TrickleAsync(server, $"PUT /documents/slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: {key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n", ending.Token),
        }).ToList();
        // Others are answered as ever, while all of them hang on.
        int answered = 0;
        while (slow.Any(client => !client.IsCompleted))
        {
            Assert.Equal(1, await server.TotalAsync("granite"));
            answered++;
            await Task.Delay(100);
        }
        Assert.True(answered > 20, $"only {answered} searches were answered while slow clients were there");
        foreach (var client in slow) Assert.True(await client, "a slow client was not cut off");
        Assert.Equal(1, await server.TotalAsync("granite"));
        await server.JsonAsync(server.Client.PutAsync("/documents/quick", TestServer.Json("{\"title\":\"Quick\",\"body\":\"basalt\"}")), 201);
    }

    // True if the server ended it before the patience did.
    private static async Task<bool> TrickleAsync(TestServer server, string beginning, string more, CancellationToken ending)
    {
        using var client = new TcpClient { NoDelay = true };
        var address = server.Client.BaseAddress!;
        await client.ConnectAsync(address.Host, address.Port, ending);
        var stream = client.GetStream();
        var closed = Task.Run(async () =>
        {
            byte[] answer = new byte[4096];
            while (await stream.ReadAsync(answer, ending) > 0)
            {
            }
        }, ending);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning), ending);
            while (!closed.IsCompleted)
            {
                await Task.Delay(500, ending);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(more), ending);
            }
            await closed;
        }
        catch (IOException)
        {
            // cut off in the middle of a write or a read
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        return true;
    }
}
