namespace Search.Extraction.Tests;

/// <summary>Pages that are not one plain article are recognised, reported, and not mangled.</summary>
public sealed class SpecialPageTests
{
    private const string Paragraphs = HtmlTests.Paragraphs;

    private const string OtherParagraphs =
        "<p>The harbour of the island was closed on Tuesday because the storm had thrown three boats against the old pier and broken it.</p>" +
        "<p>Fishermen who came home in the night told reporters that the waves had been higher than any of them had ever seen before.</p>" +
        "<p>The owner of the ferry said that nobody had been hurt but that it would take weeks until the passengers could come again.</p>" +
        "<p>Engineers will look at the pier when the wind has gone down and will then decide whether it can be repaired or must be built anew.</p>" +
        "<p>Until then the post and the food for the people of the island are brought by an aeroplane that lands on the beach at low tide.</p>";

    private static readonly string LongParagraphs = Paragraphs +
        "<p>After the vote the people in the hall stood up and clapped, and some of them went down to the river to look at the old bridge once more.</p>" +
        "<p>It was built by a farmer more than a hundred years ago, when the road to the next town still went through the water in summer.</p>";

    [Fact]
    public void TwoArticles_InOnePage_AreReportedAndTheOneOfTheTitleIsRead()
    {
        var article = Read.One(
            "<html><head><title>Storm closes the harbour of the island</title></head><body><article><h1>Bridge is voted for at last</h1>" + LongParagraphs +
            "</article><article><h1>Storm closes the harbour of the island</h1>" + OtherParagraphs + "</article></body></html>",
            "a.html");
        Assert.Equal("Storm closes the harbour of the island", article.Title);
        Assert.Contains("fishermen", article.BodyText, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("bridge", article.BodyText, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(article.Notes, n => n.Contains("2 articles", StringComparison.Ordinal));
        Assert.Contains(article.Removed, r => r.Reason == "another article on the page: Bridge is voted for at last");
    }

    [Fact]
    public void TwoArticles_UnderATitleOfNeither_AreReadByTheHeadlineOfTheFirst()
    {
        var article = Read.One(
            "<html><head><title>Two stories of the week</title></head><body><article><h2>Bridge is voted for at last</h2>" + LongParagraphs +
            "</article><article><h2>Storm closes the harbour of the island</h2>" + OtherParagraphs + "</article></body></html>",
            "a.html");
        Assert.Equal("Bridge is voted for at last", article.Title);
        Assert.Equal("article-heading", article.Provenance[ArticleFields.Title].Rule);
    }

    [Theory]
    [InlineData("<html><head><title>Old page</title></head><frameset cols='20%,80%'><frame src='a.html'><frame src='b.html'></frameset></html>", "frames")]
    [InlineData("<html><head><meta http-equiv='refresh' content='0; url=/new'><title>Redirecting</title></head><body><p>If nothing happens, <a href='/new'>go on here</a>.</p></body></html>", "leads to another page")]
    public void Page_ThatOnlyLeadsElsewhere_HoldsNoArticle(string page, string reason) =>
        Assert.Contains(reason, Read.Failure(Read.Utf8(page), "a.html").Reason, StringComparison.Ordinal);

    [Fact]
    public void Page_ThatNeedsScripts_SaysThatNoTextIsInIt() =>
        Assert.Contains(Read.One("<html><head><title>Bridge is voted for</title></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div></body></html>", "a.html").Notes,
            n => n.Contains("by a script only", StringComparison.Ordinal));

    [Fact]
    public void Article_ThatReloadsItself_IsOne()
    {
        foreach (var paragraphs in new[] { LongParagraphs, "<p>The town council has voted for the new bridge over the river on Monday evening, as was expected.</p>" })
            Assert.Equal("Bridge is voted for", Read.One("<html><head><meta http-equiv='refresh' content='900;url=/bridge'><title>Bridge is voted for</title></head><body><h1>Bridge is voted for</h1>" + paragraphs + "</body></html>", "a.html").Title);
    }

    [Fact]
    public void LiveBlog_IsReported_AndKeptWhole()
    {
        var article = Read.One(
            "<script type='application/ld+json'>{\"@type\": \"LiveBlogPosting\", \"headline\": \"Storm on the island: what we know\"}</script><h1>Storm on the island: what we know</h1>" +
            "<article><h2>The harbour is closed</h2>" + OtherParagraphs + "</article><article><h2>Bridge is voted for</h2>" + LongParagraphs + "</article>",
            "a.html");
        Assert.Contains(article.Notes, n => n.Contains("live blog", StringComparison.Ordinal));
        Assert.Contains("aeroplane", article.BodyText, StringComparison.Ordinal);
        Assert.Contains("mayor", article.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public void Stub_BehindAPaywall_IsReported()
    {
        const string Free = "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Bridge is voted for\", \"isAccessibleForFree\": FREE}</script><h1>Bridge is voted for</h1>";
        foreach (var no in (string[])["false", "\"False\""])
            Assert.Contains(Read.One(Free.Replace("FREE", no, StringComparison.Ordinal) + Paragraphs, "a.html").Notes, n => n.Contains("paywall", StringComparison.Ordinal));
        Assert.Empty(Read.One(Free.Replace("FREE", "true", StringComparison.Ordinal) + Paragraphs, "a.html").Notes);
    }

    [Fact]
    public void Gallery_IsReported()
    {
        var pictures = string.Concat(Enumerable.Range(1, 12).Select(i => $"<figure><img src='{i}.jpg'><figcaption>Picture {i} shows the old bridge in the morning light</figcaption></figure>"));
        var article = Read.One("<h1>The old bridge in pictures</h1><p>The bridge is a hundred years old and has been photographed by many who came to the town to see it.</p>" + pictures, "a.html");
        Assert.Contains("a gallery: 12 captions stand in the body", article.Notes);
        Assert.Equal(13, article.Body.Count);
    }

    [Theory]
    [InlineData("<title>404 Not Found</title>", "<h1>Not Found</h1><p>The requested address was not found on this server.</p>")]
    [InlineData("<title>Log in | The Daily</title>", "<form><label>User</label><input><label>Password</label><input><button>Log in</button></form>")]
    public void Notice_HoldsNoArticle(string head, string body)
    {
        var failure = Read.Failure(Read.Utf8($"<html><head>{head}</head><body>{body}</body></html>"), "a.html");
        Assert.Contains("no article in it: a notice", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Article_AboutANotice_IsOne() =>
        Assert.Equal("Page not found", Read.One("<html><head><title>Page not found</title></head><body><h1>Page not found</h1>" + LongParagraphs + "</body></html>", "a.html").Title);

    [Fact]
    public void Stub_ThatOnlySaysSo_IsReported() =>
        Assert.Contains(Read.One("<h1>Bridge is voted for</h1><p>The council has voted for the new bridge over the river, after a debate of many hours in the old town hall.</p><div>Subscribe to read the rest of this article</div>", "a.html").Notes,
            n => n.Contains("paywall", StringComparison.Ordinal));

    [Fact]
    public void PageOfLinks_HoldsNoArticle()
    {
        var links = string.Concat(Enumerable.Range(1, 60).Select(i => $"<li><a href='/{i}'>Headline number {i} of an article that stands on another page</a></li>"));
        var failure = Read.Failure(Read.Utf8("<html><head><title>The Daily</title></head><body><h1>The Daily</h1><ul>" + links + "</ul></body></html>"), "a.html");
        Assert.Contains("no article", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void BodyThatOnlyAScriptShows_IsTakenFromTheRecord()
    {
        var body = string.Join("\\n\\n", Enumerable.Range(1, 12).Select(i => $"Paragraph {i} says that the council has voted for the new bridge over the river after many years."));
        var article = Read.One("<head><script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Bridge is voted for\", \"articleBody\": \"" + body + "\"}</script></head><body><div id='app'></div>", "a.html");
        Assert.Equal(12, article.Body.Count);
        Assert.Equal("json-ld", article.Provenance[ArticleFields.Body].Rule);
        Assert.Contains(article.Notes, n => n.Contains("from its record", StringComparison.Ordinal));
    }

    [Fact]
    public void HiddenCopiesOfTheArticle_InOneLine_AreDropped()
    {
        const string Open = "<article><h1>Bridge and harbour</h1>";
        var paragraphs = LongParagraphs + OtherParagraphs;
        var copy = $"<div class='copy'>{paragraphs.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", " ", StringComparison.Ordinal)}</div>";
        var once = Read.One(Open + paragraphs + "</article>", "a.html").Body;
        Assert.Equal(once, Read.One(Open + paragraphs + copy + copy + "</article>", "a.html").Body);
        Assert.Single(Read.One(Open + copy + copy + "</article>", "a.html").Body);
    }

    [Fact]
    public void SameQuestion_PutTwice_IsKept_WhereTheTemplateRepeatsIt()
    {
        const string Question = "<p class='q'>What would you like to say to those who have waited for the bridge for so long?</p>";
        var article = Read.One("<article><h1>Three people about the bridge</h1><div class='t'>" + Paragraphs + Question + "<p>I would like to thank all of them for the patience that they have shown in these years.</p>" + Question + "<p>There is nothing to say but that it was worth all the letters that we have written to them.</p></div></article>", "a.html");
        Assert.Equal(2, article.Body.Count(p => p.StartsWith("What would you like", StringComparison.Ordinal)));
    }
}
