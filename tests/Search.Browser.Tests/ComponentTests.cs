using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Search.Browser.Tests;

/// <summary><c>&lt;article-search&gt;</c> on a page of another origin.</summary>
[Collection(BrowserCollection.Name)]
public class ComponentTests(BrowserFixture browser)
{
    [Fact]
    public async Task Typing_ListsArticlesWithMarksAndSaysHowMany()
    {
        var page = await OpenAsync();
        await Box(page).FillAsync("glacier");
        await Expect(page.GetByRole(AriaRole.Option).Filter(new() { HasText = "glacier" }).First).ToBeVisibleAsync();
        await Expect(Box(page)).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("article-search [part~=title] mark").First).ToHaveTextAsync(new Regex("[Gg]lacier"));
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("of 30 articles");
        await Expect(page.GetByText("Show all 30 articles")).ToBeVisibleAsync();
        await Box(page).FillAsync("nothingatall");
        await Expect(page.Locator("article-search [part=none]")).ToHaveTextAsync("No article matches.");
        await Expect(Box(page)).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [Fact]
    public async Task Copies_AreListedOnceUnlessThePageWantsThem()
    {
        var page = await OpenAsync();
        async Task<string> AskedFor(string text) =>
            (await page.RunAndWaitForRequestAsync(() => Box(page).FillAsync(text), request => request.Url.Contains("/search?", StringComparison.Ordinal))).Url;
        Assert.Contains("collapse=story", await AskedFor("glacier"), StringComparison.Ordinal);
        await page.EvaluateAsync("() => document.querySelector('article-search').setAttribute('params', 'collapse=none')");
        string all = await AskedFor("marmot");
        Assert.Contains("collapse=none", all, StringComparison.Ordinal);
        Assert.DoesNotContain("collapse=story", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_ChooseOpenAndClose()
    {
        var page = await OpenAsync();
        await Box(page).FillAsync("marmot");
        var options = page.GetByRole(AriaRole.Option);
        await Expect(options.First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(options.Last).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("article-search [aria-selected=true]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await Expect(options.First).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Equal(await options.First.GetAttributeAsync("id"), await Box(page).GetAttributeAsync("aria-activedescendant"));
        var hit = page.Locator("article-search [part~=hit]").First;
        while (await hit.GetAttributeAsync("aria-selected") != "true") await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("^" + Regex.Escape(browser.Address) + "/articles/"));
        await Expect(page.Locator("main mark").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Enter_WithoutAChoice_ShowsAllResultsInTheArchive()
    {
        var page = await OpenAsync();
        await Box(page).FillAsync("glacier");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(browser.Address + "/?q=glacier");
    }

    [Fact]
    public async Task Events_CanBeTakenOverByThePage()
    {
        var page = await OpenAsync();
        await page.EvaluateAsync("() => document.addEventListener('article-search-select', (event) => { event.preventDefault(); window.chosen = event.detail.hit?.id; })");
        await Box(page).FillAsync("poison");
        await page.Locator("article-search [part~=hit]").First.ClickAsync();
        Assert.Equal("hostile<script>", await page.EvaluateAsync<string>("() => window.chosen"));
        Assert.Equal(browser.Site.Address, new Uri(page.Url).GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task HostileArticle_IsText()
    {
        var page = await OpenAsync();
        await Box(page).FillAsync("poison");
        await Expect(page.Locator("article-search [part~=title]").First).ToContainTextAsync("<script>window.hacked=1</script>");
        Assert.Equal("undefined", await page.EvaluateAsync<string>("() => typeof window.hacked"));
        Assert.Equal(0, await page.Locator("article-search img, article-search script").CountAsync());
    }

    [Fact]
    public async Task StyleOfThePage_ReachesItThroughPropertiesAndParts()
    {
        var page = await OpenAsync("article-search { --article-search-background: rgb(1, 2, 3) } article-search::part(input) { border-width: 7px } input { display: none }");
        await Expect(Box(page)).ToHaveCSSAsync("background-color", "rgb(1, 2, 3)");
        await Expect(Box(page)).ToHaveCSSAsync("border-top-width", "7px");
    }

    [Fact]
    public async Task Origin_ThatIsNotAllowed_IsToldThatTheArchiveCannotBeReached()
    {
        await using var stranger = await SiteServer.StartAsync();
        string module = await new HttpClient().GetStringAsync(browser.Address + "/article-search.js");
        stranger.Put("module.js", module, "text/javascript");
        string address = stranger.Put("page", $"<!doctype html><title>x</title><script type=module src=/module.js></script><article-search src=\"{browser.Address}\"></article-search>");
        var page = await browser.OpenAsync(address);
        await Box(page).FillAsync("glacier");
        await Expect(page.Locator("article-search [part=none]")).ToContainTextAsync("cannot be reached");
    }

    [Fact]
    public async Task Axe_FindsNoViolation()
    {
        string axe = await AccessibilityTests.Axe.Value;
        foreach (bool dark in new[] { false, true })
        {
            var page = await OpenAsync(dark: dark, width: 375);
            await Box(page).FillAsync("glacier");
            await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
            await page.EvaluateAsync(axe);
            Assert.Empty(await page.EvaluateAsync<string[]>(AccessibilityTests.Run));
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Module_IsSmall()
    {
        byte[] module = await new HttpClient().GetByteArrayAsync(browser.Address + "/article-search.js");
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) await gzip.WriteAsync(module);
        Assert.InRange(packed.Length, 1, 12_000);
    }

    private static ILocator Box(IPage page) => page.GetByRole(AriaRole.Combobox, new() { Name = "Search the archive" });

    // The page forbids inline styles and scripts, as careful sites do.
    private Task<IPage> OpenAsync(string css = "", bool dark = false, int width = 1280)
    {
        browser.Site.Put("site.css", "body { color-scheme: light dark; background: Canvas; color: CanvasText } " + css, "text/css");
        return browser.OpenAsync(browser.Site.Put("page", $"""
            <!doctype html><html lang="en"><head><title>A site</title><meta name="viewport" content="width=device-width">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src {browser.Address} 'unsafe-eval'; connect-src {browser.Address}">
            <link rel="stylesheet" href="/site.css"><script type="module" src="{browser.Address}/article-search.js"></script></head>
            <body><main><h1>A site</h1><article-search src="{browser.Address}"></article-search></main></body></html>
            """), dark: dark, width: width);
    }
}
