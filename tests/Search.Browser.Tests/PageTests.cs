using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Search.Browser.Tests;

/// <summary>The page as a reader uses it.</summary>
[Collection(BrowserCollection.Name)]
public class PageTests
{
    private static readonly Regex AllArticles = new(@"^31 articles");

    private readonly BrowserFixture _browser;

    public PageTests(BrowserFixture browser) => _browser = browser;

    [Fact]
    public async Task Typing_ShowsResultsAndTellsThem_AndBackReturns()
    {
        var page = await _browser.OpenAsync("/");
        await Expect(page.Locator("#total")).ToHaveTextAsync(AllArticles);
        await page.Locator("#q").PressSequentiallyAsync("marmot");
        await Expect(page.Locator(".hits h2")).ToHaveTextAsync(["Glacier report number 7"]);
        await Expect(page).ToHaveURLAsync(_browser.Address + "/?q=marmot");
        await Expect(page.Locator("#q")).ToBeFocusedAsync();
        await Expect(page.Locator("#status")).ToHaveTextAsync("1 article for marmot");
        await page.GoBackAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync(AllArticles);
        await Expect(page.Locator("#q")).ToHaveValueAsync("");
        await page.GoForwardAsync();
        await Expect(page.Locator("#q")).ToHaveValueAsync("marmot");
        await Expect(page.Locator(".hits h2")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Typing_OldAnswer_NeverReplacesANewerOne()
    {
        var page = await _browser.OpenAsync("/");
        var late = new TaskCompletionSource();
        await page.RouteAsync("**/?q=poison", async route =>
        {
            await late.Task;
            try { await route.ContinueAsync(); }
            catch (PlaywrightException) { /* the page gave the request up, as it should */ }
        });
        var asked = page.WaitForRequestAsync("**/?q=poison");
        await page.Locator("#q").FillAsync("poison");
        await asked;
        await page.Locator("#q").FillAsync("marmot");
        await Expect(page.Locator(".hits h2")).ToHaveTextAsync(["Glacier report number 7"]);
        late.SetResult();
        await page.WaitForTimeoutAsync(500);
        await Expect(page.Locator(".hits h2")).ToHaveTextAsync(["Glacier report number 7"]);
        await Expect(page).ToHaveURLAsync(_browser.Address + "/?q=marmot");
    }

    [Fact]
    public async Task Filter_Narrows_AndItsLinkRestoresTheStateElsewhere()
    {
        var page = await _browser.OpenAsync("/?q=glacier");
        await page.Locator("[data-key='author:Ada Byron']").ClickAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("10");
        await Expect(page.Locator("[data-key='author:Ada Byron']")).ToBeFocusedAsync();
        await page.Locator("[data-key='section:Travel']").ClickAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("5");

        var elsewhere = await _browser.OpenAsync(page.Url);
        await Expect(elsewhere.Locator(".hits h2")).ToHaveTextAsync(await page.Locator(".hits h2").AllInnerTextsAsync());
        await Expect(elsewhere.Locator("#q")).ToHaveValueAsync("glacier");
        await elsewhere.GetByLabel("Remove filter Author: Ada Byron").ClickAsync();
        await Expect(elsewhere.Locator("#total strong")).ToHaveTextAsync("15");

        await page.GoBackAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("10");
    }

    [Fact]
    public async Task Filter_InForce_StaysWhenAnotherTextIsTyped()
    {
        var page = await _browser.OpenAsync("/?section=Travel");
        await page.Locator("#q").FillAsync("marmot");
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("1");
        await Expect(page).ToHaveURLAsync(_browser.Address + "/?q=marmot&section=Travel");
    }

    [Fact]
    public async Task Histogram_ClickAndDrag_ChooseDates()
    {
        var page = await _browser.OpenAsync("/?q=glacier");
        await page.Locator(".histogram a[data-since='2021-01-01']").ClickAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("6");
        await Expect(page).ToHaveURLAsync(new Regex("since=2021-01-01&until=2021-12-31"));
        await Expect(page.Locator(".chosen")).ToContainTextAsync("2021");
        await page.GoBackAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("30");

        var from = (await page.Locator(".histogram a[data-since='2020-01-01']").BoundingBoxAsync())!;
        var to = (await page.Locator(".histogram a[data-since='2022-01-01']").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(from.X + from.Width / 2, from.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X + to.Width / 2, to.Y + 30, new MouseMoveOptions { Steps = 5 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("18");
        await Expect(page).ToHaveURLAsync(new Regex("since=2020-01-01&until=2022-12-31"));
    }

    [Fact]
    public async Task WithoutScripts_SearchFilterDatesArticleAndWayBack_Work()
    {
        var page = await _browser.OpenAsync("/", scripts: false);
        await page.Locator("#q").FillAsync("glacier");
        await page.Locator("#search button").ClickAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("30");
        await page.Locator("[data-key='section:Science']").ClickAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("15");
        await page.Locator(".histogram a[data-since='2020-01-01']").ClickAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("3");
        await page.GetByLabel("From").FillAsync("");
        await page.Locator(".range button").ClickAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("6");
        string results = page.Url;
        await page.Locator(".hits h2 a").First.ClickAsync();
        await Expect(page.Locator(".full mark")).ToHaveCountAsync(3);
        await page.GetByText("Go to the first").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("#m1$"));
        await page.GetByText("Back to the results").ClickAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("6");
        Assert.Contains("section=Science", results);
    }

    [Fact]
    public async Task Keyboard_Alone_SearchesOpensAndJumpsFromMatchToMatch()
    {
        var page = await _browser.OpenAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#q")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("marmot glacier");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("1");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator(".hits h2 a")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".jump .where")).ToHaveTextAsync("4 matches");
        var next = page.GetByLabel("Next match");
        for (int i = 0; i < 12 && !await next.EvaluateAsync<bool>("button => button === document.activeElement"); i++) await page.Keyboard.PressAsync("Tab");
        await Expect(next).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("mark.current")).ToHaveTextAsync("Glacier");
        for (int i = 0; i < 3; i++) await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".jump .where")).ToHaveTextAsync("4 of 4");
        await Expect(page.Locator("mark.current")).ToHaveTextAsync("marmot");
        await Expect(page.Locator("mark.current")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".jump .where")).ToHaveTextAsync("1 of 4");
        await Expect(page.Locator("#status")).ToHaveTextAsync("Match 1 of 4: Glacier");
    }

    [Fact]
    public async Task NothingFound_GivesAdviceThatHelps()
    {
        var page = await _browser.OpenAsync("/?q=marmot&section=Science");
        await Expect(page.Locator(".empty h2")).ToContainTextAsync("Nothing found");
        await page.GetByText("Search without the filters").ClickAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task ServerGone_KeepsTheLastAnswerAndSaysSo()
    {
        var page = await _browser.OpenAsync("/?q=marmot");
        await page.RouteAsync("**/?q=*", route => route.AbortAsync());
        await page.Locator("#q").FillAsync("glacier");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cannot be reached");
        await Expect(page.Locator(".hits h2")).ToHaveCountAsync(1);
        await page.UnrouteAllAsync();
        await page.Locator("#q").FillAsync("glacier report");
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("30");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task AddressAtFault_SaysWhatIsWrong()
    {
        var page = await _browser.OpenAsync("/?q=glacier&sort=size");
        await Expect(page.Locator("h1")).ToHaveTextAsync("This address cannot be answered");
        await page.GetByText("Search for the text alone").ClickAsync();
        await Expect(page.Locator("#total strong")).ToHaveTextAsync("30");
    }

    [Theory]
    [InlineData(375)]
    [InlineData(768)]
    [InlineData(1440)]
    public async Task EveryWidth_FitsWithoutScrollingSideways(int width)
    {
        foreach (string address in new[] { "/?q=glacier&explain=true&author=Ada%20Byron", "/?q=poison", "/articles/plain/7?q=glacier", "/?q=nothingatall" })
        {
            var page = await _browser.OpenAsync(address, width: width);
            if (width < 1024 && await page.Locator(".filters summary").CountAsync() > 0) await page.Locator(".filters summary").First.ClickAsync();
            Assert.Equal((address, width), (address, await page.EvaluateAsync<int>("document.documentElement.scrollWidth")));
            await page.Context.CloseAsync();
        }
    }
}
