namespace Search.Extraction.Tests;

/// <summary>Fields of HTML pages as sites of many kinds state them, or do not.</summary>
public sealed class PageFieldTests
{
    private const string Menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li><li><a href='/culture'>Culture</a></li><li><a href='/money'>Money</a></li></ul></nav>";

    private static Article Page(string head, string body, string language = "en") =>
        Read.One($"<html lang='{language}'><head>{head}</head><body>{Menu}{body}<footer>© The Daily</footer></body></html>", "a.html");

    [Theory]
    [InlineData("<p class='standfirst'>Ten years of waiting come to an end</p><p>By Jane Doe</p>")]
    [InlineData("<div class='article__deck'>Ten years of waiting come to an end</div><div class='author-name'>Jane Doe</div>")]
    [InlineData("<h2 class='pw-subtitle-paragraph'>Ten years of waiting come to an end</h2><div>Jane Doe</div>")]
    [InlineData("<h2>Ten years of waiting come to an end</h2><div>Jane Doe</div><div>2 November 2023</div>")]
    public void Standfirst_KnownByItsClassOrPlace_IsTheSubtitle(string below) =>
        Assert.Equal("Ten years of waiting come to an end", Page(
            "<title>Bridge is voted for at last</title>", "<article><h1>Bridge is voted for at last</h1>" + below + HtmlTests.Paragraphs + "</article>").Subtitle);

    [Theory]
    [InlineData("Bridge is voted for at last - The Daily", "<h1>Bridge is voted for at last</h1>")]
    [InlineData("The Daily: Bridge is voted for at last", "<h2>Bridge is voted for at last</h2>")]
    [InlineData("The Daily | Bridge is voted for at last", "")]
    public void Title_BesideTheNameOfTheSite_IsWithoutIt(string title, string heading) =>
        Assert.Equal("Bridge is voted for at last", Page($"<title>{title}</title><meta property='og:site_name' content='The Daily'>", heading + HtmlTests.Paragraphs).Title);

    [Fact]
    public void Title_BehindANameThatOnlyTheTitleElementHas_IsWhatThePagePrints() =>
        Assert.Equal("Bridge is voted for at last", Page(
            "<title>The Valley Gazette - Bridge is voted for at last</title>", "<b>Bridge is voted for at last</b><br><i>By Jane Doe</i><br>Friday, June 3, 2005" + HtmlTests.Paragraphs).Title);

    [Theory]
    [InlineData("<title>Town of Springfield</title>", "<h2>News</h2><h3>Bridge is voted for at last</h3>")]
    [InlineData("<title>Letters from the Fens: Bridge is voted for at last</title>", "<h1>Letters from the Fens</h1><h2>2 November 2023</h2><h3>Bridge is voted for at last</h3>")]
    [InlineData("<title>Letters from the Fens - Bridge is voted for at last</title>", "<h1>Letters from the Fens</h1><h2>Bridge is voted for at last</h2>")]
    [InlineData("<title>Bridge is voted for at last - Letters from the Fens</title>", "<h2>Bridge is voted for at last</h2><div>2 November 2023</div>")]
    [InlineData("<title>Bridge is voted for at last » The Fens</title>", "<b>Bridge is voted for at last</b><div>2 November 2023</div>")]
    public void Title_OfAPageWhoseOtherNamesAreThoseOfTheSite_IsTheHeadingOfTheArticle(string head, string headings) =>
        Assert.Equal("Bridge is voted for at last", Page(head, headings + HtmlTests.Paragraphs).Title);

    [Theory]
    [InlineData("Morning briefing", "Morning briefing: bridges, rivers and a council")]
    [InlineData("Bridge is voted for", "Bridge is voted for, at last")]
    public void Title_OfWhichTheTitleElementHasTheBeginning_IsWhole(string title, string heading) =>
        Assert.Equal(heading, Page($"<title>{title}</title>", $"<h1>{heading}</h1>" + HtmlTests.Paragraphs).Title);

    [Theory]
    [InlineData("<abbr class='published' title='2015-10-18T09:02:00+02:00'>09:02</abbr>")]
    [InlineData("<a class='timestamp-link'><abbr class='dt published' title='2015-10-18T09:02+02:00'>on Sunday</abbr></a>")]
    public void Date_OfAMicroformat_IsRead(string published) =>
        Assert.Equal("2015-10-18T09:02", Page("<title>Bridge is voted for at last</title>", "<h1>Bridge is voted for at last</h1>" + HtmlTests.Paragraphs + published).Date?.ToString());

    [Theory]
    [InlineData("<link rel='canonical' href='https://www.example.com/2023/11/02/bridge/'>", "", "2023-11-02")]
    [InlineData("<meta property='og:url' content='https://www.example.com/town/2023/nov/02/bridge'>", "", "2023-11-02")]
    [InlineData("<link rel='canonical' href='https://www.example.com/2023-11-02-bridge'>", "<p>2 November 2023, 14:20</p>", "2023-11-02T14:20")]
    [InlineData("<link rel='canonical' href='https://www.example.com/2023/11/02/bridge/'>", "<p>Published 5 November 2023</p>", "2023-11-05")]
    [InlineData("<link rel='canonical' href='https://www.example.com/2023/41/02/bridge/'>", "", null)]
    [InlineData("<link rel='canonical' href='https://www.example.com/2023/11/bridges-10-12-2020/'>", "", null)]
    public void Day_OfTheAddress_IsTheDateWhereNoneIsPrintedAtTheHeadline(string head, string printed, string? date) =>
        Assert.Equal(date, Page("<title>Bridge is voted for at last</title>" + head, "<article><h1>Bridge is voted for at last</h1>" + printed + HtmlTests.Paragraphs + "</article>").Date?.ToString());

    [Fact]
    public void Moment_StatedUnderANameWithColons_IsTheDate() =>
        Assert.Equal("2023-11-02T15:48", Page("<title>Bridge is voted for at last</title><meta property='article:published:time' content='2023-11-02T15:48:15+00:00'>",
            "<article><h1>Bridge is voted for at last</h1><p>2 November 2023, 3:48</p>" + HtmlTests.Paragraphs + "</article>").Date?.ToString());

    [Theory]
    [InlineData("en-US", "2022-06-03")]
    [InlineData("en-GB", "2022-03-06")]
    [InlineData("en", "2022-03-06")]
    public void OpenNumericDate_HasTheMonthFirstInTheUnitedStates(string language, string date) =>
        Assert.Equal(date, Page(
            "<title>Bridge is voted for at last</title>", "<article><h1>Bridge is voted for at last</h1><p>Posted 6/3/2022</p>" + HtmlTests.Paragraphs + "</article>", language).Date?.ToString());

    [Fact]
    public void Bylines_OfOtherArticlesBesideThePage_AreNotItsOwn() =>
        Assert.Empty(Page("<title>Bridge is voted for at last</title>", "<article><h1>Bridge is voted for at last</h1><p>Published 2 November 2023</p>" + HtmlTests.Paragraphs +
            "</article><aside><h3>Opinion</h3><div class='item'><a>We need that bridge</a><span class='author'>By Tom Baker</span></div></aside>").Authors);

    [Fact]
    public void Site_GivenAsAPerson_IsNoAuthor() =>
        Assert.Empty(Page("""<title>Bees</title><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge is voted for at last", """ +
            """ "author": {"@type": "Person", "name": "AgriNews Today"}, "publisher": {"@type": "Organization", "name": "AgriNews Today"}}</script>""",
            "<article><h1>Bridge is voted for at last</h1>" + HtmlTests.Paragraphs + "</article>").Authors);

    [Fact]
    public void Library_StatesSurnamesFirst() =>
        Assert.Equal(["Felix Arden", "Maria Brandt"], Page(
            "<title>Bridge is voted for at last</title><meta name='citation_author' content='Arden, Felix'><meta name='citation_author' content='Brandt, Maria'>",
            "<h1>Bridge is voted for at last</h1>" + HtmlTests.Paragraphs).Authors.Select(a => a.Name));

    [Fact]
    public void Masthead_AboveTheHeadline_IsNoSection() =>
        Assert.Null(Read.One("<title>Inlet Times | Bridge is voted for at last</title><meta property='og:site_name' content='Inlet Times'><div>Inlet Times</div><h2>Bridge is voted for at last</h2>" +
            HtmlTests.Paragraphs, "a.html").Section);

    [Fact]
    public void Heading_ThatTheTitleElementGivesWithAKicker_HasItsFieldsBelowIt()
    {
        var article = Page("<title>Opinion: Bridge is voted for at last</title>", "<h1>Bridge is voted for at last</h1><ul><li>By Jane Doe</li><li>Feb 9th, 2024</li><li>Opinion</li></ul>" + HtmlTests.Paragraphs);
        Assert.Equal("Opinion", article.Section);
        Assert.Equal("Jane Doe", Assert.Single(article.Authors).Name);
    }

    [Fact]
    public void TurkishNewsPage_StatesItsFieldsInMetaElements()
    {
        var article = Page(
            "<title>İlk konutlar teslim edildi</title><meta name='articleAuthor' content='Mehmet Aydın'><meta name='articleSection' content='Gündem'>", "<h1>İlk konutlar teslim edildi</h1>" + HtmlTests.Paragraphs, "tr");
        Assert.Equal("Mehmet Aydın", Assert.Single(article.Authors).Name);
        Assert.Equal("Gündem", article.Section);
    }

    [Theory]
    [InlineData("<p>TRANSPORT</p><h1>Bridge is voted for at last</h1>", "TRANSPORT")]
    [InlineData("<nav class='fil'><a>Accueil</a> › <a>Éducation</a></nav><h1>Bridge is voted for at last</h1>", "Éducation")]
    [InlineData("<h1>Bridge is voted for at last</h1><p>Filed under: Transport | Posted by jdoe on November 2nd, 2023 @ 14:20</p>", "Transport")]
    [InlineData("<h1>Bridge is voted for at last</h1><p>Posted in Baking, Bread</p>", "Baking")]
    [InlineData("<h1>Bridge is voted for at last</h1><p>Posted in March</p>", null)]
    [InlineData("<h1>Bridge is voted for at last</h1><p>Santander - 28 nov 2022</p>", null)]
    [InlineData("<h1>Bridge is voted for at last</h1><p>Economy - 28 Nov 2022</p>", "Economy")]
    public void Section_OutsideTheMenu_IsReadAsPrinted(string head, string? section) =>
        Assert.Equal(section, Page("<title>Bridge is voted for at last</title>", "<article>" + head + HtmlTests.Paragraphs + "</article>").Section);
}
