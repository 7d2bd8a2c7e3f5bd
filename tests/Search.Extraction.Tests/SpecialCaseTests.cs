namespace Search.Extraction.Tests;

/// <summary>What is no plain article is named, and read as far as it goes.</summary>
public sealed class SpecialCaseTests
{
    private const string First =
        "The town council met on Monday evening to discuss the new bridge over the river and the money that it would cost.\n\n" +
        "Several speakers said that they had waited for the bridge for more than ten years and that the old one was not safe.\n\n" +
        "The mayor promised that work on the first of the three parts would begin in the spring of the next year.\n\n" +
        "Those who live beside the river were not all of one mind, because the new bridge will be higher than the old one and will take away some of the light that they have had until now.\n\n" +
        "It is not known what will be done with the old bridge, which was built more than a hundred years ago and is loved by many of the people who were born in the town and who have left it since.\n\n";

    private const string Second =
        "The football club of the valley has won its third game of the season, which nobody had expected after the last defeat.\n\n" +
        "The trainer said that he was proud of his players, and that the next game would be a harder one than this had been.\n\n" +
        "The people who had come to see the game stayed for hours and sang the songs of the club until it was late at night.\n\n";

    [Fact]
    public void SecondArticle_IsNamedAndNotMixedIn()
    {
        var article = Read.One("New bridge is voted for\n\nBy Jane Doe\n\n29 November 2023\n\n" + First +
            string.Concat(Enumerable.Range(0, 16).Select(i => $"Menu {i}\n")) + "\nValley wins the third game in a row\n\nBy John Roe\n\n30 November 2023\n\n" + Second);
        Assert.Contains(article.Notes, n => n.StartsWith("a second article may begin at line", StringComparison.Ordinal) && n.Contains("Valley wins", StringComparison.Ordinal));
        Assert.DoesNotContain(article.Body, p => p.Contains("football", StringComparison.Ordinal));
    }

    [Fact]
    public void SecondArticle_BehindTheCommentsOfTheFirst_IsNamed()
    {
        var article = Read.One("New bridge is voted for\n\n" + First + "Leave a comment\n\nPlease enter your name here\n\nFootball club wins the third game of the season\n\n" + Second);
        Assert.Contains(article.Notes, n => n.StartsWith("a second article may begin at line", StringComparison.Ordinal) && n.Contains("Football club wins", StringComparison.Ordinal));
    }

    [Fact]
    public void SecondArticle_RightBehindTheFirst_IsNamedByItsDate()
    {
        var article = Read.One("New bridge is voted for\n\n29 November 2023\n\n" + First + "Football club wins the third game of the season\n\n30 November 2023\n\n" + Second);
        Assert.Contains(article.Notes, n => n.Contains("Football club wins", StringComparison.Ordinal));
    }

    [Fact]
    public void SecondArticle_OfOneParagraph_IsNamedByItsBylineAndDate()
    {
        var text = "New bridge is voted for\n\nBy Jane Doe\n\n29 November 2023\n\n" + First + "Football club wins the third game of the season\n\nBy John Roe\n\n30 November 2023\n\n" + Second[..Second.IndexOf("The trainer", StringComparison.Ordinal)];
        Assert.Contains(Read.One(text).Notes, n => n.Contains("Football club wins", StringComparison.Ordinal));
        var teasers = "New bridge is voted for\n\n" + First + string.Concat(Enumerable.Range(0, 3).Select(i => $"Football club number {i} wins the third game\n\nBy John Roe\n\n3{i % 2} October 2023\n\n" + Second[..Second.IndexOf("The trainer", StringComparison.Ordinal)]));
        Assert.Empty(Read.One(teasers).Notes);
    }

    [Fact]
    public void HeadingInsideAnArticle_IsNoSecondArticle() =>
        Assert.Empty(Read.One("New bridge is voted for\n\n29 November 2023\n\n" + First + "Football club wins the third game of the season\n\n" + Second).Notes);

    [Fact]
    public void LiveBlog_KeepsItsEntriesInOrder()
    {
        string[] said =
        [
            "The mayor has opened the meeting and has asked the people on the gallery to be quiet while the others speak.",
            "An engineer from the coast explains why the old bridge could not be saved by the work that was done last year.",
            "Somebody asks what all of this is going to cost, and there is laughter when the answer is that nobody knows it yet.",
            "There is a break of ten minutes now, in which coffee is served to those who have been here since the morning.",
            "The vote has begun, and the names of the members of the council are read out from the first to the last of them.",
            "It is done: with nine votes against four the council has decided that a new bridge will be built over the river.",
        ];
        var entries = said.Select((text, i) => $"{18 - i}:4{i}\n\n{text}\n\n");
        var article = Read.One("Bridge vote: live updates\n\n" + string.Concat(entries));
        Assert.Contains(article.Notes, n => n.StartsWith("a live blog", StringComparison.Ordinal));
        Assert.Equal(said, article.Body.Where(p => p.Length > 20));
        Assert.Equal("18:40", article.Body[0]);
    }

    [Fact]
    public void ColumnOfLatestNews_MakesNoLiveBlog()
    {
        var latest = string.Concat(Enumerable.Range(0, 12).Select(i => $"{20 - i}:4{i % 10}\n\nHeadline number {i} of the day\n\n"));
        var article = Read.One("New bridge is voted for\n\nBy Jane Doe\n\n29 November 2023\n\n" + First + "Latest news\n\n" + latest);
        Assert.Empty(article.Notes);
        Assert.DoesNotContain(article.Body, p => p.StartsWith("Headline", StringComparison.Ordinal));
    }

    [Fact]
    public void CommentsForSubscribersOnly_MakeNoStub()
    {
        var article = Read.One("New bridge is voted for\n\n29 November 2023\n\n" + First + "Welcome to our new and improved comments, which are for subscribers only.\n");
        Assert.Empty(article.Notes);
    }

    [Fact]
    public void Stub_BeforeAPaywall_IsNamed()
    {
        var article = Read.One("New bridge is voted for\n\n" + First[..First.IndexOf("Several", StringComparison.Ordinal)] + "Subscribe to continue reading.\n\nAlready a subscriber? Log in\n");
        Assert.Contains(article.Notes, n => n.StartsWith("only the beginning", StringComparison.Ordinal));
        Assert.DoesNotContain(article.Body, p => p.Contains("Subscribe", StringComparison.Ordinal));
    }

    [Fact]
    public void Gallery_IsNamed()
    {
        var pictures = Enumerable.Range(1, 9).Select(i => $"{i} / 9\n\nThe bridge from side number {i}\n\nPhoto: Jane Doe\n\n");
        Assert.Contains(Read.One("The bridge in pictures\n\nThe photographer of this paper has been at the river every day while the bridge was built, and these are the best of what she has seen there.\n\n" + string.Concat(pictures)).Notes, n => n.StartsWith("a picture gallery", StringComparison.Ordinal));
    }

    [Fact]
    public void PlainArticle_HasNoRemarks() => Assert.Empty(Read.One("New bridge is voted for\n\nBy Jane Doe\n\n29 November 2023\n\n" + First).Notes);

    [Fact]
    public void SecondArticle_WithoutDateAndByline_IsNamedWhereItSpeaksOfOtherThings()
    {
        const string Bridge = "The council of the town voted on Monday for the new bridge across the river, after engineers had warned for years that the arches of the old bridge were crumbling.\n\n" +
            "Residents along the northern embankment complained that construction traffic would pass their houses, and several threatened to bring the matter before the regional court.\n\n" +
            "Engineers expect that the foundations will be finished before winter, while the carriageway and the railings should follow during the next spring and summer.\n\n" +
            "The mayor promised that the council would publish all contracts, and that residents would hear about delays before newspapers report them to everybody else.\n\n";
        const string Singer = "Singer Marta Lindholm returned to the stage on Saturday with a concert that lasted three hours, her first performance since the illness that silenced her last autumn.\n\n" +
            "Her voice sounded darker than on the records of her youth, but the audience applauded every ballad and demanded four encores before the lights finally went out.\n\n" +
            "The orchestra, conducted by her brother, accompanied her with great restraint, and the saxophone solo in the second half was among the finest moments of the evening.\n\n" +
            "Tickets for the remaining concerts are already exhausted, according to the promoter, who hinted at a festival appearance and an album with unpublished songs.\n\n";
        var notes = Read.One("Council votes for the new bridge\n\n" + Bridge + "Singer Lindholm celebrates her concert return\n\n" + Singer).Notes;
        Assert.Equal("a second article may begin at line 11: \"Singer Lindholm celebrates her concert return\"", Assert.Single(notes));
        Assert.Empty(Read.One("Council votes for the new bridge\n\n" + Bridge + "Residents worry about construction traffic\n\n" + Bridge.Replace("The ", "On Friday the ", StringComparison.Ordinal)).Notes);
    }

    [Theory]
    [InlineData("{0} p.m.")]
    [InlineData("{0} hours ago")]
    public void LiveBlog_WithTimesOfWholeHours_IsNamed(string time)
    {
        var entries = Enumerable.Range(1, 6).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, time, i) + $"\n\nThe council has now voted on part number {i} of the plan, and the members go on to discuss what remains of it.\n\n");
        Assert.Contains(Read.One("Bridge vote: live updates\n\n" + string.Concat(entries)).Notes, n => n.StartsWith("a live blog", StringComparison.Ordinal));
    }

    [Fact]
    public void Gallery_KeepsItsCaptions()
    {
        var captions = Enumerable.Range(1, 8).Select(i => $"Dancers and drummers in street number {i} of the old town (Reuters)").ToList();
        var article = Read.One("Carnival in pictures\n\nThousands came to see the carnival this year.\n\n" + string.Concat(captions.Select((caption, i) => $"Image {i + 1} of 8\n\n{caption}\n\n")));
        Assert.Equal("Carnival in pictures", article.Title);
        Assert.Equal(captions, article.Body.Where(captions.Contains));
    }

    [Theory]
    [InlineData("Access denied\n\nYou don't have permission to access this page on this server.")]
    [InlineData("We value your privacy\n\nWe and our partners store information on a device, such as cookies, and process personal data for personalised ads and content.\n\nAccept all\n\nReject all")]
    public void Notice_IsNoArticle(string text)
    {
        var failure = Assert.Single(new Extractor().Extract(ArticleSource.FromBytes(Read.Utf8(text), "a.txt"))).Failure!;
        Assert.StartsWith("no article in it: a notice", failure.Reason, StringComparison.Ordinal);
    }
}
