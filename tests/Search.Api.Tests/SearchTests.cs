using System.Text.Json;

namespace Search.Api.Tests;

/// <summary>What someone with curl sees of the seed archive.</summary>
[Collection(SeedCollection.Name)]
public class SearchTests(SeedServer server)
{
    [Fact]
    public async Task Search_BlinkenMunich_FindsTheTwoArticlesOnTheMeetingFirst()
    {
        var answer = await server.GetJsonAsync("/search?q=blinken+munich");
        var hits = answer.GetProperty("hits").EnumerateArray().ToArray();
        string[] first = [.. hits.Take(2).Select(hit => hit.GetProperty("document").GetProperty("title").GetString()!)];
        Assert.Contains("Munich bridging the gap between Baku and Washington", first);
        Assert.Contains("Our country's relations with the United States are returning to a positive course", first);
        foreach (var hit in hits.Take(2))
            Assert.Contains("<mark>", hit.GetProperty("highlights").GetProperty("body")[0].GetProperty("html").GetString());
    }

    [Fact]
    public async Task Search_Answer_IsShapedAsDocumented()
    {
        var answer = await server.GetJsonAsync("/search?q=munich+bridging");
        Assert.Equal("munich bridging", answer.GetProperty("query").GetString());
        Assert.Equal("eq", answer.GetProperty("totalRelation").GetString());
        Assert.Equal(10, answer.GetProperty("limit").GetInt32());
        Assert.Equal(0, answer.GetProperty("offset").GetInt32());
        Assert.True(answer.GetProperty("commit").GetInt64() >= 1);
        Assert.True(answer.GetProperty("tookMs").GetDouble() >= 0);
        Assert.Equal(JsonValueKind.Array, answer.GetProperty("warnings").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("didYouMean").ValueKind);

        var hit = answer.GetProperty("hits")[0];
        Assert.Equal(1, hit.GetProperty("rank").GetInt32());
        Assert.True(hit.GetProperty("score").GetDouble() > 0);
        var document = hit.GetProperty("document");
        Assert.Equal("Samir Valiev", document.GetProperty("author")[0].GetString());
        Assert.Equal("2024-02-18T12:05", document.GetProperty("date").GetString());
        Assert.Equal("minute", document.GetProperty("datePrecision").GetString());
        Assert.Equal("ANALYTICS", document.GetProperty("section").GetString());
        Assert.True(document.GetProperty("words").GetInt32() > 500);
        Assert.False(document.TryGetProperty("url", out _), "the article states no address");

        var title = hit.GetProperty("highlights").GetProperty("title")[0];
        Assert.Equal("<mark>Munich</mark> <mark>bridging</mark> the gap between Baku and Washington", title.GetProperty("html").GetString());
        Assert.Equal("[[0,6],[7,15]]", title.GetProperty("marks").GetRawText());
    }

    [Theory]
    [InlineData("Zaytoun")]
    [InlineData("Newsletter")]
    [InlineData("\"Subscribe to our Telegram channel\"")]
    [InlineData("\"Please enter your comment\"")]
    public async Task Search_TextOfSidebarsAndForms_FindsNothing(string query) => Assert.Empty(await server.IdsAsync(query));

    [Theory]
    [InlineData("author:\"Murad Abiyev\"", "000_11ec2379a62cc5bd.txt")]
    [InlineData("author:\"Samir Valiev\"", "003_c39d82b57bb39440.txt")]
    [InlineData("author:\"Sabuhi Mammadov\"", "004_fe87461889a8b6c3.txt")]
    [InlineData("29 November 2023", "000_11ec2379a62cc5bd.txt")]
    [InlineData("title:munich", "003_c39d82b57bb39440.txt")]
    [InlineData("date:2023-11", "000_11ec2379a62cc5bd.txt")]
    [InlineData("date:2024", "003_c39d82b57bb39440.txt")]
    [InlineData("\"the ball is in\"", "002_450f5e894ab529f0.txt")]
    [InlineData("Muenchen OR \"Inspiration He called Aliyev\"", "001_70300ba51fce9aa2.txt")]
    public async Task Search_ForWhatAnArticleStates_FindsItFirst(string query, string file)
    {
        string[] ids = await server.IdsAsync(query);
        Assert.NotEmpty(ids);
        Assert.EndsWith(file, ids[0]);
    }

    [Fact]
    public async Task Search_MinusWord_LeavesItsArticlesOut()
    {
        string[] all = await server.IdsAsync("munich");
        string[] without = await server.IdsAsync("munich -kerry");
        Assert.NotEmpty(without);
        Assert.True(without.Length < all.Length);
        Assert.DoesNotContain(without, id => id.EndsWith("003_c39d82b57bb39440.txt"));
    }

    [Theory]
    [InlineData("\"munich")]
    [InlineData("munich (blinken")]
    [InlineData("munich AND")]
    [InlineData("/munich/")]
    [InlineData("munich)))")]
    [InlineData("munich [")]
    [InlineData("munich ^")]
    [InlineData("munich ~")]
    [InlineData("foo:munich")]
    [InlineData("munich title:")]
    public async Task Search_UnbalancedInput_IsSearchedAsText(string query) => Assert.NotEmpty(await server.IdsAsync(query));

    [Fact]
    public async Task Search_UnclosedQuote_SaysWhatWasDone()
    {
        var answer = await server.GetJsonAsync("/search?q=" + Uri.EscapeDataString("\"munich"));
        var warning = Assert.Single(answer.GetProperty("warnings").EnumerateArray());
        Assert.False(string.IsNullOrEmpty(warning.GetProperty("message").GetString()));
        Assert.Equal(0, warning.GetProperty("position").GetInt32());
    }

    [Fact]
    public async Task Search_WithoutQuery_GivesAllNewestFirst()
    {
        var answer = await server.GetJsonAsync("/search");
        Assert.Equal(5, answer.GetProperty("total").GetInt32());
        Assert.EndsWith("003_c39d82b57bb39440.txt", answer.GetProperty("hits")[0].GetProperty("id").GetString());
        Assert.EndsWith("000_11ec2379a62cc5bd.txt", answer.GetProperty("hits")[1].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Search_Filters_RestrictAndRepeat()
    {
        Assert.Equal(1, (await server.GetJsonAsync("/search?author=samir+valiev")).GetProperty("total").GetInt32());
        Assert.Equal(2, (await server.GetJsonAsync("/search?author=samir+valiev&author=Murad+Abiyev")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await server.GetJsonAsync("/search?since=2024")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await server.GetJsonAsync("/search?until=2023-11-29")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await server.GetJsonAsync("/search?source=elsewhere")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Search_LimitAndOffset_CutOnePage()
    {
        var page = await server.GetJsonAsync("/search?q=azerbaijan&limit=2&offset=2");
        Assert.Equal(5, page.GetProperty("total").GetInt32());
        Assert.Equal([3, 4], page.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("rank").GetInt32()));
    }

    [Theory]
    [InlineData("/search?q=x&limt=3", "unknown-parameter", "limt")]
    [InlineData("/search?limit=", "invalid-value", "limit")]
    [InlineData("/search?limit=ten", "invalid-value", "limit")]
    [InlineData("/search?limit=101", "out-of-range", "limit")]
    [InlineData("/search?limit=-1", "out-of-range", "limit")]
    [InlineData("/search?limit=99999999999999999999", "invalid-value", "limit")]
    [InlineData("/search?limit=1_0", "invalid-value", "limit")]
    [InlineData("/search?offset=10001", "out-of-range", "offset")]
    [InlineData("/search?since=yesterday", "invalid-value", "since")]
    [InlineData("/search?since=2023-13", "invalid-value", "since")]
    [InlineData("/search?sort=size", "invalid-value", "sort")]
    [InlineData("/search?match=some", "invalid-value", "match")]
    [InlineData("/search?q=a&q=b", "repeated-parameter", "q")]
    [InlineData("/search?q=a&Q=b", "unknown-parameter", "Q")]
    [InlineData("/search?snippet=body:9999", "out-of-range", "snippet")]
    [InlineData("/search?fields=title^^3", "invalid-value", "fields")]
    public async Task Search_ParameterAtFault_IsNamedInTheProblem(string address, string code, string parameter)
    {
        using var response = await server.Client.GetAsync(address);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(parameter, problem.GetProperty("parameter").GetString());
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task Facets_PrefixAndQuery_ListValues()
    {
        var all = await server.GetJsonAsync("/facets/source");
        Assert.Equal("source", all.GetProperty("field").GetString());
        Assert.Equal(all.GetProperty("total").GetInt32(), all.GetProperty("values").GetArrayLength());
        string name = all.GetProperty("values")[0].GetProperty("value").GetString()!;
        var some = await server.GetJsonAsync($"/facets/source?prefix={Uri.EscapeDataString(name[..3].ToUpperInvariant())}&source=nobody");
        Assert.Contains(some.GetProperty("values").EnumerateArray(), value => value.GetProperty("value").GetString() == name);
        Assert.Equal(0, (await server.GetJsonAsync("/facets/source?q=xyzzy")).GetProperty("total").GetInt32());
        Assert.Equal("field", (await server.GetJsonAsync("/facets/date", 400)).GetProperty("parameter").GetString());
        Assert.Contains("prefix", (await server.GetJsonAsync("/facets/source?prefx=a", 400)).GetProperty("hint").GetString());
    }

    [Fact]
    public async Task Similar_SeedArticle_NamesOthersAndTheWordsTheyShare()
    {
        string id = (await server.IdsAsync("blinken"))[0];
        foreach (string path in (string[])[string.Join('/', id.Split('/').Select(Uri.EscapeDataString)), Uri.EscapeDataString(id)])
        {
            var similar = await server.GetJsonAsync($"/documents/{path}/similar?limit=3");
            Assert.Equal(id, similar.GetProperty("id").GetString());
            Assert.NotEqual(0, similar.GetProperty("terms").GetArrayLength());
            Assert.All(similar.GetProperty("hits").EnumerateArray(), hit =>
            {
                Assert.NotEqual(id, hit.GetProperty("id").GetString());
                Assert.NotEqual(0, hit.GetProperty("terms").GetArrayLength());
            });
            Assert.NotEqual(0, similar.GetProperty("hits").GetArrayLength());
        }
        await server.GetJsonAsync("/documents/nobody/similar", 404);
        Assert.Equal("limit", (await server.GetJsonAsync("/documents/nobody/similar?limit=101", 400)).GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task Search_Collapse_SaysHowManyStories()
    {
        var plain = await server.GetJsonAsync("/search?limit=0");
        Assert.False(plain.TryGetProperty("stories", out _));
        var collapsed = await server.GetJsonAsync("/search?collapse=story");
        Assert.Equal(collapsed.GetProperty("total").GetInt32(), collapsed.GetProperty("stories").GetInt32());
        var story = collapsed.GetProperty("hits")[0].GetProperty("story");
        Assert.Equal(1, story.GetProperty("size").GetInt32());
        var others = await server.GetJsonAsync($"/search?story={story.GetProperty("id").GetString()}");
        Assert.Equal(collapsed.GetProperty("hits")[0].GetProperty("id").GetString(), Assert.Single(others.GetProperty("hits").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal("story", (await server.GetJsonAsync("/search?story=xyz", 400)).GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("caf%C3%A9+au%20lait", "café au lait")]
    [InlineData("caf%E9", "caf\uFFFD")]
    [InlineData("100%", "100%")]
    [InlineData("a%zz", "a%zz")]
    [InlineData("a%2Bb%26c%3Dd=e", "a+b&c=d=e")]
    [InlineData("a;limit=1", "a;limit=1")]
    public async Task Search_TextEncodedInAnyWay_IsReadAsBrowsersDo(string encoded, string text) =>
        Assert.Equal(text, (await server.GetJsonAsync($"/search?&&q={encoded}&limit=0&")).GetProperty("query").GetString());

    [Fact]
    public async Task Search_UnknownParameter_NamesTheNearestKnownOne() =>
        Assert.Contains("limit", (await server.GetJsonAsync("/search?limt=3", 400)).GetProperty("hint").GetString());

    [Fact]
    public async Task Search_QueryAtAndOverTheLimit_IsAnsweredAndRefused()
    {
        await server.GetJsonAsync("/search?q=" + new string('a', 1000));
        await server.GetJsonAsync("/search?q=" + Uri.EscapeDataString(new string('語', 64)));
        var problem = await server.GetJsonAsync("/search?q=" + new string('a', 1001), 400);
        Assert.Equal("too-long", problem.GetProperty("code").GetString());
        Assert.Equal("q", problem.GetProperty("parameter").GetString());
    }
}
