using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Search.Api.Tests;

/// <summary>Documents, health, errors, headers, the OpenAPI document and the page.</summary>
[Collection(SeedCollection.Name)]
public class ServerTests(SeedServer server)
{
    [Theory]
    [InlineData(70)]
    [InlineData(400)]
    public async Task Page_PastedParagraphOfTooManyWords_OffersToSearchForItsFirstOnes(int words)
    {
        string pasted = string.Join(' ', Enumerable.Range(0, words).Select(i => i % 2 == 0 ? "munich" : "talks"));
        using var answer = await server.Client.GetAsync("/?q=" + pasted.Replace(' ', '+'));
        Assert.Equal(400, (int)answer.StatusCode);
        string link = Regex.Match(await answer.Content.ReadAsStringAsync(), "<a href=\"([^\"]+)\">Search for its first words").Groups[1].Value;
        Assert.Contains("Munich", await server.Client.GetStringAsync(WebUtility.HtmlDecode(link)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_OfAHit_HasBodyAndProvenance()
    {
        string id = (await server.IdsAsync("title:munich"))[0];
        var article = await server.GetJsonAsync("/documents/" + Uri.EscapeDataString(id));
        Assert.Equal(id, article.GetProperty("id").GetString());
        Assert.StartsWith("Azerbaijani President Ilham Aliyev, who is on a visit to Munich", article.GetProperty("body").GetString());
        Assert.True(article.GetProperty("provenance").GetProperty("title").GetProperty("confidence").GetDouble() > 0);
    }

    [Fact]
    public async Task Highlights_Offsets_PointIntoTheStoredBody()
    {
        var hit = (await server.GetJsonAsync("/search?q=cop29")).GetProperty("hits")[0];
        string body = (await server.GetJsonAsync("/documents/" + Uri.EscapeDataString(hit.GetProperty("id").GetString()!))).GetProperty("body").GetString()!;
        var snippet = hit.GetProperty("highlights").GetProperty("body")[0];
        foreach (var mark in snippet.GetProperty("marks").EnumerateArray())
            Assert.Equal("COP29", body[mark[0].GetInt32()..mark[1].GetInt32()]);
        string shown = WebUtility.HtmlDecode(snippet.GetProperty("html").GetString()!.Replace("<mark>", "").Replace("</mark>", ""));
        Assert.Equal(body[snippet.GetProperty("start").GetInt32()..snippet.GetProperty("end").GetInt32()], shown);
    }

    [Theory]
    [InlineData("/documents/nothing")]
    [InlineData("/documents/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/nowhere")]
    public async Task UnknownAddress_IsAProblem404(string address)
    {
        var problem = await server.GetJsonAsync(address, 404);
        Assert.Equal("not-found", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/documents/a%2Fb")]
    [InlineData("/documents/a%2Fb/similar")]
    [InlineData("/documents/a/b/similar")]
    public async Task Document_ThatIsNotThere_IsNamed(string address) =>
        Assert.Equal("There is no article 'a/b'.", (await server.GetJsonAsync(address, 404)).GetProperty("detail").GetString());

    [Fact]
    public async Task WrongMethod_IsAProblem405()
    {
        using var response = await server.Client.PostAsync("/search", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Health_SaysThatItLivesAndWhatItServes()
    {
        Assert.Equal("ok", (await server.GetJsonAsync("/healthz")).GetProperty("status").GetString());
        var ready = await server.GetJsonAsync("/readyz");
        Assert.Equal(5, ready.GetProperty("articles").GetInt32());
    }

    [Fact]
    public async Task OpenApi_NamesEveryRouteAndParameter()
    {
        var document = await server.GetJsonAsync("/openapi.json");
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString());
        var paths = document.GetProperty("paths");
        Assert.Equal(server.DescribedRoutes, paths.EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}")).Order());
        var names = paths.GetProperty("/search").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!).ToArray();
        Assert.Equal(Search.Archive.Queries.ArticleQueryParameters.All.Select(parameter => parameter.Name).Append("format"), names);
        foreach (string name in names)
        {
            using var response = await server.Client.GetAsync($"/search?{name}=");
            Assert.NotEqual("unknown-parameter", await CodeAsync(response));
        }
    }

    [Fact]
    public async Task Page_ShowsTheSameHitsAsTheApi()
    {
        string html = await server.Client.GetStringAsync("/?q=blinken+munich");
        var titles = (await server.GetJsonAsync("/search?q=blinken+munich")).GetProperty("hits").EnumerateArray()
            .Select(hit => hit.GetProperty("highlights").GetProperty("title")[0].GetProperty("html").GetString()!);
        int last = -1;
        foreach (string title in titles)
        {
            int at = html.IndexOf(title, StringComparison.Ordinal);
            Assert.True(at > last, $"'{title}' does not come after the one before");
            last = at;
        }
    }

    // Seeds: the section is "ANALYTICS".
    [Fact]
    public async Task Page_FilterTypedInAnotherSpelling_IsShownAsChosenAndTakenAwayByAClick()
    {
        string html = await server.Client.GetStringAsync("/?q=the&section=%C3%A0nalytics");
        string chosen = Assert.Single(html.Split('\n'), line => line.Contains("data-key=\"section:ANALYTICS\"", StringComparison.Ordinal));
        Assert.Contains("aria-current=\"true\"", chosen, StringComparison.Ordinal);
        Assert.DoesNotContain("section=", chosen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_HostileQuery_StaysText()
    {
        string html = await server.Client.GetStringAsync("/?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));
        Assert.DoesNotContain("<script>alert", html);
        Assert.Contains("&lt;script&gt;", html);
    }

    [Fact]
    public async Task Page_OfAnArticle_ShowsItsText()
    {
        string id = (await server.IdsAsync("title:munich"))[0];
        string html = await server.Client.GetStringAsync("/articles/" + Uri.EscapeDataString(id));
        Assert.Contains(">Munich bridging the gap between Baku and Washington</h1>", html);
        Assert.Contains("Kerry said he would gladly participate in the event.", html);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/search.css", "text/css")]
    [InlineData("/search.js", "text/javascript")]
    [InlineData("/search?q=x", "application/json")]
    public async Task EveryAnswer_HasItsTypeAndForbidsWhatThePageDoesNotNeed(string address, string type)
    {
        using var response = await server.Client.GetAsync(address);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task ManySearchesAtOnce_AreAllAnswered()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => server.GetJsonAsync("/search?q=azerbaijan")));
        Assert.All(answers, answer => Assert.Equal(5, answer.GetProperty("total").GetInt32()));
    }

    [Fact]
    public void Options_ThatAreWrong_AreReportedAllAtOnce()
    {
        var error = Assert.Throws<ArgumentException>(() => new ServerOptions { Urls = "here", ConcurrentSearches = 0, QueuedSearches = -1 }.Validate());
        Assert.Contains("'here'", error.Message);
        Assert.Contains("concurrent-searches", error.Message);
        Assert.Contains("queued-searches", error.Message);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response)
    {
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        return body.TryGetProperty("code", out var code) ? code.GetString() : null;
    }
}
