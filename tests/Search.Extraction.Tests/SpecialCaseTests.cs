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
}
