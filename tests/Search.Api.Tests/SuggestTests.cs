namespace Search.Api.Tests;

/// <summary>Completions while typing, over HTTP.</summary>
[Collection(SeedCollection.Name)]
public class SuggestTests(SeedServer server)
{
    [Fact]
    public async Task Suggest_BeginningOfAnAuthor_IsShapedAsDocumented()
    {
        var answer = await server.GetJsonAsync("/suggest?q=samir");
        Assert.Equal("samir", answer.GetProperty("query").GetString());
        Assert.True(answer.GetProperty("commit").GetInt64() >= 1);
        Assert.True(answer.GetProperty("tookMs").GetDouble() >= 0);
        var author = answer.GetProperty("suggestions").EnumerateArray().Single(suggestion => suggestion.GetProperty("kind").GetString() == "author");
        Assert.Equal("Samir Valiev", author.GetProperty("text").GetString());
        Assert.Equal("<mark>Samir</mark> Valiev", author.GetProperty("html").GetString());
        Assert.Equal("author:\"Samir Valiev\"", author.GetProperty("query").GetString());
        var found = await server.GetJsonAsync("/search?q=" + Uri.EscapeDataString(author.GetProperty("query").GetString()!));
        Assert.Equal(found.GetProperty("total").GetInt64(), author.GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task Suggest_Limit_IsKept() =>
        Assert.Equal(3, (await server.GetJsonAsync("/suggest?q=a&limit=3")).GetProperty("suggestions").GetArrayLength());

    [Theory]
    [InlineData("/suggest?q=a&limit=21", "out-of-range", "limit")]
    [InlineData("/suggest?q=a&limit=x", "invalid-value", "limit")]
    [InlineData("/suggest?q=a&limt=3", "unknown-parameter", "limt")]
    [InlineData("/suggest?q=a&q=b", "repeated-parameter", "q")]
    public async Task Suggest_WrongParameter_IsAProblemThatNamesIt(string address, string code, string parameter)
    {
        var problem = await server.GetJsonAsync(address, 400);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
    }
}
