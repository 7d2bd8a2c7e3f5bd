namespace Search.Extraction.Tests;

/// <summary>Kinds of site, each as it prints its articles: podcasts, forums, newsletters, reviews, tables of a league.</summary>
public sealed class SiteLayoutTests
{
    private const string Body =
        "In 1936 the daughter of a lighthouse keeper began to write down how far she could see, four times a day and for fifty years.\n\n" +
        "This week we read her notebooks, and somebody who knows the sea explains why they are now the best record that there is.\n\n" +
        "We also visit the lighthouse, which is for sale, and hear from the man who would like to turn it into something else.\n\n";

    private const string Menu = "Small Weather\n\nHome\n\nEpisodes\n\nShop\n\nSupport the show\n\nContact\n\nApple\n\nSpotify\n\nOvercast\n\nRSS\n\nAbout\n\nLog in\n\nEnglish\n\nFrançais\n\n";

    private const string Foot = "Subscribe to our newsletter\n\nEmail address\n\nSign up\n\n© 2022 Small Weather Productions\n";

    [Theory]
    [InlineData("Episode 112: Notes on fog\n\nMay 5, 2022\n\n", "Episode 112: Notes on fog")]
    [InlineData("I Lost My Keys. And Found Them.\n\nNoor Haddad\n\nFollow\n\nJan 19, 2021\n\n", "I Lost My Keys. And Found Them.")]
    public void HeadlineInOtherWordsThanItsText_IsFoundAboveDateOrByline(string head, string title) =>
        Assert.Equal(title, Read.One(Menu + head + Body + Foot).Title);

    [Fact]
    public void NameOfNewsletter_ThatAsksForSubscribers_IsNotTheHeadline()
    {
        var article = Read.One("The fog that came back\n\nNotes from a small island, no. 47\n\nBen Achter\n\nSep 12, 2024\n\nShare\n\n" + Body +
            "Notes from a small island is a reader-supported publication. To receive new posts and support my work, consider becoming a subscriber.\n\nSubscribe\n\nOne of them knew where to go when the lamp went out, although nobody alive had ever shown it to him, and I think of that.\n");

        Assert.Equal("The fog that came back", article.Title);
    }

    [Theory]
    [InlineData("by fogwatcher » Mon May 11, 2020 8:07 pm")]
    [InlineData("Post by fogwatcher » Mon May 11, 2020 8:07 pm")]
    public void PostOfForum_NamesItsAuthorAndDate_AndEndsAboveTheReplies(string byline)
    {
        var article = Read.One("Board index ‹ Technical ‹ Lighthouses\n\nFAQ\n\nRegister\n\nIt is currently Sat Jul 04, 2020 8:12 am\n\nSolved: the lighthouse that nobody could see in the fog\n\nPost a reply\n\n" + byline + "\n\n" + Body +
            "Re: Solved: the lighthouse that nobody could see in the fog\n\nby brickie » Mon May 11, 2020 10:31 pm\n\nBrilliant, mine has the same fault and I will look at it with a torch as soon as the rain stops here.\n");

        Assert.Equal("Solved: the lighthouse that nobody could see in the fog", article.Title);
        Assert.Equal("fogwatcher", Assert.Single(article.Authors).Name);
        Assert.Equal("2020-05-11T20:07", article.Date?.ToString());
        Assert.DoesNotContain(article.Body, p => p.Contains("torch", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("By Jane Doe, a writer who covers the outdoors and has broken most of what she was ever sent\n\n29 November 2023\n\n", "Jane Doe")]
    [InlineData("Por Joana Alves, de Olinda\n\n29/11/2023 17h52\n\n", "Joana Alves")]
    [InlineData("Jane Doe • 29 November 2023\n\n", "Jane Doe")]
    [InlineData("29 November 2023, 14:06 | Jane Doe\n\n", "Jane Doe")]
    [InlineData("Jane Doe\n\njdoe@example.org\n\n29 November 2023\n\n", "Jane Doe")]
    [InlineData("Jane Doe\n\nContributing columnist\n\n29 November 2023\n\n", "Jane Doe")]
    public void WhatIsSaidOfTheAuthor_IsNoPartOfTheName_AndHidesNobody(string head, string author) =>
        Assert.Equal(author, Assert.Single(Read.One("The daughter who measured the fog at the lighthouse\n\n" + head + Body + "Jane Doe keeps a shop at Carrick Law Centre.\n\nIf you have a question, call 028 9024 4401.\n").Authors).Name);

    [Theory]
    [InlineData("FÚTBOL | PRIMERA FEDERACIÓN\n\n", "FÚTBOL")]
    [InlineData("América Latina\n\n", "América Latina")]
    public void SectionsOfSportAndOfTheWorld_AreKnown(string kicker, string section) =>
        Assert.Equal(section, Read.One(kicker + "The daughter who measured the fog at the lighthouse\n\n29 November 2023\n\n" + Body).Section);

    [Fact]
    public void SectionBelowTheMenu_IsNotItsLastEntry() =>
        Assert.Equal("UK news", Read.One("Support us\n\nNews\n\nOpinion\n\nSport\n\nCulture\n\nMore\n\nUK\n\nWorld\n\nClimate crisis\n\nUkraine\n\nUK news\n\nThe daughter who measured the fog at the lighthouse\n\nThu 2 Nov 2023 18.30 GMT\n\n" + Body + Foot).Section);

    [Fact]
    public void TableBetweenParagraphs_IsNoEndOfTheReport()
    {
        const string Last = "With this result the team keeps its place at the top of the table, and next week it will be at home against the second.";
        var article = Read.One("The daughter who measured the fog at the lighthouse\n\n29 November 2023\n\n" + Body +
            "STANDINGS\n\nTeam P W D L Pts\n\n1 Lighthouse 27 18 5 4 59\n\n2 Harbour SK 27 17 6 4 57\n\n3 Island Utd. 27 14 7 6 49\n\n" + Last + "\n\nTags\n\nLighthouse\n\nComments\n\nLog in to comment.\n");

        Assert.Equal(Last, article.Body[^1]);
    }

    [Fact]
    public void QuoteSetLarge_IsNoParagraph_ThoughTheTextSaysWhoSpeaksInsideIt()
    {
        const string Quote = "“A camera knows the fog. It does not know the sea.”";
        var article = Read.One("The daughter who measured the fog at the lighthouse\n\n29 November 2023\n\n" + Body + Quote +
            "\n\n“A camera knows the fog,” the keeper told me. “It does not know the sea.” He was holding a photograph and was not unkind.\n\n" + Body.Replace("1936", "1937", StringComparison.Ordinal));

        Assert.DoesNotContain(Quote, article.Body);
    }

    [Fact]
    public void CaptionOfFewWords_AboveTheFirstParagraph_IsNoPartOfTheText() =>
        Assert.StartsWith("In 1936", Read.One("The daughter who measured the fog at the lighthouse\n\n29 November 2023\n\nThe lighthouse keeper and his notebooks\n\n" + Body).Body[0], StringComparison.Ordinal);

    [Fact]
    public void WhatLawyersComment_IsOfTheArticle_AndCommentsOfReadersAreNot()
    {
        const string Comment = "The ruling will be read closely by all who keep a lighthouse, many of whom have the same clause in their lease, and it does not follow that any damage is covered by it in the end.";
        const string Head = "The daughter who measured the fog at the lighthouse\n\n29 November 2023\n\n";

        Assert.Contains(Comment, Read.One(Head + Body + "Comment\n\n" + Comment + "\n").Body);
        Assert.DoesNotContain(Comment, Read.One(Head + Body + "Comments\n\nBrickie\n\n30 November 2023\n\n" + Comment + "\n").Body);
    }

    [Theory]
    [InlineData("2024-10-03T21:18:05+00:00", "October 3, 2024, 10:18 pm", "2024-10-03T22:18")]
    [InlineData("2024-10-03T23:18:05Z", "October 4, 2024, 1:18 am", "2024-10-04T01:18")]
    [InlineData("2024-10-03T21:18:05+00:00", "October 3, 2024, 10:40 pm", "2024-10-03T21:18")]
    public void DateStatedInUtc_IsGivenAsThePagePrintsIt(string stated, string printed, string date) =>
        Assert.Equal(date, Read.One(Page("", $"<meta property='article:published_time' content='{stated}'>", $"<h1>The daughter who measured the fog</h1><p class=meta>{printed}</p>"), "a.html").Date?.ToString());

    [Theory]
    [InlineData("The daughter who measured fog | Small Weather", "Fog record: what we know", "The daughter who measured fog", "The daughter who measured fog")]
    [InlineData("The Keepers Who Read Old Logs | Small Weather", "The Keepers Who Read Old Logs", "What the Lighthouse Remembers", "What the Lighthouse Remembers")]
    [InlineData("Small Weather - Summary - Fog v Lighthouse", "", "Fog and the Lighthouse: claim dismissed", "Fog and the Lighthouse: claim dismissed")]
    [InlineData("Arms exports: case before court", "Arms exports: case before court", "Arms exports Keeper goes to court", "Arms exports: case before court")]
    public void HeadlineInPrint_IsTheTitle_WhereNoRecordStatesAnother(string element, string shared, string heading, string title) =>
        Assert.Equal(title, Read.One(Page(element, shared.Length == 0 ? "" : $"<meta property='og:title' content='{shared}'>", $"<h1>{heading}</h1><p>29 November 2023</p>"), "a.html").Title);

    [Fact]
    public void SectionOfPage_WhoseTitleIsWordedOtherwiseForThoseWhoLink_IsFound()
    {
        var record = """<script type="application/ld+json">{"@type":"NewsArticle","headline":"Fog record: what we know about it"}</script>""";
        var head = "<ul><li><a href='/science'>Science</a></li></ul><h1>The daughter who measured the lighthouse</h1><p>29 November 2023</p>";
        Assert.Equal("Science", Read.One(Page("", record, head), "a.html").Section);
    }

    [Fact]
    public void MenuOfPage_OnOneLine_IsNoSection() =>
        Assert.Null(Read.One(Page("The daughter who measured the lighthouse", "", "<h1>The daughter who measured the lighthouse</h1><p>29 November 2023</p>").Replace("<a href='/'>Home</a><a href='/shop'>Shop</a>", "<a>Recipes</a><a>Dinner</a><a>About</a>", StringComparison.Ordinal), "a.html").Section);

    [Fact]
    public void PictureAboveTheFirstParagraph_HasItsCaptionLeftOut()
    {
        const string First = "At four in the afternoon, in winter, Bruno takes a pole of ash from behind his kitchen door and walks down to the sea.";
        var article = Read.One("<!DOCTYPE html><html lang='en'><head><title>The last lamplighter of Zadar</title></head><body><article><h1>The last lamplighter of Zadar</h1><p>December 11, 2023</p>" +
            "<div class='entry-content'><figure><img src='a.jpg'><figcaption>Bruno on the quay at dusk</figcaption></figure><p>" + First + "</p>" +
            "<p>He has lit the gas lamps of the old town since 1981, and on Sunday he will do it for the last time.</p><p>From January a timer will do the work. The town has given Bruno the pole.</p></div></article></body></html>", "a.html");

        Assert.Equal(First, article.Body[0]);
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.html")]
    public void WhatAFirmSaysOfItself_BelowTheEndOfItsAnnouncement_IsNoPartOfIt(string name)
    {
        const string About = "Founded in 1871, the university is home to many thousand students and has one of the oldest museums of the whole country.";
        var article = name == "a.html"
            ? Read.One(Page("Fog", "", "<h1>The daughter who measured the lighthouse</h1><p>May 16, 2024</p>", "<p>###</p><p><strong>About Northgate University</strong></p><p>" + About + "</p>"), name)
            : Read.One("The daughter who measured the fog at the lighthouse\n\nMay 16, 2024\n\n" + Body + "###\n\nAbout Northgate University\n\n" + About + "\n", name);

        Assert.StartsWith("We also visit", article.Body[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void ShortLastParagraph_OfTheSamePlace_IsKept() =>
        Assert.Equal("Bring a blanket. If it rains we move indoors, where it will be louder.",
            Read.One(Page("Fog", "", "<h1>A Night of Fog</h1>", "<p>Bring a blanket. If it rains we move indoors, where it will be louder.</p>"), "a.html").Body[^1]);

    private static string Page(string title, string meta, string head, string end = "") =>
        $"<!DOCTYPE html><html lang='en'><head><title>{title}</title>{meta}</head><body><nav><a href='/'>Home</a><a href='/shop'>Shop</a></nav><article>{head}<div class='text'>" +
        string.Concat(Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => $"<p>{p}</p>")) + end + "</div></article><footer>© 2022 Small Weather Productions</footer></body></html>";
}
