using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Search.Browser.Tests;

/// <summary>The suggestions under the search box: by keyboard, by mouse, by touch, and for readers of the screen.</summary>
[Collection(BrowserCollection.Name)]
public class SuggestionTests
{
    private readonly BrowserFixture _browser;

    public SuggestionTests(BrowserFixture browser) => _browser = browser;

    [Fact]
    public async Task Keyboard_GoesThroughTheOptionsAndChoosesOne()
    {
        var page = await _browser.OpenAsync("/");
        var box = page.GetByRole(AriaRole.Combobox);
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await box.PressSequentiallyAsync("ada");
        var options = page.GetByRole(AriaRole.Option);
        await Expect(options.Filter(new() { HasText = "Ada Byron" })).ToHaveCountAsync(1);
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        for (int i = 0; i < 10 && !(await page.Locator("[aria-selected=true]").AllInnerTextsAsync()).Any(text => text.Contains("Ada Byron")); i++) await page.Keyboard.PressAsync("ArrowDown");
        var chosen = page.Locator("[aria-selected=true]");
        await Expect(box).ToHaveAttributeAsync("aria-activedescendant", (await chosen.GetAttributeAsync("id"))!);
        await Expect(box).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(box).ToHaveValueAsync("author:\"Ada Byron\"");
        await Expect(page.Locator("#suggestions")).ToBeHiddenAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("10");
        await Expect(page).ToHaveURLAsync(new Regex("q=author"));
    }

    [Fact]
    public async Task Keyboard_EscapeCloses_AndArrowDownThenLeadsToTheHits()
    {
        var page = await _browser.OpenAsync("/");
        var box = page.GetByRole(AriaRole.Combobox);
        await box.PressSequentiallyAsync("marm");
        await Expect(page.Locator("#suggestions")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.GetByRole(AriaRole.Option).Last).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("[aria-selected=true]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#suggestions")).ToBeHiddenAsync();
        await Expect(box).ToHaveValueAsync("marm");
        await page.Keyboard.TypeAsync("ot");
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#suggestions")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".hits h2 a")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task LateResults_LeaveTheFocusInTheHits()
    {
        var page = await _browser.OpenAsync("/?q=glacier");
        var late = new TaskCompletionSource();
        await page.RouteAsync(new Regex(@"/\?q=marmot$"), async route =>
        {
            await late.Task;
            await route.ContinueAsync();
        });
        var asked = page.WaitForRequestAsync(new Regex(@"/\?q=marmot$"));
        await page.Locator("#q").FillAsync("marmot");
        await asked;
        await Expect(page.Locator("#suggestions")).ToBeVisibleAsync(); // or Escape would empty the box, as it does in every search box
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".hits h2 a").First).ToBeFocusedAsync();
        late.SetResult();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("1");
        await Expect(page.Locator(".hits h2 a")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Moving_WhileANewerListIsOnItsWay_KeepsTheListThatIsShown()
    {
        var page = await _browser.OpenAsync("/");
        await page.RouteAsync(new Regex(@"/suggest\?q=glac&"), _ => Task.CompletedTask); // never answered
        await page.Locator("#q").FillAsync("gla");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        var asked = page.WaitForRequestAsync(new Regex(@"/suggest\?q=glac&"));
        await page.Locator("#q").FillAsync("glac");
        await asked;
        await page.Keyboard.PressAsync("ArrowDown");
        await page.WaitForTimeoutAsync(300);
        await Expect(page.Locator("[aria-selected=true]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Mouse_Click_ChoosesAndElsewhereCloses()
    {
        var page = await _browser.OpenAsync("/");
        await page.Locator("#q").PressSequentiallyAsync("glac");
        await page.GetByRole(AriaRole.Option).First.ClickAsync();
        await Expect(page.Locator("#q")).ToHaveValueAsync("glacier");
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("30");
        await Expect(page.Locator("#suggestions")).ToBeHiddenAsync();
        await page.Locator("#q").PressSequentiallyAsync(" rep");
        await Expect(page.Locator("#suggestions")).ToBeVisibleAsync();
        await page.Mouse.ClickAsync(5, 700);
        await Expect(page.Locator("#suggestions")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task OldAnswer_NeverReplacesANewerOne_NorOpensAClosedList()
    {
        var page = await _browser.OpenAsync("/");
        var late = new TaskCompletionSource();
        await page.RouteAsync(new Regex(@"/suggest\?q=ada&"), async route =>
        {
            await late.Task;
            try { await route.ContinueAsync(); }
            catch (PlaywrightException) { /* the page gave the request up, as it should */ }
        });
        var asked = page.WaitForRequestAsync(new Regex(@"/suggest\?q=ada&"));
        await page.Locator("#q").FillAsync("ada");
        await asked;
        await page.Locator("#q").FillAsync("marm");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("marmot");
        await page.Keyboard.PressAsync("Escape");
        late.SetResult();
        await page.WaitForTimeoutAsync(500);
        await Expect(page.Locator("#suggestions")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task HostileTitle_IsShownAsText()
    {
        var page = await _browser.OpenAsync("/");
        await page.Locator("#q").PressSequentiallyAsync("script");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#suggestions .text *')].map(element => element.localName).filter(name => name !== 'mark')"));
        Assert.True(await page.EvaluateAsync<bool>("window.hacked === undefined"));
    }

    [Theory]
    [InlineData(375, true)]
    [InlineData(1280, false)]
    public async Task OpenList_HasNoAccessibilityViolationAndFitsTheWidth(int width, bool dark)
    {
        var page = await _browser.OpenAsync("/", width: width, dark: dark);
        await page.Locator("#q").PressSequentiallyAsync("gla");
        await Expect(page.Locator("#suggestions")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("[aria-selected=true]")).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.EvaluateAsync(await AccessibilityTests.Axe.Value);
        Assert.Empty(await page.EvaluateAsync<string[]>(AccessibilityTests.Run));
    }
}
