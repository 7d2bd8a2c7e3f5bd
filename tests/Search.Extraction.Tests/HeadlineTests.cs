namespace Search.Extraction.Tests;

/// <summary>Which of the titles that a page states is its headline.</summary>
public sealed class HeadlineTests
{
    private const string Site = "The Daily";
    private const string Headline = "Council votes for the new bridge";
    private const string SearchTitle = "Bridge news: how the council of Ashford voted";

    [Theory]
    [InlineData(Headline + " | The Daily", Headline + " - The Daily", Headline, Headline)]
    [InlineData(Headline + " - Local - The Daily", Headline + " - Local - The Daily", null, Headline)]
    [InlineData("Local | " + Headline, "Local | " + Headline, null, Headline)]
    [InlineData(SearchTitle + " | The Daily", SearchTitle, Headline, SearchTitle)]
    [InlineData(SearchTitle, SearchTitle, Headline, Headline)]
    [InlineData(SearchTitle, Headline, SearchTitle, SearchTitle)]
    [InlineData(SearchTitle, Headline, SearchTitle, Headline)]
    [InlineData(Headline, Headline, "The Daily - news from Ashford and the valley", Headline)]
    [InlineData(Headline, Headline, "Council votes for the new bridge", Headline)]
    public void Headline_IsWhatTheTitleElementDoesNotRepeat(string title, string shared, string? record, string printed)
    {
        var article = Read.One(Page(title, shared, record, printed), "a.html");
        Assert.Equal(Headline, article.Title);
    }

    [Theory]
    [InlineData(Headline, "Ashford: " + Headline)]
    [InlineData("Ashford | " + Headline, Headline)]
    public void Kicker_BeforeOneOfTheWordings_IsLeftOut(string shared, string record) =>
        Assert.Equal(Headline, Read.One(Page(record, shared, record, record), "a.html").Title);

    [Fact]
    public void Kickers_ThatDiffer_AreLeftOut()
    {
        const string Quote = "“Nobody told us of the bridge”";
        var page = Page($"After the vote: {Quote} | The Daily", $"After the vote: {Quote}", null, $"<span>A town divided</span><span> - </span><span>{Quote}</span>");
        Assert.Equal(Quote, Read.One(page, "a.html").Title);
        Assert.Equal($"After the vote: {Quote}", Read.One(page.Replace("A town divided", "After the vote", StringComparison.Ordinal), "a.html").Title);
    }

    [Theory]
    [InlineData("Sanierung der Stadt : Rat stimmt für die neue Brücke", "Sanierung der Stadt: Rat stimmt für die neue Brücke")]
    [InlineData("Handel mit dem Nachbarn:Rat stimmt für die neue Brücke", "Handel mit dem Nachbarn: Rat stimmt für die neue Brücke")]
    [InlineData("Bürger:innen stimmen für die neue Brücke", "Bürger:innen stimmen für die neue Brücke")]
    public void Colon_InGerman_HasASpaceBehindItAlone(string printed, string title) =>
        Assert.Equal(title, Read.One(printed + "\n\n29. November 2023\n\nDer Rat der Stadt hat am Montagabend für die neue Brücke gestimmt, die von den Bürgern seit mehr als zehn Jahren erwartet wird.\n\n" +
            "Mehrere Redner sagten, dass die alte Brücke nicht mehr sicher ist und dass das Geld für den Bau schon im nächsten Jahr da sein wird.\n").Title);

    [Fact]
    public void SiteAsTheTitleOfEachPage_IsNoHeadline() =>
        Assert.Equal(Headline, Read.One("<html><head><title>The Daily</title></head><body><h1>" + Headline + "</h1>" + HtmlTests.Paragraphs, "a.html").Title);

    [Theory]
    [InlineData("Harbour Gazette", "https://www.harbourgazette.example/bridge")]
    [InlineData("The Standard", "https://standard.co.uk/bridge")]
    public void SiteNamedByItsAddressAlone_IsCutOff(string site, string url) =>
        Assert.Equal(Headline, Read.One($"<html><head><title>{Headline} - {site}</title><meta property='og:title' content='{Headline} - {site}'><meta property='og:url' content='{url}'></head><body>{HtmlTests.Paragraphs}", "a.html").Title);

    [Theory]
    [InlineData("Council of Ashford votes for the new bridge over the...")]
    [InlineData("Council of Ashford votes for the new bridge over…")]
    public void RecordCutWithDots_IsReadOnInAnotherStatement(string record)
    {
        const string Whole = "Council of Ashford votes for the new bridge over the river";
        Assert.Equal(Whole, Read.One(Page(Whole + " | The Daily", record, record, Whole), "a.html").Title);
        Assert.Equal(record, Read.One(Page(SearchTitle, record, record, SearchTitle), "a.html").Title);
    }

    [Fact]
    public void SubtitleLikeTheTitle_IsNone() =>
        Assert.Equal("After ten years", Read.One(Page(Headline, Headline, Headline, Headline).Replace("\"headline\"", "\"alternativeHeadline\": \"" + Headline + "\", \"headline\"", StringComparison.Ordinal).Replace("<title>", "<meta name='description' content='After ten years'><title>", StringComparison.Ordinal), "a.html").Subtitle);

    [Fact]
    public void SeparatorInsideTheHeadline_IsKept_WhereThePagePrintsIt()
    {
        const string Budget = "BUDGET 3.0 | The council spends four million";
        Assert.Equal(Budget, Read.One(Page(Budget + " | The Daily", Budget, Budget, Budget), "a.html").Title);
    }

    [Fact]
    public void SharedTitleCutAtAQuotationMark_IsReadOnInTheTitleElement()
    {
        const string Quoted = "Council votes for the \"bridge of the century\"";
        var page = Page(Quoted + " | The Daily", Headline, null, Quoted).Replace($"content='{Headline}'", $"content=\"{Quoted}\"", StringComparison.Ordinal);
        Assert.Equal(Quoted, Read.One(page, "a.html").Title);
    }

    [Fact]
    public void OtherWordings_AreRivals()
    {
        var provenance = Read.One(Page(SearchTitle, SearchTitle, Headline, SearchTitle), "a.html").Provenance[ArticleFields.Title];
        Assert.Equal("json-ld", provenance.Rule);
        Assert.Contains(SearchTitle, provenance.Rivals);
    }

    [Fact]
    public void SoftHyphens_PrintNothing() =>
        Assert.Equal("Helikopterlandeplatz am Weissen Haus", Read.One("<h1>Helikopter\u00adlandeplatz am Weissen Haus</h1>" + HtmlTests.Paragraphs, "a.html").Title);

    private static string Page(string title, string shared, string? record, string printed) =>
        $"<html><head><title>{title}</title><meta property='og:title' content='{shared}'><meta property='og:site_name' content='{Site}'>" +
        (record is null ? "" : "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"" + record + "\"}</script>") +
        $"</head><body><article><h1>{printed}</h1>{HtmlTests.Paragraphs}</article></body></html>";
}
