using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Search.Browser.Tests;

/// <summary>The API's documentation at <c>/docs</c>, under the server's own Content-Security-Policy.</summary>
[Collection(BrowserCollection.Name)]
public class DocsTests(BrowserFixture browser)
{
    [Fact]
    public async Task Docs_ShowEveryOperationAndAskNobodyElse()
    {
        var page = await browser.OpenAsync("about:blank");
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync("/docs/index.html");
        await Expect(page.GetByText("Send articles as JSON lines")).ToBeVisibleAsync();
        foreach (string path in new[] { "/search", "/suggest", "/commits", "/metrics" }) await Expect(page.Locator($"[data-path=\"{path}\"]").First).ToBeVisibleAsync();
        await page.GetByText("Search the archive").First.ClickAsync();
        await Expect(page.GetByText("hits on a page").First).ToBeVisibleAsync();
        Assert.All(asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("about:", StringComparison.Ordinal)), url => Assert.StartsWith(browser.Address, url));
    }
}
