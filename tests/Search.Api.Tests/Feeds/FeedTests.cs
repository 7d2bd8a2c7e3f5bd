using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Search.Api.Tests.Feeds;

/// <summary>Searches as feeds, held against the rules of RSS 2.0, Atom (RFC 4287) and OpenSearch 1.1.</summary>
public sealed class FeedTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";
    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartWithKeyAsync();
        await _server.JsonAsync(_server.Client.PostAsync("/documents", TestServer.Lines(
            """{"id":"old","title":"Rocks of old","date":"1987","body":"granite"}""",
            """{"id":"a b/<c>?","title":"Granite & <slate> \u0001\ud83d\ude00","author":["Ada Byron","Jean D'Arc"],"date":"2024-02-18T12:05","section":"S & T","url":"https://example.org/a?b=1&c=2","body":"Some granite, <b>bold</b> & more."}""",
            """{"id":"none","body":"granite without a title or date","url":"javascript:alert(1)"}""")));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Rss_OfASearch_KeepsTheRulesOfRss2()
    {
        var (type, rss) = await XmlAsync("/search?q=granite&format=rss");
        Assert.Equal("application/rss+xml", type);
        Assert.Equal(("rss", "2.0"), (rss.Root!.Name.LocalName, rss.Root.Attribute("version")!.Value));
        var channel = Assert.Single(rss.Root.Elements());
        foreach (string required in new[] { "title", "link", "description" }) Assert.NotEmpty(Assert.Single(channel.Elements(required)).Value);
        AssertRfc822(channel.Element("lastBuildDate")!.Value);
        var self = Assert.Single(channel.Elements(Atom + "link"));
        Assert.Equal(("self", "application/rss+xml", _server.Client.BaseAddress + "search?q=granite&format=rss"),
            (self.Attribute("rel")!.Value, self.Attribute("type")!.Value, self.Attribute("href")!.Value));
        var items = channel.Elements("item").ToList();
        Assert.Equal(4, items.Count);
        Assert.Equal("4", channel.Element(OpenSearch + "totalResults")!.Value);
        foreach (var item in items)
        {
            Assert.NotEmpty(item.Element("title")!.Value);
            AssertAddress(item.Element("link")!.Value);
            AssertAddress(Assert.Single(item.Elements("guid")).Value);
            foreach (var date in item.Elements("pubDate")) AssertRfc822(date.Value);
            Assert.True(item.Elements("category").Count() <= 1 && item.Elements("pubDate").Count() <= 1);
        }
        Assert.Equal(items.Count, items.Select(item => item.Element("guid")!.Value).Distinct().Count());
        Assert.Equal("Granite & <slate> 😀", items[0].Element("title")!.Value);
        Assert.Equal("https://example.org/a?b=1&c=2", items[0].Element("link")!.Value);
        Assert.Equal("Sun, 18 Feb 2024 12:05:00 -0000", items[0].Element("pubDate")!.Value);
        Assert.Contains("&lt;b&gt;bold", items[0].Element("description")!.Value);
        Assert.Contains("<mark>granite</mark>", items[0].Element("description")!.Value);
        Assert.Empty(items.Single(item => item.Element("title")!.Value == "Rocks of old").Elements("pubDate"));
        Assert.StartsWith("http://", items.Single(item => item.Element("title")!.Value == "(no title)").Element("link")!.Value);
    }

    [Fact]
    public async Task Atom_OfASearch_KeepsTheRulesOfRfc4287()
    {
        var (type, atom) = await XmlAsync("/search?q=granite&format=atom");
        Assert.Equal("application/atom+xml", type);
        var feed = atom.Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        string[] onceInFeed = ["title", "id", "updated"];
        foreach (string name in onceInFeed) Assert.Single(feed.Elements(Atom + name));
        Assert.NotEmpty(feed.Elements(Atom + "author"));
        Assert.Single(feed.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == "self");
        Assert.Single(feed.Elements(Atom + "link"), link => link.Attribute("rel")!.Value == "alternate");
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.Equal(4, entries.Count);
        foreach (var entry in entries)
        {
            foreach (string name in onceInFeed.Append("summary")) Assert.Single(entry.Elements(Atom + name));
            Assert.Single(entry.Elements(Atom + "link"));
            AssertAddress(entry.Element(Atom + "id")!.Value);
            AssertAddress(entry.Element(Atom + "link")!.Attribute("href")!.Value);
            foreach (var date in entry.Elements(Atom + "updated").Concat(entry.Elements(Atom + "published")))
                Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|-00:00)$", date.Value);
            Assert.All(entry.Elements(Atom + "author"), author => Assert.NotEmpty(author.Element(Atom + "name")!.Value));
            Assert.Equal("html", entry.Element(Atom + "summary")!.Attribute("type")!.Value);
        }
        Assert.Equal(entries.Count, entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.Equal(["Ada Byron", "Jean D'Arc"], entries[0].Elements(Atom + "author").Select(author => author.Value));
        Assert.Equal("2024-02-18T12:05:00-00:00", entries[0].Element(Atom + "published")!.Value);
        // The entry leads to the article.
        Assert.Equal(200, (int)(await _server.Client.GetAsync(entries[0].Element(Atom + "id")!.Value)).StatusCode);
    }

    [Fact]
    public async Task Feed_OfAnything_IsNewestFirstUnlessAskedOtherwise()
    {
        var (_, all) = await XmlAsync("/search?format=rss");
        Assert.Equal("Archive: newest articles", all.Root!.Element("channel")!.Element("title")!.Value);
        var (_, oldest) = await XmlAsync("/search?q=granite&format=rss&sort=date:asc");
        Assert.Equal("Rocks of old", oldest.Root!.Element("channel")!.Elements("item").First().Element("title")!.Value);
    }

    [Fact]
    public async Task Feed_OfAnotherForm_IsAProblem()
    {
        Assert.Equal("format", (await _server.GetAsync("/search?format=xml", 400)).GetProperty("parameter").GetString());
        Assert.Equal("repeated-parameter", (await _server.GetAsync("/search?format=rss&format=rss", 400)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task OpenSearch_Description_LeadsToThePageTheFeedsAndCompletions()
    {
        string page = await _server.Client.GetStringAsync("/?q=granite&author=Ada+Byron&page=2");
        Assert.Contains("href=\"/opensearch.xml\"", page);
        string feed = System.Net.WebUtility.HtmlDecode(Regex.Match(page, "type=\"application/atom\\+xml\"[^>]*href=\"([^\"]+)\"").Groups[1].Value);
        Assert.Equal("/search?q=granite&author=Ada%20Byron&format=atom", feed);
        await XmlAsync(feed);

        var (type, description) = await XmlAsync("/opensearch.xml");
        Assert.Equal("application/opensearchdescription+xml", type);
        Assert.Equal(OpenSearch + "OpenSearchDescription", description.Root!.Name);
        Assert.InRange(description.Root.Element(OpenSearch + "ShortName")!.Value.Length, 1, 16);
        Assert.InRange(description.Root.Element(OpenSearch + "Description")!.Value.Length, 1, 1024);
        var addresses = description.Root.Elements(OpenSearch + "Url").ToDictionary(url => url.Attribute("type")!.Value, url => url.Attribute("template")!.Value.Replace("{searchTerms}", "grani"));
        foreach (string address in addresses.Values) Assert.Equal(200, (int)(await _server.Client.GetAsync(address)).StatusCode);
        var completions = JsonDocument.Parse(await _server.Client.GetStringAsync(addresses["application/x-suggestions+json"])).RootElement;
        Assert.Equal("grani", completions[0].GetString());
        Assert.Contains(completions[1].EnumerateArray(), completion => completion.GetString() == "granite");
    }

    private async Task<(string?, XDocument)> XmlAsync(string address)
    {
        using var response = await _server.Client.GetAsync(address);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("utf-8", response.Content.Headers.ContentType?.CharSet);
        return (response.Content.Headers.ContentType?.MediaType, XDocument.Load(await response.Content.ReadAsStreamAsync()));
    }

    private static void AssertRfc822(string date) =>
        Assert.True(DateTimeOffset.TryParseExact(date.Replace("-0000", "+0000")[..^5] + "+00:00", "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), date);

    private static void AssertAddress(string text) => Assert.True(Uri.IsWellFormedUriString(text, UriKind.Absolute) && text.StartsWith("http", StringComparison.Ordinal), text);
}
