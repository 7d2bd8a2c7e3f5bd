namespace Search.Browser.Tests;

/// <summary>axe-core finds no violation of WCAG 2.2 AA, in light and dark, wide and narrow.</summary>
[Collection(BrowserCollection.Name)]
public class AccessibilityTests(BrowserFixture browser)
{
    private const string AxeVersion = "4.14.1";

    internal const string Run = """
        async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }))
            .violations.map(violation => violation.id + ": " + violation.nodes.map(node => node.target.join(" ") + " " + node.any.map(check => check.message).join("; ")).join(" | "))
        """;

    /// <summary>axe-core's script.</summary>
    internal static Lazy<Task<string>> Axe { get; } = new(async () => await File.ReadAllTextAsync(await NpmPackages.FileAsync("axe-core/axe.min.js", "axe-core@" + AxeVersion)));

    [Theory]
    [InlineData("/?q=glacier&author=Ada%20Byron&explain=true")]
    [InlineData("/?q=poison")]
    [InlineData("/?q=nothingatall&section=Travel")]
    [InlineData("/?sort=size")]
    [InlineData("/articles/plain/7?q=glacier+marmot")]
    public async Task Axe_FindsNoViolation(string address)
    {
        string axe = await Axe.Value;
        foreach (var (width, dark) in new[] { (1440, false), (375, true) })
        {
            var page = await browser.OpenAsync(address, width: width, dark: dark);
            if (width < 1024 && await page.Locator(".filters summary").CountAsync() > 0) await page.Locator(".filters summary").First.ClickAsync();
            await page.EvaluateAsync(axe);
            Assert.Empty(await page.EvaluateAsync<string[]>(Run));
            await page.Context.CloseAsync();
        }
    }
}
