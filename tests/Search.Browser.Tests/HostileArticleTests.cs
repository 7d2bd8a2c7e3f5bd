namespace Search.Browser.Tests;

/// <summary>Whatever an article says, it stays text.</summary>
[Collection(BrowserCollection.Name)]
public class HostileArticleTests(BrowserFixture browser)
{
    // All that the page is made of.
    private const string Foreign = """
        () => [...document.querySelectorAll("#content *")].map(element => element.localName)
            .filter(name => !"h1 h2 p a span strong nav section article aside details summary div ul ol li form input label button svg rect title time bdi mark q footer".split(" ").includes(name))
        """;

    [Theory]
    [InlineData("/?q=poison")]
    [InlineData("/?q=poison+%3Cmark%3Efalse")]
    [InlineData("/?q=poison&explain=true")]
    [InlineData("/")]
    [InlineData("/articles/hostile%3Cscript%3E?q=poison")]
    public async Task HostileArticle_RunsNothingAndCreatesNoElement(string address)
    {
        var page = await browser.OpenAsync("about:blank");
        var requests = new List<string>();
        var complaints = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(address);
        await page.Locator("#q").FocusAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.hacked === undefined"));
        Assert.Empty(await page.EvaluateAsync<string[]>(Foreign));
        Assert.Equal(0, await page.Locator("[onerror], [onload], [style], a[href^='javascript:']").CountAsync());
        Assert.All(await page.Locator("mark").AllInnerTextsAsync(), marked => Assert.DoesNotContain("<", marked));
        Assert.All(requests, url => Assert.StartsWith(browser.Address, url.Replace("data:,", browser.Address)));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task HostileArticle_ShownAfterTyping_StaysTextToo()
    {
        var page = await browser.OpenAsync("/");
        await page.Locator("#q").FillAsync("poison");
        await Microsoft.Playwright.Assertions.Expect(page.Locator(".hits h2")).ToHaveTextAsync(["Poison " + BrowserFixture.Hostile]);
        Assert.True(await page.EvaluateAsync<bool>("window.hacked === undefined"));
        Assert.Empty(await page.EvaluateAsync<string[]>(Foreign));
    }
}
