using System.Text.Json;
using Search.Archive.Articles;
using Search.Archive.Results;
using Search.Archive.Stories;
using Search.Testing;

namespace Search.Archive.Tests.Stories;

/// <summary>Which articles are one story, in one run, in several, and after changes.</summary>
public sealed class StoryTests
{
    // Sentences of their own words: texts share just what they share of these.
    private static string Sentence(int number) => $"The s{number}a of s{number}b was s{number}c by s{number}d and s{number}e in s{number}f.";

    private static string Text(params IEnumerable<int> sentences) => string.Join(' ', sentences.Select(Sentence));

    private static StoredArticle Article(string id, string body) => new() { Id = id, Title = "Title of " + id, Body = body };

    private static string Line(StoredArticle article) => JsonSerializer.Serialize(new { id = article.Id, title = article.Title, body = article.Body });

    private static string StoryOf(ArchiveFixture archive, string id)
    {
        archive.Index.Refresh();
        return archive.Get(id).Story!;
    }

    [Fact]
    public void Stories_CopiesAndEditedVersions_AreOne()
    {
        using var archive = ArchiveFixture.OfLines(
            Line(Article("first", Text(Enumerable.Range(0, 20)))), Line(Article("reprint", Text(Enumerable.Range(0, 20)))),
            Line(Article("edited", Text([99, .. Enumerable.Range(2, 18)]))), Line(Article("other", Text(Enumerable.Range(50, 20)))),
            Line(Article("related", Text([0, 1, 2, 3, .. Enumerable.Range(80, 16)]))));
        archive.Run();
        Assert.Equal(StoryOf(archive, "first"), StoryOf(archive, "reprint"));
        Assert.Equal(StoryOf(archive, "first"), StoryOf(archive, "edited"));
        Assert.Equal(3, new[] { "first", "other", "related" }.Select(id => StoryOf(archive, id)).Distinct().Count());
    }

    [Fact]
    public void Stories_FormFilledInAgain_IsNoCopy()
    {
        static string Week(string week, string before, string[] figures) =>
            $"Power companies generated a net {figures[0]} billion kilowatt-hours of electrical energy in the week ended {week}, up {figures[1]} pct from {figures[2]} billion a year earlier, the institute said. " +
            $"In its weekly report on electric output, the trade association said output in the week ended {before} was {figures[3]} billion kilowatt-hours. " +
            $"The institute said power production in the 52 weeks ended {week} was {figures[4]} billion kilowatt hours, up {figures[5]} pct from the year-ago period.";
        string first = Week("Feb 28", "Feb 21", ["50.08", "2.4", "48.91", "51.10", "2,554.41", "2.2"]);
        using var archive = ArchiveFixture.OfLines(
            Line(Article("first", first)), Line(Article("next", Week("March 14", "March 7", ["48.31", "4.9", "46.06", "47.97", "2,556.32", "2.1"]))),
            // What a copy keeps it keeps with its numbers, though it has others besides.
            Line(Article("edited", "Updated 3 May 1987, 10:15. A cold spell of 12 days brought record output. " + first[..^120])));
        archive.Run();
        Assert.Equal(StoryOf(archive, "first"), StoryOf(archive, "edited"));
        Assert.NotEqual(StoryOf(archive, "first"), StoryOf(archive, "next"));
    }

    [Fact]
    public void Stories_CopyThatComesLater_TakesTheNumberThatIsThere()
    {
        using var archive = ArchiveFixture.OfLines(Line(Article("m", Text(Enumerable.Range(0, 20)))));
        archive.Run();
        string story = StoryOf(archive, "m");
        foreach (string id in (string[])["a", "z"])
        {
            archive.Put(new ArticleBatch([Article(id, Text(Enumerable.Range(0, 20)))], []));
            Assert.Equal(story, StoryOf(archive, id));
            Assert.Equal(story, StoryOf(archive, "m"));
        }
        archive.Write("more.jsonl", Line(Article("n", Text(Enumerable.Range(0, 19)))) + "\n");
        archive.Run();
        Assert.Equal(story, StoryOf(archive, "n"));
        archive.Run(options => options with { Rebuild = true });
        Assert.All((string[])["a", "m", "n", "z"], id => Assert.Equal(story, StoryOf(archive, id)));
    }

    [Fact]
    public void Stories_ManyThatLoseTheArticleThatJoinedThem_FallApartAndTheOthersStay()
    {
        const int Stories = 24;
        string[] Lines(int joined) => [.. Enumerable.Range(0, Stories).SelectMany(i => new[]
        {
            Line(Article($"a{i}", Text(Enumerable.Range(100 * i, 20)))),
            Line(Article($"b{i}", Text(Enumerable.Range(100 * i + (i < joined ? 5 : 60), 20)))),
            Line(Article($"c{i}", Text(Enumerable.Range(100 * i + 11, 20)))),
        })];
        using var archive = ArchiveFixture.OfLines(Lines(joined: Stories));
        archive.Run();
        var before = Enumerable.Range(0, Stories).Select(i => (A: StoryOf(archive, $"a{i}"), B: StoryOf(archive, $"b{i}"), C: StoryOf(archive, $"c{i}"))).ToList();
        Assert.All(before, story => Assert.Equal((story.A, story.A), (story.B, story.C)));
        archive.Write("articles.jsonl", string.Join('\n', Lines(joined: 4)));
        Assert.Equal(Stories - 4, archive.Run().Changed);
        for (int i = 0; i < Stories; i++)
        {
            string[] now = [StoryOf(archive, $"a{i}"), StoryOf(archive, $"b{i}"), StoryOf(archive, $"c{i}")];
            Assert.Contains(before[i].A, now);
            Assert.Equal(i < 4 ? 1 : 3, now.Distinct().Count());
        }
    }

    [Fact]
    public void Stories_ArticleThatJoinedTwo_IsTheirStoryWhileItIsThere()
    {
        // The middle shares 0.6 with each end; the ends share a fifth only.
        using var archive = ArchiveFixture.OfLines(Line(Article("left", Text(Enumerable.Range(0, 30)))), Line(Article("left2", Text(Enumerable.Range(0, 30)))),
            Line(Article("right", Text(Enumerable.Range(18, 30)))));
        archive.Run();
        string left = StoryOf(archive, "left"), right = StoryOf(archive, "right");
        Assert.NotEqual(left, right);
        archive.Put(new ArticleBatch([Article("middle", Text(Enumerable.Range(9, 30)))], []));
        Assert.All((string[])["left", "left2", "middle", "right"], id => Assert.Equal(left, StoryOf(archive, id)));
        archive.Put(new ArticleBatch([], ["middle"]));
        Assert.Equal(left, StoryOf(archive, "left2"));
        Assert.NotEqual(left, StoryOf(archive, "right"));
    }

    [Fact]
    public void Stories_FounderThatComesBackAsAnother_GetsANumberOfItsOwn()
    {
        using var archive = ArchiveFixture.OfLines(Line(Article("x", Text(Enumerable.Range(60, 20)))));
        archive.Run();
        archive.Put(new ArticleBatch([Article("a", Text(Enumerable.Range(0, 20)))], []));
        archive.Put(new ArticleBatch([Article("b", Text(Enumerable.Range(0, 20)))], []));
        string story = StoryOf(archive, "b");
        Assert.Equal(StoryId.ToText(StoryId.Of("a")), story);
        archive.Put(new ArticleBatch([], ["a"]));
        archive.Put(new ArticleBatch([Article("a", Text(Enumerable.Range(30, 20)))], []));
        Assert.Equal(story, StoryOf(archive, "b"));
        Assert.NotEqual(story, StoryOf(archive, "a"));
    }

    [Fact]
    public void Stories_RandomEdits_AreWhatPairsOfTextsConnect()
    {
        for (int round = 0; round < 3; round++)
        {
            var seed = new TestSeed("Stories_RandomEdits", round);
            seed.Run(() => Edit(seed.Random()));
        }
    }

    private static void Edit(Random random)
    {
        var model = new Dictionary<string, string>();
        using var archive = ArchiveFixture.OfLines(Line(Article("start", Text([1000, 1001, 1002]))));
        model["start"] = Text([1000, 1001, 1002]);
        archive.Run();
        for (int step = 0; step < 12; step++)
        {
            var put = new Dictionary<string, StoredArticle>();
            for (int i = random.Next(6); i > 0; i--)
            {
                string id = "a" + random.Next(20);
                put[id] = Article(id, RandomText(random));
            }
            var delete = model.Keys.Where(id => id != "start" && !put.ContainsKey(id) && random.Next(8) == 0).ToList();
            archive.Put(new ArticleBatch([.. put.Values], delete));
            foreach (string id in delete) model.Remove(id);
            foreach (var article in put.Values) model[article.Id] = article.Body!;
            archive.Index.Refresh();
            var stories = model.Keys.ToDictionary(id => id, id => archive.Get(id).Story!);
            Assert.Equal(Groups(Connect(model)), Groups(stories));
        }
    }

    // One of few texts, or a piece and a variation of one.
    private static string RandomText(Random random)
    {
        int family = 100 * random.Next(4);
        return Text(Enumerable.Range(family + random.Next(3) * 6, 18).Where(_ => random.Next(10) > 0).Append(5000 + random.Next(100_000)));
    }

    private static Dictionary<string, string> Connect(Dictionary<string, string> texts)
    {
        var story = texts.Keys.ToDictionary(id => id, id => id);
        var sets = texts.ToDictionary(pair => pair.Key, pair => TextShingles.SetOf("Title of " + pair.Key, pair.Value));
        var sketches = texts.ToDictionary(pair => pair.Key, pair => TextShinglesTests.Sketch("Title of " + pair.Key, pair.Value));
        foreach (string a in texts.Keys)
            foreach (string b in texts.Keys)
            {
                bool candidates = Enumerable.Range(0, StorySketch.Bands).Any(band => StorySketch.Band(sketches[a], band) == StorySketch.Band(sketches[b], band));
                if (!candidates || TextShingles.Similarity(sets[a], sets[b]) < ShingleSets.EnoughShared) continue;
                string from = story[a], to = story[b];
                foreach (string id in texts.Keys)
                    if (story[id] == from)
                        story[id] = to;
            }
        return story;
    }

    private static string Groups(Dictionary<string, string> stories) =>
        string.Join(" | ", stories.GroupBy(pair => pair.Value).Select(group => string.Join(' ', group.Select(pair => pair.Key).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));

    [Fact]
    public void Stories_OrderOfFiles_DoesNotMatter()
    {
        var random = new TestSeed("Stories_OrderOfFiles").Random();
        var articles = Enumerable.Range(0, 60).Select(i => Article($"id{i}", RandomText(random))).ToList();
        var found = new List<string>();
        foreach (bool reversed in (bool[])[false, true])
        {
            using var archive = ArchiveFixture.OfLines([.. (reversed ? Enumerable.Reverse(articles) : articles).Select(Line)]);
            archive.Run();
            found.Add(string.Join(' ', articles.Select(article => archive.Get(article.Id).Story)));
        }
        Assert.Equal(found[0], found[1]);
        Assert.True(found[0].Split(' ').Distinct().Count() < articles.Count);
    }
}
