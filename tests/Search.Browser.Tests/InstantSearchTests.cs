using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Search.Browser.Tests;

/// <summary>The widgets of the real InstantSearch.js, unchanged, on a page of another origin.</summary>
[Collection(BrowserCollection.Name)]
public class InstantSearchTests(BrowserFixture browser)
{
    private const string Package = "instantsearch.js@4.118.1";

    [Fact]
    public async Task Widgets_SearchHighlightRefineSortAndPage()
    {
        var page = await OpenAsync();
        await Expect(page.Locator("#stats")).ToContainTextAsync("31 results");
        await page.Locator("#box input").FillAsync("glacier");
        await Expect(page.Locator("#stats")).ToContainTextAsync("30 results");
        await Expect(page.Locator("#hits li")).ToHaveCountAsync(8);
        await Expect(page.Locator("#hits li h2 mark").First).ToHaveTextAsync(new Regex("[Gg]lacier"));
        await Expect(page.Locator("#hits li p mark").First).ToHaveTextAsync(new Regex("[Gg]lacier"));

        string first = await page.Locator("#hits li h2").First.InnerTextAsync();
        await page.Locator("#pages").GetByText("2", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("#hits li h2").First).Not.ToHaveTextAsync(first);

        int sections = await page.Locator("#sections li").CountAsync();
        Assert.True(sections > 1);
        var section = page.Locator("#sections li").First;
        string count = await section.Locator(".ais-RefinementList-count").InnerTextAsync();
        await section.Locator("input").CheckAsync();
        await Expect(page.Locator("#stats")).ToContainTextAsync(count + " results");
        // A filter does not hide the other values of its own facet.
        Assert.Equal(sections, await page.Locator("#sections li").CountAsync());

        string name = await section.Locator("input").GetAttributeAsync("value") ?? "";
        foreach (string sort in new[] { "date:asc", "date:desc" })
        {
            using var client = new HttpClient();
            using var expected = JsonDocument.Parse(await client.GetStringAsync($"{browser.Address}/search?q=glacier&limit=1&sort={sort}&section={Uri.EscapeDataString(name)}"));
            await page.Locator("#sort select").SelectOptionAsync("articles:" + sort);
            await Expect(page.Locator("#hits li time").First).ToHaveTextAsync(expected.RootElement.GetProperty("hits")[0].GetProperty("document").GetProperty("date").GetString()!);
        }
    }

    [Fact]
    public async Task FacetSearch_FindsValues()
    {
        var page = await OpenAsync();
        await Expect(page.Locator("#stats")).ToContainTextAsync("31 results");
        await page.Locator("#authors input[type=search]").FillAsync("ada");
        await Expect(page.Locator("#authors li")).ToHaveCountAsync(1);
        await Expect(page.Locator("#authors li")).ToContainTextAsync("Ada Byron");
    }

    [Fact]
    public async Task HostileArticle_IsText()
    {
        var page = await OpenAsync();
        await Expect(page.Locator("#stats")).ToContainTextAsync("31 results");
        await page.Locator("#box input").FillAsync("poison");
        await Expect(page.Locator("#hits li h2").First).ToContainTextAsync("<script>window.hacked=1</script>");
        Assert.Equal("undefined", await page.EvaluateAsync<string>("() => typeof window.hacked"));
    }

    private async Task<IPage> OpenAsync()
    {
        string script = await File.ReadAllTextAsync(await NpmPackages.FileAsync("instantsearch.js/dist/instantsearch.production.min.js", Package));
        browser.Site.Put("instantsearch.js", script, "text/javascript");
        return await browser.OpenAsync(browser.Site.Put("shop", $$"""
            <!doctype html><html lang="en"><head><title>A site</title><script src="/instantsearch.js"></script></head>
            <body><div id="box"></div><div id="stats"></div><div id="sort"></div><div id="sections"></div><div id="authors"></div><div id="hits"></div><div id="pages"></div>
            <script type="module">
            import { createSearchClient } from "{{browser.Address}}/instantsearch-client.js";
            const { searchBox, hits, stats, refinementList, pagination, sortBy, configure } = instantsearch.widgets;
            const search = instantsearch({ indexName: "articles", searchClient: createSearchClient("{{browser.Address}}") });
            search.addWidgets([
              configure({ hitsPerPage: 8 }),
              searchBox({ container: "#box" }), stats({ container: "#stats" }), pagination({ container: "#pages" }),
              sortBy({ container: "#sort", items: [{ label: "Best", value: "articles" }, { label: "Newest", value: "articles:date:desc" }, { label: "Oldest", value: "articles:date:asc" }] }),
              refinementList({ container: "#sections", attribute: "section" }), refinementList({ container: "#authors", attribute: "author", searchable: true }),
              hits({ container: "#hits", templates: { item: (hit, { html, components }) => html`<h2>${components.Highlight({ hit, attribute: "title" })}</h2><time>${hit.date}</time><p>${components.Snippet({ hit, attribute: "body" })}</p>` } }),
            ]);
            search.start();
            </script></body></html>
            """));
    }
}
