using Search.Extraction.Learning;
using Search.Testing;

namespace Search.Extraction.Tests;

public sealed class FurnitureTests
{
    private const string Disclaimer = "The town gazette is read by more than ten thousand people who live in the valley and it is free for all of them.";

    // Each page: its own headline and text, a site notice that reads like prose, and a link to the next page's headline.
    private static ArticleSource Page(int i, int of, string group = "site") => ArticleSource.FromBytes(
        Read.Utf8(
            $"Headline number {Word(i)} about the bridge\n\n" +
            $"The {Word(i)} meeting of the council took place on Monday evening and the people of the town were there to see it happen.\n\n" +
            $"Several of the {Word(i)} speakers said that they had waited for the bridge for more than ten years and that it was not safe.\n\n" +
            $"Headline number {Word((i + 1) % of)} about the bridge\n\n" +
            $"In the end the {Word(i)} plan was taken by all of the members who were present, and work on it will begin in the spring.\n\n" +
            $"Leave a Reply\n\n{Disclaimer}\n"),
        $"{group}/{i}.txt",
        group);

    [Fact]
    public void HeadlineOfAnotherArticle_InsideTheText_IsRemoved()
    {
        var pages = Enumerable.Range(0, 4).Select(i => Page(i, 4)).ToList();
        var furniture = Furniture.Learn(pages);
        var article = new Extractor().Extract(pages[1], furniture).Single().Article!;
        Assert.Equal("Headline number two about the bridge", article.Title);
        Assert.DoesNotContain(article.Body, p => p.StartsWith("Headline", StringComparison.Ordinal));
        Assert.Contains(article.Removed, r => r.Reason == "title of another article" && r.Text == "Headline number three about the bridge");
    }

    [Fact]
    public void FirstParagraph_ThatOtherPagesTookForTheirs_StaysWhereItsHeadlineSpeaksOfIt()
    {
        // Others print it as a teaser below their text, where two of twelve end in it.
        const string Lead = "The council has voted for the new bridge over the river, which will be built in the spring of the next year.";
        static ArticleSource File(int i, string text) => ArticleSource.FromBytes(Read.Utf8(text), $"site/{i:00}.txt", "site");
        string Text(int i) => $"The {Word(i)} meeting of the people took place on Monday evening and those of the town were there to see it happen.\n\nSeveral of the {Word(i)} speakers said that they had waited for more than ten years and that it was not safe.\n\n";
        var own = File(0, "Council votes for bridge\n\n" + Lead + "\n\n" + Text(0));
        var others = Enumerable.Range(1, 11).Select(i => File(i, $"Headline number {Word(i)} about the meeting\n\n" + Text(i) + (i > 2 ? "Leave a Reply\n\nMore news\n\n" : "") + Lead + "\n"));
        var article = new Extractor().Extract(own, Furniture.Learn([own, .. others])).Single().Article!;
        Assert.Equal(Lead, article.Body[0]);
    }

    [Fact]
    public void Knowledge_DoesNotDependOnTheOrderOfFiles_AndSurvivesStoring()
    {
        var pages = Enumerable.Range(0, 12).Select(i => Page(i, 12)).ToList();
        var bytes = Stored(Furniture.Learn(pages));
        pages.Reverse();
        Assert.Equal(bytes, Stored(Furniture.Learn(pages)));
        Assert.Equal(bytes, Stored(Furniture.Read(new MemoryStream(bytes))));
    }

    [Fact]
    public void Knowledge_AfterChanges_IsAsIfLearntAnew()
    {
        var pages = Enumerable.Range(0, 12).Select(i => Page(i, 12)).ToList();
        var before = Furniture.Learn(pages.Take(11).Append(Page(4, 7, "gone")));
        var changed = ArticleSource.FromBytes(ReadAll(Page(7, 9)), pages[2].Name, pages[2].Group);
        var after = before.Update([pages[11], changed], name => !name.StartsWith("gone", StringComparison.Ordinal));
        Assert.Equal(Stored(Furniture.Learn([.. pages.Where((_, i) => i != 2), changed])), Stored(after));
        Assert.NotEqual(Stored(before), Stored(after));
    }

    [Fact]
    public void Update_NamesTheFilesThatAreReadDifferentlyNow()
    {
        var pages = Enumerable.Range(0, 12).Select(i => Page(i, 12)).Append(Page(0, 1, "other")).ToList();
        // With nine files the site's form is no furniture yet, with twelve it is.
        var nine = Furniture.Learn([.. pages.Take(9), pages[12]]);
        var twelve = nine.Update(pages.Skip(9).Take(3), _ => true);
        Assert.Equal(pages.Take(12).Select(page => page.Name).Order(StringComparer.Ordinal), twelve.JudgedDifferently(nine));
        Assert.Empty(twelve.JudgedDifferently(twelve.Update([], _ => true)));
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(40)]
    [InlineData(1)]
    public void Lines_CountedInAnyNumberOfPasses_AreThoseThatRepeatOutsideBodies(int linesInPass)
    {
        // Of each site so many articles; every article has every first line, every second article every second, and so on; odd lines stand in bodies.
        var random = new TestSeed("Extraction.Furniture").Random("lines");
        var lessons = new LessonStore(new MemoryStream());
        var expected = new Dictionary<(string, long), int>();
        foreach (var (site, articles) in new[] { ("few", 9), ("many", 150), ("some", 30) })
        {
            for (var i = 0; i < articles; i++)
            {
                var lines = Enumerable.Range(1, 20).Where(line => i % line == 0).Append(1000 + random.Next(1_000_000));
                lessons.Add($"{site}/{i:0000}", new FileLesson(site, [Lesson(lines.Select(line => (4L * line) + (line % 2 == 0 ? (long)LinePlace.Above : (long)LinePlace.Article)))]));
            }

            foreach (var line in Enumerable.Range(1, 20).Where(line => line % 2 == 0))
            {
                var count = (articles + line - 1) / line;
                if (articles >= 10 && count >= Math.Max(3, articles * 0.02))
                    expected.Add((site, 4L * line), count);
            }
        }

        var sums = new SiteLineCounter(lessons, linesInPass).Count();
        Assert.Equal(expected.OrderBy(line => line.Key), sums.SelectMany(site => site.Value.Furniture.Select(line => KeyValuePair.Create((site.Key, line.Key), line.Value.Articles))).OrderBy(line => line.Key));
    }

    private static ArticleLesson Lesson(IEnumerable<long> lines)
    {
        long[] sorted = [.. lines.Distinct().Order()];
        var bytes = new MemoryStream();
        var writer = new BinaryWriter(bytes);
        writer.Write(sorted.Length);
        foreach (var line in sorted)
            writer.Write(line);
        writer.Write(0L);
        writer.Write((byte)0);
        bytes.Position = 0;
        return ArticleLesson.Read(new BinaryReader(bytes));
    }

    [Fact]
    public void CleanedBodiesOfJsonLines_TeachToo()
    {
        var lines = Enumerable.Range(0, 12).Select(i => System.Text.Json.JsonSerializer.Serialize(new { body = System.Text.Encoding.UTF8.GetString(ReadAll(Page(i, 12))) }));
        var source = ArticleSource.FromBytes(Read.Utf8(string.Join('\n', lines)), "a.jsonl");
        var options = new ExtractionOptions { Clean = true };
        var article = new Extractor(options).Extract(source, Furniture.Learn([source], options)).First().Article!;
        Assert.Contains(article.Removed, r => r.Text == "Leave a Reply" && r.Reason == "stands in 12 of 12 files of this site");
        Assert.Equal(0, Furniture.Learn([source]).GroupCount);
    }

    [Fact]
    public void RepeatedLine_OutsideTheBodyOfMostFiles_IsNamedAsSuch()
    {
        var pages = Enumerable.Range(0, 12).Select(i => Page(i, 12)).ToList();
        var article = new Extractor().Extract(pages[3], Furniture.Learn(pages)).Single().Article!;
        Assert.Contains(article.Removed, r => r.Text == "Leave a Reply" && r.Reason == "stands in 12 of 12 files of this site");
    }

    [Fact]
    public void SmallGroup_LearnsNoRepeatedLines()
    {
        var pages = Enumerable.Range(0, 9).Select(i => Page(i, 9)).ToList();
        var article = new Extractor().Extract(pages[3], Furniture.Learn(pages)).Single().Article!;
        Assert.DoesNotContain(article.Removed, r => r.Reason.StartsWith("stands in", StringComparison.Ordinal));
    }

    // A list of what others read names the article itself on most other pages, and prints how it begins.
    private static ArticleSource PageWithList(int i, string group = "site")
    {
        var list = string.Join("\n\n", Enumerable.Range(0, 12).Where(other => other != i && (other + i) % 3 != 0).Select(other => $"Headline number {Word(other)} about the bridge\n\n{Lead(other)}"));
        var text = System.Text.Encoding.UTF8.GetString(ReadAll(Page(i, 12))).Replace("bridge\n\nThe", $"bridge\n\n{(i % 2 == 0 ? "Anna Keller" : "Robert Hughes")}\n\nThe");
        return ArticleSource.FromBytes(Read.Utf8($"Home\n\nNews\n\n{text}\n\nMost read\n\n{list}\n"), $"{group}/{i}.txt", group);
    }

    private static string Lead(int i) => $"The {Word(i)} meeting of the council took place on Monday evening and the people of the town were there to see it happen.";

    [Fact]
    public void ArticleNamedOnMostOtherPages_KeepsItsTitleItsAuthorAndItsFirstParagraph()
    {
        var pages = Enumerable.Range(0, 12).Select(i => PageWithList(i)).ToList();
        var furniture = Furniture.Learn(pages);
        Assert.All(Enumerable.Range(0, 12), i =>
        {
            var article = new Extractor().Extract(pages[i], furniture).Single().Article!;
            Assert.Equal($"Headline number {Word(i)} about the bridge", article.Title);
            Assert.Equal(i % 2 == 0 ? "Anna Keller" : "Robert Hughes", Assert.Single(article.Authors).Name);
            Assert.Equal(Lead(i), article.Body[0]);
            Assert.DoesNotContain(article.Body, p => p != Lead(i) && p.Contains("took place on Monday", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void WhatPrecedesALineThatStandsAboveTheArticlesOfItsSite_IsNoBody()
    {
        const string Intro = "This week the paper asked its readers what they think of the valley and many of them wrote that it is a good place to live in.";
        ArticleSource WithHead(int i) => ArticleSource.FromBytes(
            Read.Utf8((i == 3 ? Intro + "\n\n" : "") + "Share on Facebook\n\n" + System.Text.Encoding.UTF8.GetString(ReadAll(Page(i % 12, 12))).Replace("number", $"number {i} and", StringComparison.Ordinal)), $"a/{i:00}.txt", "a");
        var pages = Enumerable.Range(0, 24).Select(WithHead).ToList();
        Assert.Contains(Intro, new Extractor().Extract(pages[3]).Single().Article!.Body);
        var article = new Extractor().Extract(pages[3], Furniture.Learn(pages)).Single().Article!;
        Assert.DoesNotContain(Intro, article.Body);
        Assert.Contains(article.Removed, r => r.Text == Intro && r.Reason == "above \"Share on Facebook\", below which the articles of this site stand");
        Assert.Contains(Intro, new Extractor().Extract(pages[3], Furniture.Learn(pages.Take(19))).Single().Article!.Body);
    }

    [Fact]
    public void OtherSite_IsNotJudged()
    {
        var furniture = Furniture.Learn(Enumerable.Range(0, 12).Select(i => Page(i, 12, "other")));
        var alone = new Extractor().Extract(Page(3, 12)).Single().Article!;
        var article = new Extractor().Extract(Page(3, 12), furniture).Single().Article!;
        Assert.Equal(alone.Body, article.Body);
        Assert.Equal(alone.Removed, article.Removed);
    }

    [Fact]
    public void NumericDates_AreReadAsTheSiteShows()
    {
        ArticleSource Dated(int i, string date) => ArticleSource.FromBytes(
            Read.Utf8(System.Text.Encoding.UTF8.GetString(ReadAll(Page(i, 12))).Replace("bridge\n\nThe", $"bridge\n\n{date}\n\nThe")), $"us/{i}.txt", "us");
        var pages = Enumerable.Range(0, 5).Select(i => Dated(i, i == 0 ? "03/04/2020" : $"03/{20 + i}/2020")).ToList();
        Assert.Equal("2020-04-03", new Extractor().Extract(pages[0]).Single().Article!.Date!.ToString());
        Assert.Equal("2020-03-04", new Extractor().Extract(pages[0], Furniture.Learn(pages)).Single().Article!.Date!.ToString());
    }

    [Fact]
    public void DamagedKnowledge_IsRefused()
    {
        var bytes = Stored(Furniture.Learn(Enumerable.Range(0, 12).Select(i => Page(i, 12))));
        for (var length = 0; length < bytes.Length; length += 7)
            Assert.Throws<InvalidDataException>(() => Furniture.Read(new MemoryStream(bytes[..length])));
        bytes[4]++;
        Assert.Throws<InvalidDataException>(() => Furniture.Read(new MemoryStream(bytes)));
    }

    private static byte[] Stored(Furniture furniture)
    {
        using var stream = new MemoryStream();
        furniture.Write(stream);
        return stream.ToArray();
    }

    private static byte[] ReadAll(ArticleSource source)
    {
        using var bytes = new MemoryStream();
        using var stream = source.Open();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string Word(int i) => ((string[])["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])[i];
}
