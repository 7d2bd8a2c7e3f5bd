using Search.Extraction.Fields;
using Search.Extraction.Text;

namespace Search.Extraction.Tests;

/// <summary>What becomes of the scores of lines: which of them are the body.</summary>
public sealed class BodyDecisionTests
{
    private const string Paragraph =
        "The town council met on Monday evening to discuss the new bridge over the river and the money that it would cost the town in the next three years, number {0}.";

    [Theory]
    [InlineData("The town council met on Monday evening to discuss the new bridge over the river and the money that it would cost the town in three years.", true)]
    [InlineData("Story of the day", false)]
    public void Decode_LineBetweenFurniture_IsTakenByItsOwnScoreWhenItIsLong(string line, bool isBody)
    {
        var lines = Lines(["Share", "Advertisement", line, "Article content", "Share"]);
        Assert.Equal([false, false, isBody, false, false], BodyModel.Decode(lines, [-2, -2, 0.4, -2, -2], new bool[5]));
    }

    [Fact]
    public void Decode_FormBetweenParagraphs_IsLeftOutWhenItIsLong()
    {
        var lines = Lines([Text(1), Text(2), "By clicking on the button you agree that we may send you letters and may keep your address for as long as you read them.", Text(3)]);
        Assert.Equal([true, true, false, true], BodyModel.Decode(lines, [3, 3, -1, 3], new bool[4]));
    }

    [Theory]
    [InlineData("Nobody was against it.", -0.8, true)]
    [InlineData("Nobody was against it.", -1.0, false)]
    [InlineData("Against it", -0.8, false)]
    [InlineData("Bitte aktivieren Sie Javascript.", -0.8, false)]
    [InlineData("Die Kommentarfunktion ist um diese Uhrzeit deaktiviert.", -0.8, false)]
    [InlineData("Die Kommentarfunktion der Zeitung war voll.", -0.8, true)]
    public void Find_ShortSentenceBehindAParagraph_GoesOnWithIt(string last, double score, bool isBody) =>
        Assert.Equal([true, true, isBody], BodyFinder.Find(LineContext.Of(Lines([Text(1), Text(2), last])), [3, 3, score]).IsBody);

    [Theory]
    [InlineData("Subscribe now", true)]
    [InlineData("The river", false)]
    public void Find_ParagraphBehindAForm_IsTheArticle(string between, bool isBody) =>
        Assert.Equal([true, true, false, isBody], BodyFinder.Find(LineContext.Of(Lines([Text(1), Text(2), between, Text(3)])), [3, 3, -3, -0.6]).IsBody);

    [Theory]
    [InlineData("An engineer cleans the old bridge.", "(photo credit: Valley News)")]
    [InlineData("The old bridge in spring. Nobody crosses it", "JANE DOE/AFP/GETTY IMAGES")]
    [InlineData("An engineer cleans the old bridge.", "Valley News/John Roe")]
    [InlineData("An engineer cleans the old bridge.", "picture alliance | John Roe")]
    [InlineData("An engineer cleans the old bridge.", "(John Roe)")]
    public void Find_SentenceAboveTheCreditOfAPicture_IsItsCaption(string caption, string credit) =>
        Assert.Equal([false, false, true, true], BodyFinder.Find(LineContext.Of(Lines([caption, credit, Text(1), Text(2)])), [1, -1, 3, 3]).IsBody);

    [Theory]
    [InlineData("June 9 – Springfield @ Old Hall|June 10 – Rivertown @ Odeon|June 14 – Hilltown @ Barn", 5)]
    [InlineData("Where they play|June 9 – Springfield @ Old Hall|June 10 – Rivertown @ Odeon|June 14 – Hilltown @ Barn", 6)]
    [InlineData("Rivertown (Group A): first time|All of them|Hilltown (Group B): third time|Springfield (Group B): never before", 6)]
    [InlineData("1) A lamp of stone|https://example.com/lamp|2) A bridge to build|https://example.com/bridge|3) A boat", 7)]
    [InlineData("June 9 – Springfield @ Old Hall|June 10 – Rivertown @ Odeon|Stories of the day", 2)] // two are no list
    [InlineData("1) A lamp of stone|https://example.com/lamp|2) A bridge to build|https://example.com/bridge|3) A boat|https://example.com/boat", 8)]
    [InlineData("1. Barn burns in the hills|2. Boat is lost|3. Schools are closed again", 2)] // they speak of other things
    [InlineData("1. New bridge over the river|2. Money for the town|3. Council of Monday", 5)]
    [InlineData("Most read|1. Bridge is voted for|2. Boat is lost|3. Barn burns", 2)] // below a label
    [InlineData("Bridge is voted for|Boat is lost|Barn burns|Self-made river-boats", 2)] // headlines have no build
    [InlineData("Home › News › Sport|Help › Terms › Jobs|Print › Mail › Share", 2)]
    [InlineData("Phone: (555) 123-4567|Fax: (555) 123-4568|Mobile: (555) 123-4569", 2)] // whom to ask
    [InlineData("Housing: what was decided (video)|Traffic: new lanes (video)|Schools: who won (photos)", 2)] // other articles
    public void Find_ListOfOneBuildBehindTheLastParagraph_IsTheArticle(string list, int lines)
    {
        var items = list.Split('|');
        double[] scores = [3, 3, .. items.Select(_ => -1.8), -4];
        Assert.Equal(Enumerable.Range(0, lines), Body(BodyFinder.Find(LineContext.Of(Lines([Text(1), Text(2), .. items, "Follow us"])), scores)));
    }

    [Theory]
    [InlineData("UP NEXT", "Rovers: Visit the Owls on Friday.", 5)]
    [InlineData("Up next", "Rovers: Visit the Owls on Friday.", 2)]
    [InlineData("UP NEXT", "Rovers visit the Owls", 2)]
    public void Find_NextGamesOfTheTeams_EndAReport(string heading, string next, int lines)
    {
        var body = BodyFinder.Find(LineContext.Of(Lines([Text(1), Text(2), heading, next, "Owls: At home to the Rovers on Friday.", "Follow us"])), [3, 3, -3.4, -1, -1.5, -4]);
        Assert.Equal(Enumerable.Range(0, lines), Body(body));
    }

    [Theory]
    [InlineData("Guests on the new bridge on its first morning, before the sun was up. Photo: Valley News", 0.5, false)]
    [InlineData("Guests on the new bridge on its first morning, before the sun was up. Photo: Valley News", 2, true)]
    [InlineData("Guests on the new bridge on its first morning, before the sun was up.", 0.5, true)]
    public void Find_LineThatEndsWithTheCreditOfAPicture_IsItsCaption(string line, double score, bool isBody) =>
        Assert.Equal(isBody ? [0, 1, 2] : [0, 2], Body(BodyFinder.Find(LineContext.Of(Lines([Text(1), line, Text(2)])), [3, score, 3])));

    [Fact]
    public void Find_ParagraphBehindABoxOfLinksWithACounter_IsTheArticle()
    {
        string[] box = ["Related articles", "Previous", "1", "Next", "Mayor of the valley tells why he walks", "Share", "118 shares"];
        var body = BodyFinder.Find(LineContext.Of(Lines([Text(1), Text(2), .. box, Text(3)])), [3, 3, .. box.Select(_ => -3.0), -0.6]);
        Assert.Equal([0, 1, 9], Body(body));
    }

    [Theory]
    [InlineData("The river again", 3, 7)]
    [InlineData("Boat is lost on the river", 1, 2)]
    public void Find_ParagraphBehindABoxOfLinks_IsTheArticleThoughAHeadingFollows(string heading, int paragraphs, int lines)
    {
        string[] below = [.. Enumerable.Range(4, paragraphs).Select(Text)];
        var body = BodyFinder.Find(LineContext.Of(Lines([Text(1), Text(2), "More stories of the valley and its hills", "The village of which one street is left", Text(3), heading, .. below, "Barn burns again"])),
            [3, 3, -3, -3, -1.8, paragraphs > 1 ? 1 : -3, .. below.Select(_ => paragraphs > 1 ? 3.0 : -1.8), -3]);
        Assert.Equal(lines, Body(body).Count());
    }

    [Theory]
    [InlineData("The old bridge in the spring of this year. Jane Doe for the Valley News", 1, false)]
    [InlineData("The old bridge in the spring of this year. Jane Doe for the Valley News", 2, true)]
    [InlineData("More than three thousand people have crossed the bridge. (AP)", 1, false)]
    [InlineData("The long shadow of what was once said by Dr. King", 1, true)]
    [InlineData("It was built for the people of the valley. Nobody knew why", 1, true)]
    [InlineData("The old bridge in spring (John Roe/Associated Press)", 0.9, false)]
    [InlineData("The old bridge in the spring of this year. Jane Doe - Valley News / Hill News", 1, false)]
    [InlineData("FILE - The old bridge over the river in Springfield, May 1, 2023.", 2.5, false)]
    [InlineData("Jane Doe (left) and John Roe look at the river beside the old bridge.", 2, false)]
    [InlineData("The two of them were pictured beside the old bridge.", 2, true)]
    [InlineData("The mayor poses for a photograph at the bridge.", 0.5, false)]
    [InlineData("The mayor poses for a photograph at the bridge.", 1, true)]
    public void Find_LineThatTellsOfAPicture_IsItsCaption(string line, double score, bool isBody) =>
        Assert.Equal(isBody ? [0, 1, 2] : [0, 2], Body(BodyFinder.Find(LineContext.Of(Lines([Text(1), line, Text(2)])), [3, score, 3])));

    [Fact]
    public void Find_SourceOfAPictureAlone_IsNoneOfTheLastParagraph() =>
        Assert.Equal([0, 1], Body(BodyFinder.Find(LineContext.Of(Lines([Text(1), "More than three thousand people have crossed the bridge. (AP)"])), [3, 1])));

    [Theory]
    [InlineData(0.5, new[] { 0, 3 })]
    [InlineData(2, new[] { 0, 1, 2, 3 })]
    public void Find_LineTwiceInARow_IsSaidOfAPictureUnlessItReadsLikeTheArticle(double score, int[] body) =>
        Assert.Equal(body, Body(BodyFinder.Find(LineContext.Of(Lines([Text(1), "The council in the town hall.", "The council in the town hall.", Text(2)])), [3, score, score, 3])));

    [Fact]
    public void Find_TextOfWhichAllIsThereTwiceInARow_IsTheArticle() =>
        Assert.Equal([0, 2, 4], Body(BodyFinder.Find(LineContext.Of(Lines([Text(1), Text(1), Text(2), Text(2), Text(3), Text(3)])), [3, 3, 3, 3, 3, 3])));

    [Theory]
    [InlineData("Read also", 2)]
    [InlineData("What the council says", 7)]
    public void Find_HeadlinesWithASentenceEach_AreOtherArticlesBelowTheirLabel(string label, int lines)
    {
        var list = new[] { label, "Boat is lost on the river", "Three men are looked for since Monday evening.", "Barn burns in the hills again", "Nobody was hurt when the old barn burnt down." };
        var body = BodyFinder.Find(LineContext.Of(Lines([Text(1), Text(2), .. list])), [3, 3, 0.5, 0.5, 1, 0.5, 1]);
        Assert.Equal(Enumerable.Range(0, lines), Body(body));
    }

    [Theory]
    [InlineData("Q: Your favourite place?|A: The old bridge|Q: And your favourite day?|A: Monday", 8)]
    [InlineData("Q: Your favourite place?|The old bridge|Thanks, Jane!", 5)]
    [InlineData("Q: A place?|Hm: The bridge|Q: A day?|Hm: Monday|Q: Why?|Hm: Sun", 10)]
    [InlineData("Tags: bridges|Posted in: news", 4)]
    public void Find_QuestionsAndAnswersBehindTheLastParagraph_GoOnAsBefore(string more, int lines)
    {
        var items = more.Split('|');
        var body = BodyFinder.Find(LineContext.Of(Lines(["Q: " + Text(1), "A: " + Text(2), "Q: " + Text(3), "A: " + Text(4), .. items, "Follow us"])), [3, 3, 3, 3, .. items.Select(_ => -1.8), -4]);
        Assert.Equal(Enumerable.Range(0, lines), Body(body));
    }

    [Fact]
    public void Find_PostsOfOneAuthorOnOneDay_AreSignedEach()
    {
        const string Signed = "— The Council of Springfield (@springfield) November 18, 2019";
        Assert.Equal([0, 1, 2, 3], Body(BodyFinder.Find(LineContext.Of(Lines([Text(1), Signed, Text(2), Signed])), [3, 1, 3, 1])));
    }

    [Fact]
    public void Find_ShortSentenceWithoutSpaces_GoesOnWithItsParagraph() =>
        Assert.Equal([0, 1], Body(BodyFinder.Find(LineContext.Of(Lines([string.Concat(Enumerable.Repeat("橋は町の人々が長い間待っていたものだ。", 4)), "反対した人はいなかった。"])), [3, -0.8])));

    [Theory]
    [InlineData("SPRINGFIELD", 2)]
    [InlineData("NEW YORK", 2)]
    [InlineData("Springfield", 3)]
    public void Build_PlaceInCapitals_IsNotTheFirstLine(string place, int lines)
    {
        var body = BodyFinder.Find(LineContext.Of(Lines(["The town gets a new bridge", "29 November 2023", place, Text(1), Text(2)])), [-3, -3, 1, 3, 3]);
        Assert.Equal(lines, LinesArticle.Build(body, null, null, new Article { File = "a.txt", Format = ArticleFormat.Text }).Body.Count);
    }

    [Theory]
    [InlineData("29 November 2023", "— John Roe (@johnroe) 28 November 2023", 5)]
    [InlineData("Stories of the day", "— John Roe (@johnroe) 28 November 2023", 5)]
    [InlineData("29 November 2023", "From 1 May 2024: the old bridge", 5)]
    [InlineData("Stories of the day", "28 November 2023", 4)] // the head's own, below a standfirst
    public void Build_ParagraphAboveADayThatIsNotTheHeads_IsTheFirst(string above, string day, int lines)
    {
        var body = BodyFinder.Find(LineContext.Of(Lines(["The town gets a new bridge", above, Text(1), "It is good to see this", day, Text(2), Text(3), Text(4), Text(5)])), [-3, -3, 3, -3, -3, 3, 3, 3, 3]);
        Assert.Equal(lines, LinesArticle.Build(body, null, null, new Article { File = "a.txt", Format = ArticleFormat.Text }).Body.Count);
    }

    [Theory]
    [InlineData("LOOK WHAT THE TOWN GETS", 3)]
    [InlineData("The mayor at the old bridge", 2)]
    public void Find_LineAboveTheFirstParagraph_IsAHeadingInCapitalsAndACaptionElse(string above, int lines) =>
        Assert.Equal(lines, Body(BodyFinder.Find(LineContext.Of(Lines([above, Text(1), Text(2)])), [1, 3, 3])).Count());

    [Theory]
    [InlineData("Bridges of the world", 3)]
    [InlineData("“Build it now”", 4)]
    public void Build_HeadingBehindTheLastParagraph_IsNotItsEnd(string behind, int lines)
    {
        var body = BodyFinder.Find(LineContext.Of(Lines([Text(1), Text(2), Text(3), behind])), [3, 3, 3, 1]);
        Assert.Equal(lines, LinesArticle.Build(body, null, null, new Article { File = "a.txt", Format = ArticleFormat.Text }).Body.Count);
    }

    [Fact]
    public void Find_ParagraphsThatDifferInTheirNumbers_AreNoRepetitions()
    {
        var lines = Lines([.. Enumerable.Range(10, 9).Append(12).Select(day => $"The council said on day {day} that the bridge would cost more than people had thought when they met in the hall.")]);
        var body = BodyFinder.Find(LineContext.Of(lines), [.. lines.Select(_ => 4.0)]);
        Assert.Equal([9], Enumerable.Range(0, 10).Where(i => !body.IsBody[i]));
        Assert.Equal("repeated paragraph", body.Reasons[9]);
    }

    [Theory]
    [InlineData(4, 12, 0)] // a short article and many long comments
    [InlineData(1, 12, 54)] // a teaser above the article
    public void Find_TwoStretchesFarApart_TakesTheFirstUnlessItIsMuchWeaker(int first, int second, int firstOfBody)
    {
        const int Between = 53;
        var lines = Lines([.. Enumerable.Range(0, first).Select(Text), .. Enumerable.Range(0, Between).Select(i => $"Menu {i}"), .. Enumerable.Range(100, second).Select(Text)]);
        double[] scores = [.. Enumerable.Repeat(3.0, first), .. Enumerable.Repeat(-3.0, Between), .. Enumerable.Repeat(3.0, second)];
        Assert.Equal(firstOfBody, BodyFinder.Find(LineContext.Of(lines), scores).Start);
    }

    [Fact]
    public void FurnitureWords_OfALine_AreAddedUp()
    {
        var words = FurnitureWords.Read(new StringReader("cookies 2.5\nминистр -1.25\n"));
        Assert.Equal((1.25f, 2.5f), words.Weigh(Lines(["Cookies? Министр!"])[0].ContentWords));
        Assert.Equal((0, 0), words.Weigh(Lines(["The river"])[0].ContentWords));
    }

    [Theory]
    [InlineData("cookies")]
    [InlineData("cookies much")]
    [InlineData(" 2")]
    public void FurnitureWords_LineWithoutWordOrWeight_IsRefused(string line) =>
        Assert.Throws<InvalidDataException>(() => FurnitureWords.Read(new StringReader(line + "\n")));

    private static IEnumerable<int> Body(BodyLines body) => Enumerable.Range(0, body.IsBody.Length).Where(i => body.IsBody[i]);

    private static List<Line> Lines(IEnumerable<string> texts) => [.. texts.Select((text, i) => new Line(text, i + 1, 0))];

    // Of letters, because numbers are not told apart when paragraphs are compared.
    private static string Text(int number) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Paragraph, string.Concat(Enumerable.Range(0, 12).Select(i => " word" + (char)('a' + number % 26) + (char)('a' + i) + (char)('a' + number / 26))));
}
