using Search.Archive.Runs;

namespace Search.Archive.Tests;

/// <summary>The sample archive, as its first users see it.</summary>
public sealed class SeedsTests : IClassFixture<SeedsTests.Seeds>
{
    private const string Baku = "articles/000_11ec2379a62cc5bd.txt";
    private const string Scorpions = "articles/001_70300ba51fce9aa2.txt";
    private const string Court = "articles/002_450f5e894ab529f0.txt";
    private const string Munich = "articles/003_c39d82b57bb39440.txt";
    private const string Positive = "articles/004_fe87461889a8b6c3.txt";

    private readonly ArchiveFixture _archive;
    private readonly IndexingReport _report;

    public SeedsTests(Seeds seeds) => (_archive, _report) = (seeds.Archive, seeds.Report);

    [Fact]
    public void Run_Seeds_IndexesFiveArticlesAndSaysWhatTheyState()
    {
        Assert.Equal(IndexingOutcome.Committed, _report.Outcome);
        Assert.Equal((5, 5, 0), (_report.Articles, _report.New, _report.FailedCount));
        Assert.Equal(new FieldCoverage(Title: 5, Author: 3, Date: 2), _report.Coverage);
        var readme = Assert.Single(_report.Skipped);
        Assert.Equal("README.md", readme.File);
    }

    [Fact]
    public void Search_BlinkenMunich_FindsTheTwoOnTheMeetingFirstAndMarksTheWords()
    {
        var answer = _archive.Search("blinken munich");
        Assert.Equal([Munich, Positive], answer.Hits.Take(2).Select(hit => hit.Id).Order());
        Assert.All(answer.Hits.Take(2), hit =>
        {
            Assert.Contains(hit.Highlights!["body"], snippet => snippet.Html.Contains("<mark>Blinken</mark>", StringComparison.Ordinal));
            Assert.Contains(hit.Highlights["body"], snippet => snippet.Html.Contains("<mark>Munich</mark>", StringComparison.Ordinal));
            string body = _archive.Get(hit.Id).Body!;
            foreach (var snippet in hit.Highlights["body"])
                foreach (int[] mark in snippet.Marks)
                    Assert.Contains(body[mark[0]..mark[1]], new[] { "Blinken", "Munich" });
        });
    }

    [Fact]
    public void Search_Munich_MarksTheTitle() =>
        Assert.StartsWith("<mark>Munich</mark> bridging", Assert.Single(_archive.Search("munich").Hits.First(hit => hit.Id == Munich).Highlights!["title"]).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("Zaytoun")]
    [InlineData("Newsletter")]
    public void Search_WordOfASidebar_FindsNothing(string word) => Assert.Equal(0, _archive.Search(word).Total);

    [Theory]
    [InlineData("Murad Abiyev", Baku)]
    [InlineData("Samir Valiev", Munich)]
    [InlineData("Sabuhi Mammadov", Positive)]
    public void Search_Author_FindsTheArticle(string name, string id)
    {
        Assert.Equal(id, _archive.Ids(name)[0]);
        Assert.Equal([id], _archive.Ids($"author:\"{name}\""));
        Assert.Equal([id], _archive.Ids($"author:{name.Split(' ')[1]}"));
        Assert.Equal([id], _archive.Ids("", $"author={name.ToUpperInvariant()}"));
        Assert.Equal([name], _archive.Get(id).Author);
        var highlight = Assert.Single(_archive.Search(name).Hits[0].Highlights!["author"]);
        Assert.Contains("<mark>", highlight.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("29 November 2023", Baku)]
    [InlineData("november 2023", Baku)]
    [InlineData("2023-11-29", Baku)]
    [InlineData("29.11.2023", Baku)]
    [InlineData("February 18, 2024", Munich)]
    public void Search_DateAsPeopleWriteIt_FindsTheArticleOfThatDateFirst(string text, string id) => Assert.Equal(id, _archive.Ids(text)[0]);

    [Theory]
    [InlineData("date:2023", Baku)]
    [InlineData("date:2023-11-29", Baku)]
    [InlineData("date:2024", Munich)]
    [InlineData("date:2023-11..2024-01", Baku)]
    [InlineData("date:[2024-01 TO *]", Munich)]
    [InlineData("-date:2024 date:[* TO *]", Baku)]
    public void Search_Date_Restricts(string text, string id) => Assert.Equal([id], _archive.Ids(text));

    [Fact]
    public void Search_SinceAndUntil_Restrict()
    {
        Assert.Equal([Munich], _archive.Ids("", "since=2023-12"));
        Assert.Equal([Baku], _archive.Ids("", "until=2023-11-29"));
        Assert.Equal([Munich, Baku], _archive.Ids("", "since=2023", "until=2024"));
    }

    [Fact]
    public void Search_Phrase_MatchesAsPhraseOnly()
    {
        Assert.NotEqual(0, _archive.Search("\"Antony Blinken\"").Total);
        Assert.Equal(0, _archive.Search("\"Blinken Antony\"").Total);
        Assert.Equal([Munich], _archive.Ids("\"bridging the gap\""));
    }

    [Fact]
    public void Search_MinusWord_Excludes()
    {
        var all = _archive.Ids("blinken");
        var without = _archive.Ids("blinken -munich");
        Assert.Contains(Baku, without);
        Assert.DoesNotContain(Munich, without);
        Assert.True(without.Count < all.Count);
    }

    [Fact]
    public void Search_Title_Restricts() => Assert.Equal([Munich], _archive.Ids("title:munich"));

    [Fact]
    public void Search_Section_Restricts() => Assert.Equal([Munich, Baku], _archive.Ids("", "section=analytics"));

    [Theory]
    [InlineData("\"blinken munich")]
    [InlineData("(blinken munich")]
    [InlineData("blinken) munich")]
    [InlineData("blinken munich AND")]
    [InlineData("blinken munich \"")]
    public void Search_Unbalanced_AnswersAndSaysSo(string text)
    {
        var answer = _archive.Search(text);
        Assert.Contains(Munich, answer.Hits.Select(hit => hit.Id));
        Assert.NotEmpty(answer.Warnings);
    }

    [Fact]
    public void Search_Nothing_GivesAllNewestFirst()
    {
        var answer = _archive.Search("");
        Assert.Equal(5, answer.Total);
        Assert.Equal([Munich, Baku], answer.Hits.Take(2).Select(hit => hit.Id));
        Assert.All(answer.Hits, hit => Assert.Null(hit.Score));
    }

    [Theory]
    [InlineData("£", "no-words")]
    [InlineData("()", "no-words")]
    [InlineData("-?", "no-words")]
    [InlineData("title:&", "no-words")]
    [InlineData("&&", "dangling-operator")]
    [InlineData("(", "unbalanced-parenthesis")]
    [InlineData("*", null)]
    [InlineData("*:*", null)]
    [InlineData(" ", null)]
    [InlineData("munich £", null)]
    public void Search_TextWithoutAWord_ShowsAllArticlesAndSaysOnceWhatWasPassedOver(string text, string? code)
    {
        var answer = _archive.Search(text);
        if (text != "munich £") Assert.Equal(5, answer.Total);
        Assert.Equal(code == null ? [] : [code], answer.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void Search_WordsThatNoArticleHasTogether_AreLoosened()
    {
        var answer = _archive.Search("munich xylophone");
        Assert.NotEqual(0, answer.Total);
        Assert.Equal("loosened", Assert.Single(answer.Warnings).Code);
        Assert.Equal(0, _archive.Search("munich xylophone", "match=all").Total);
    }

    [Fact]
    public void Search_Facets_CountWhatTheArticlesState()
    {
        var facets = _archive.Search("", "facets=author,section,date:month").Facets!;
        Assert.Equal(["Murad Abiyev", "Sabuhi Mammadov", "Samir Valiev"], facets.Author!.Select(value => value.Value).Order());
        Assert.Equal(2, facets.Section!.Single(value => value.Value == "ANALYTICS").Count);
        Assert.Equal([("2023-11-01", 1L), ("2024-02-01", 1L)], facets.Date!.Buckets.Select(bucket => (bucket.From, bucket.Count)));
    }

    [Fact]
    public void Search_Pages_AreTheListInPieces()
    {
        var whole = _archive.Ids("azerbaijan");
        Assert.Equal(whole.Skip(2).Take(2), _archive.Ids("azerbaijan", "offset=2", "limit=2"));
        var read = new List<string>();
        string? cursor = null;
        do
        {
            var page = cursor == null ? _archive.Search("azerbaijan", "limit=2") : _archive.Search("azerbaijan", "limit=2", $"cursor={cursor}");
            read.AddRange(page.Hits.Select(hit => hit.Id));
            cursor = page.NextCursor;
        }
        while (cursor != null);
        Assert.Equal(whole, read);
    }

    [Fact]
    public void Get_Article_HasWhatItStatesAndNothingElse()
    {
        var dated = _archive.Get(Baku);
        Assert.Equal(("2023-11-29T18:00", "minute", "ANALYTICS"), (dated.Date, dated.DatePrecision, dated.Section));
        var undated = _archive.Get(Court);
        Assert.Null(undated.Date);
        Assert.Null(undated.Author);
        Assert.Null(_archive.Index.Get("no such article"));
        Assert.Equal("Azerbaijan news", _archive.Get(Scorpions).Section);
    }

    public sealed class Seeds : IDisposable
    {
        public Seeds() => Report = Archive.Run();

        internal ArchiveFixture Archive { get; } = ArchiveFixture.OfSeeds();

        internal IndexingReport Report { get; }

        public void Dispose() => Archive.Dispose();
    }
}
