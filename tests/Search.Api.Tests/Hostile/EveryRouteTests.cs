using System.Net.Http.Headers;
using Search.Api.Keys;

namespace Search.Api.Tests.Hostile;

/// <summary>Every operation of the OpenAPI document: those that read, by HEAD; those that write or administer, without the right to.</summary>
public class EveryRouteTests
{
    [Fact]
    public async Task Reading_OfAnyKind_AnswersHeadAsGet()
    {
        await using var server = await TestServer.StartWithKeyAsync();
        int readings = 0;
        foreach (var path in (await server.GetAsync("/openapi.json")).GetProperty("paths").EnumerateObject())
        {
            if (!path.Value.TryGetProperty("get", out _)) continue;
            string address = path.Name.Replace("{id}", "file").Replace("{field}", "author");
            using var get = await server.Client.GetAsync(address);
            using var head = await server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
            Assert.Equal((address, get.StatusCode), (address, head.StatusCode));
            readings++;
        }
        Assert.True(readings >= 10, $"only {readings} readings were asked");
    }

    [Fact]
    public async Task WritingAndAdministration_WithoutTheRight_AreRefused()
    {
        string search = "";
        await using var server = await TestServer.StartAsync(index => search = TestServer.AddKey(index, "site", KeyRight.Search));
        (string? Key, int Status)[] askers = [(null, 401), ("", 401), ("sk_wrong", 401), (search + "x", 401), (search, 403)];
        int operations = 0;
        foreach (var path in (await server.GetAsync("/openapi.json")).GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject())
            {
                if (operation.Name == "get" && !path.Name.StartsWith("/commits", StringComparison.Ordinal) && !path.Name.StartsWith("/stats", StringComparison.Ordinal) && !path.Name.StartsWith("/jobs", StringComparison.Ordinal)) continue;
                operations++;
                foreach (var (key, status) in askers)
                {
                    // What stands in for the parameters of the path does not matter: nobody gets that far.
                    using var request = new HttpRequestMessage(new HttpMethod(operation.Name.ToUpperInvariant()), path.Name.Replace("{", "").Replace("}", ""));
                    if (key != null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
                    if (operation.Name is "post" or "put") request.Content = TestServer.Json("{}");
                    using var response = await server.Client.SendAsync(request);
                    Assert.Equal((operation.Name, path.Name, key, status), (operation.Name, path.Name, key, (int)response.StatusCode));
                }
            }
        Assert.True(operations >= 6, $"only {operations} operations were asked");
    }
}
