using System.Text.Json;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Testing;

namespace Search.Archive.Tests.Stories;

/// <summary>Stories in search results, and articles like another one.</summary>
public sealed class CollapseTests
{
    private static string Text(int story, int words = 60) => string.Join(' ', Enumerable.Range(0, words).Select(i => $"w{story}x{i}"));

    private static string Line(string id, string title, string body, string? date = null, string? source = null) =>
        JsonSerializer.Serialize(new { id, title, body, date, source }, ArchiveJson.Options);

    [Fact]
    public void Search_Collapsed_ShowsTheBestOfEachStoryAndOfEquallyGoodOnesTheEarliest()
    {
        using var archive = ArchiveFixture.OfLines(
            Line("late", "Harbour", Text(1), "2020-05-02"), Line("early", "Harbour", Text(1), "2020-05-01"), Line("later", "Harbour", Text(1), "2020-05-03"),
            Line("weak", "Port", Text(2) + " harbour", "2010"), Line("strong", "The harbour", Text(2) + " harbour", "2011"), Line("single", "Harbour", Text(3), "2000"));
        archive.Run();
        var answer = archive.Search("harbour", "collapse=story", "facets=date:year", "recency=off", "limit=2");
        Assert.Equal((6, 3), (answer.Total, answer.Stories));
        var rest = archive.Search("harbour", "collapse=story", "facets=date:year", "recency=off", "limit=2", "cursor=" + answer.NextCursor);
        var all = answer.Hits.Concat(rest.Hits).ToList();
        Assert.Equal(["early", "single", "strong"], all.Select(hit => hit.Id).Order());
        Assert.Null(rest.NextCursor);
        Assert.Equal(6, answer.Facets!.Date!.Buckets.Sum(bucket => bucket.Count));
        var story = all.Single(hit => hit.Id == "early").Story;
        Assert.Equal(3, story.Size);
        Assert.Equal(["early", "late", "later"], archive.Ids("", "story=" + story.Id).Order());
        Assert.Equal(6, archive.Search("harbour").Hits.Count);
        Assert.Null(archive.Search("harbour").Stories);
        Assert.Equal(["later", "strong", "single"], archive.Ids("harbour", "collapse=story", "sort=date:desc"));
        Assert.Equal(["single", "weak", "early"], archive.Ids("harbour", "collapse=story", "sort=date:asc"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("since=2019")]
    [InlineData("facets=source")]
    public void Search_CollapsedWithRecency_StillShowsTheEarliestOfEquallyGoodOnes(string parameter)
    {
        using var archive = ArchiveFixture.OfLines(
            Line("late", "Harbour", Text(1), "2020-05-02"), Line("early", "Harbour", Text(1), "2019-05-01"), Line("later", "Harbour", Text(1), "2020-05-03"),
            Line("strong", "The harbour", Text(2) + " harbour", "2019"), Line("weak", "Port", Text(2) + " harbour", "2021"), Line("single", "Harbour", Text(3), "2020"));
        archive.Run();
        string[] parameters = [.. new[] { parameter, "collapse=story" }.Where(value => value.Length > 0)];
        Assert.Equal(["early", "single", "strong"], archive.Ids("harbour", parameters).Order());
        var all = archive.Ids("harbour", "recency=30d").ToList();
        Assert.True(all.IndexOf("later") < all.IndexOf("early"));
    }

    [Fact]
    public void Search_Collapsed_OnRandomArchivesIsTheFullListWithoutLaterCopies()
    {
        for (int round = 0; round < 3; round++)
        {
            var seed = new TestSeed("Search_Collapsed_OnRandomArchives", round);
            seed.Run(() => Compare(seed.Random()));
        }
    }

    // What recency moves up and down the list are stories, shown by the same articles; page by page, so that articles are left out.
    private static void ExpectSameHeads(ArchiveFixture archive, string word, List<string> expected)
    {
        var found = new List<SearchHit>();
        for (string? cursor = null; ;)
        {
            var page = archive.Search(word, ["limit=7", "recency=auto", "collapse=story", "total=bounded", .. cursor == null ? Array.Empty<string>() : ["cursor=" + cursor]]);
            found.AddRange(page.Hits);
            if ((cursor = page.NextCursor) == null) break;
        }
        Assert.Equal(found.OrderByDescending(hit => hit.Score).Select(hit => hit.Id), found.Select(hit => hit.Id));
        var dates = archive.Search(word, "limit=100", "recency=off").Hits.ToDictionary(hit => hit.Id, hit => (hit.Story.Id, hit.Document.Date));
        Assert.Equal(expected.Select(id => dates[id]).Order(), found.Select(hit => (hit.Story.Id, hit.Document.Date)).Order());
    }

    private static void Compare(Random random)
    {
        string[] words = ["harbour", "tariff", "election"];
        using var archive = ArchiveFixture.OfLines([.. Enumerable.Range(0, 70).Select(i =>
            Line($"a{i}", words[random.Next(3)], $"{Text(random.Next(25))} {words[random.Next(3)]}", random.Next(4) == 0 ? null : $"20{random.Next(10, 13)}-0{random.Next(1, 4)}"))]);
        archive.Run();
        foreach (string word in words.Append(""))
            foreach (string sort in (string[])["relevance", "date:desc", "date:asc"])
            {
                var full = archive.Search(word, "limit=100", "sort=" + sort, "recency=off").Hits;
                var expected = full.GroupBy(hit => hit.Story.Id)
                    .Select(story => story.Where(hit => hit.Score == story.First().Score && (story.First().Score != null || hit.Document.Date == story.First().Document.Date))
                    .OrderBy(hit => hit.Document.Date ?? "9999").First().Id).Order().ToList();
                if (sort == "relevance") ExpectSameHeads(archive, word, expected);
                var collapsed = new List<string>();
                for (string? cursor = null; ;)
                {
                    var page = archive.Search(word, ["limit=7", "sort=" + sort, "recency=off", "collapse=story", .. cursor == null ? Array.Empty<string>() : ["cursor=" + cursor]]);
                    Assert.Equal((full.Count, expected.Count), (page.Total, page.Stories));
                    Assert.Equal(collapsed.Count, page.Offset);
                    collapsed.AddRange(page.Hits.Select(hit => hit.Id));
                    if ((cursor = page.NextCursor) == null) break;
                }
                // Articles of one story and of one score and date are interchangeable but for their place in the index.
                Assert.Equal(expected.Count, collapsed.Distinct().Count());
                var storyOf = full.ToDictionary(hit => hit.Id, hit => hit.Story.Id);
                Assert.Equal(expected.Select(id => storyOf[id]).Order(), collapsed.Select(id => storyOf[id]).Order());
                Assert.Equal(full.Where(hit => collapsed.Contains(hit.Id)).Select(hit => hit.Id), collapsed);
                var dateOf = full.ToDictionary(hit => hit.Id, hit => hit.Document.Date);
                Assert.Equal(expected.Select(id => (storyOf[id], dateOf[id])).Order(), collapsed.Select(id => (storyOf[id], dateOf[id])).Order());
            }
    }

    [Fact]
    public void Similar_SharesTellingWordsAndLeavesTheOwnStoryOut()
    {
        string common = string.Join(' ', Enumerable.Range(0, 12).Select(i => "common" + i));
        using var archive = ArchiveFixture.OfLines([
            Line("one", "Basalt of Etna", $"The basalt columns of Etna and its lava were measured by volcanologists. {common}"),
            Line("copy", "Basalt of Etna", $"The basalt columns of Etna and its lava were measured by volcanologists. {common}"),
            Line("near", "Eruption", "New lava from Etna covers old basalt, volcanologists say."),
            Line("near2", "Eruption again", "New lava from Etna covers old basalt, volcanologists say, and this is a longer text that says more of it all."),
            .. Enumerable.Range(0, 8).Select(i => Line($"far{i}", "Budget", $"The budget was passed {i}. {common} and {Text(100 + i, 60)}"))]);
        archive.Run();
        var similar = archive.Index.Similar("one")!;
        Assert.Equal(["near", "near2"], similar.Hits.Take(2).Select(hit => hit.Id).Order());
        Assert.DoesNotContain(similar.Hits, hit => hit.Id is "one" or "copy");
        Assert.All(similar.Hits.Take(2), hit => Assert.Equal(["Etna", "basalt", "lava", "volcanologists"], hit.Terms.Order(StringComparer.Ordinal)));
        Assert.Null(archive.Index.Similar("nobody"));
        Assert.Empty(archive.Index.Similar("one", limit: 0)!.Hits);
        Assert.Equal("limit", Assert.Throws<ArticleQueryException>(() => archive.Index.Similar("one", 101)).Parameter);
    }
}
