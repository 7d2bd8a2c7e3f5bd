using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Search.Api.OpenApi;

namespace Search.Api.Tests.OpenApi;

/// <summary>The OpenAPI document is expensive to make, and anyone may ask for it.</summary>
public class ApiDocumentTests
{
    [Fact]
    public async Task Document_AskedForAgainAndAtOnce_IsMadeOnce()
    {
        var maker = new CountingMaker();
        var document = new ApiDocument(maker);
        string[] texts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => document.Json)));
        Assert.All(texts, text => Assert.Same(texts[0], text));
        Assert.Contains("\"title\": \"Counted\"", texts[0]);
        Assert.Equal(1, maker.Made);
    }

    private sealed class CountingMaker : IOpenApiDocumentProvider
    {
        private int _made;

        public int Made => _made;

        public Task<OpenApiDocument> GetOpenApiDocumentAsync(CancellationToken cancellation = default)
        {
            Interlocked.Increment(ref _made);
            return Task.FromResult(new OpenApiDocument { Info = new OpenApiInfo { Title = "Counted", Version = "1" }, Paths = [] });
        }
    }
}
