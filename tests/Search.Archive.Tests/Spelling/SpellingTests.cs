using System.Text.Json;
using System.Text.RegularExpressions;
using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Results;
using Search.Archive.Writing;
using Search.Engine.Documents;
using Search.Testing;

namespace Search.Archive.Tests.Spelling;

/// <summary>Mistyped words: what they were meant to be, and what is found for them.</summary>
public class SpellingTests
{
    private static readonly string[] Articles =
    [
        """{"id":"tax1","title":"Carbon tax passes the senate","author":"Ann Smith","date":"2011-11-08","body":"The senate voted for the carbon tax."}""",
        """{"id":"tax2","title":"Taxi drivers and the law","author":"Ann Smith","body":"Drivers of taxis asked the government for a new law in 1987."}""",
        """{"id":"law","title":"Government plans","author":"Anna Schmidt","body":"The government plans a law on rivers and lakes."}""",
        """{"id":"form","title":"A form of government","body":"Every form of government has critics. The form matters."}""",
    ];

    [Theory]
    [InlineData("goverment", "government", "form law tax2")]
    [InlineData("senat", null, "tax1")]
    [InlineData("carbn", "carbon", "tax1")]
    [InlineData("crabon", "carbon", "tax1")]
    [InlineData("karbon", "carbon", "tax1")]
    [InlineData("zzzzzz", null, "")]
    [InlineData("Goverment plnas", "Government plans", "law")]
    [InlineData("crtics AND goverment", "critics AND government", "form")]
    public void Search_MistypedWord_FindsWhatIsMeantAndAsks(string text, string? better, string ids)
    {
        using var archive = Indexed();
        var answer = archive.Search(text);
        Assert.Equal(better, answer.DidYouMean);
        Assert.Equal(ids, string.Join(' ', answer.Hits.Select(hit => hit.Id).Order()));
        Assert.Equal(better != null, answer.Warnings.Any(warning => warning.Code == "typo"));
    }

    // "Ronney" is another spelling of Ronnie, and of "Wayne Ronney" nobody means him.
    [Fact]
    public void Search_MistypedNameThatSpellsAnother_FindsWhatIsMeantBesideTheOtherWords()
    {
        using var archive = ArchiveFixture.OfLines([
            """{"id":"goal","title":"Wayne Rooney scores","body":"Wayne Rooney scored twice."}""", """{"id":"again","title":"Rooney again","body":"Wayne Rooney plays on."}""",
            """{"id":"two","title":"The Two Ronnies","body":"Ronnie Barker and Ronnie Corbett."}""", """{"id":"brady","title":"Wayne Brady","body":"He sings."}"""]);
        archive.Run();
        Assert.Equal(["two"], archive.Ids("ronney"));
        var answer = archive.Search("wayne ronney");
        Assert.Equal(["again", "goal"], answer.Hits.Select(hit => hit.Id).Order());
        Assert.Equal("wayne rooney", answer.DidYouMean);
        Assert.Contains(answer.Warnings, warning => warning.Code == "typo");
        Assert.DoesNotContain(answer.Warnings, warning => warning.Code == "loosened");
    }

    [Fact]
    public void Search_Typo_IsTold_MarkedAndCountedInFacets()
    {
        using var archive = Indexed();
        var answer = archive.Search("goverment rivers", "facets=author");
        var warning = Assert.Single(answer.Warnings);
        Assert.Equal(("typo", 0), (warning.Code, warning.Position));
        Assert.Contains("'goverment'", warning.Message);
        Assert.Contains("'government'", warning.Message);
        Assert.Contains("<mark>government</mark> plans a law on <mark>rivers</mark>", answer.Hits[0].Highlights!["body"][0].Html);
        Assert.Equal(("Anna Schmidt", 1), (answer.Facets!.Author![0].Value, answer.Facets.Author[0].Count));
    }

    [Fact]
    public void ListFacetAndGetMarked_MistypedWord_CountAndMarkWhatTheSearchFinds()
    {
        using var archive = Indexed();
        FacetValueList Authors(params (string Name, string Value)[] parameters) =>
            archive.Index.ListFacet(FacetQueryParameters.Parse("author", parameters.Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value))));
        string Marked(string text, TypoMode typos = TypoMode.Auto)
        {
            var marked = archive.Index.GetMarked("law", new ArticleQuery { Text = text, Typos = typos })!;
            return string.Join('|', marked.BodyMarks.Select(mark => marked.Article.Body![mark[0]..mark[1]]));
        }
        Assert.Equal(["Ann Smith 1", "Anna Schmidt 1"], Authors(("q", "goverment")).Values.Select(value => $"{value.Value} {value.Count}"));
        Assert.Equal(archive.Search("goverment", "facets=author").Facets!.Author, Authors(("q", "goverment")).Values);
        // What matches is decided with all filters, as in the search, and counted without the facet's own.
        Assert.Equal(archive.Search("goverment", "facets=author", "author=Ann Smith").Facets!.Author, Authors(("q", "goverment"), ("author", "Ann Smith")).Values);
        Assert.Empty(Authors(("q", "goverment"), ("typos", "off")).Values);
        Assert.Equal("government|rivers", Marked("goverment rivers"));
        Assert.Equal("rivers", Marked("goverment rivers", TypoMode.Off));
    }

    [Theory]
    [InlineData("goverment", "typos=off")]
    [InlineData("\"goverment\"", "typos=auto")]
    [InlineData("title:goverment", "typos=auto")]
    [InlineData("author:smiht", "typos=auto")]
    [InlineData("goverment*", "typos=auto")]
    [InlineData("1986", "typos=auto")]
    [InlineData("2011-11-09", "typos=auto")]
    [InlineData("covid19", "typos=auto")]
    [InlineData("lwa", "typos=auto")]
    public void Search_WhereErrorsAreNotForgiven_FindsNothing(string text, string parameter)
    {
        using var archive = Indexed();
        Assert.Equal(0, archive.Search(text, parameter).Total);
    }

    [Theory]
    [InlineData("author:smiht~", "tax1 tax2")]
    [InlineData("goverment~1", "form law tax2")]
    public void Search_Tilde_AsksForLikeWordsAnywhere(string text, string ids)
    {
        using var archive = Indexed();
        Assert.Equal(ids, string.Join(' ', archive.Ids(text).Order()));
    }

    [Fact]
    public void Search_WordThatNobodyHasAmongManyThatOthersHave_IsSearchedAsWhatIsMeant()
    {
        string[] others = [.. Enumerable.Range(0, 5).Select(i => Line($"other {i}", "Ships took exports of Argentina abroad in autumn."))];
        using var archive = ArchiveFixture.OfLines([.. others,
            Line("wheat", "Whatever was said about the harvest, ships took the wheat exports of Argentina abroad, as they do in every autumn of a dry year.")]);
        archive.Run();
        const string Typed = "exports wheet ships argentina autumn";
        var answer = archive.Search(Typed);
        Assert.Equal(("wheat", 6), (answer.Hits[0].Id, answer.Total));
        Assert.Contains("<mark>wheat</mark>", answer.Hits[0].Highlights!["body"][0].Html);
        Assert.Equal("No article has 'wheet'; articles with 'wheat' are shown too.", Assert.Single(answer.Warnings).Message);
        Assert.NotEqual("wheat", archive.Search(Typed, "typos=off").Hits[0].Id);
        // Capitals are probably a name.
        Assert.Empty(archive.Search("exports WHEET ships argentina autumn").Warnings);
    }

    [Fact]
    public void Search_MistypedWordOfTwoMeanings_TheLikelierComesFirst()
    {
        string[] wheat = [.. Enumerable.Range(0, 12).Select(i => Line($"wheat {i}", "Exports of wheat rose."))];
        using var archive = ArchiveFixture.OfLines([.. wheat, Line("wheel", "Exports of wheel rose."), .. Enumerable.Range(0, 20).Select(i => Line($"none {i}", "Nothing of that kind."))]);
        archive.Run();
        string[] found = [.. archive.Search("wheet exports", "limit=20").Hits.Select(hit => hit.Id.Split(' ')[0])];
        Assert.Equal((13, "wheel", "wheat"), (found.Length, found[^1], found[0]));
    }

    [Fact]
    public void Search_SlipThatHappensToBeAStem_FindsWhatIsMeantAndNotTheOtherWord()
    {
        string[] Days(string name, string text, int count) => [.. Enumerable.Range(0, count).Select(i => Line($"{name} {i}", text))];
        string[] others = [.. Days("meant", "The interest rates rose in autumn.", 120), .. Days("accident", "Interstate roads have rates of their own.", 10)];
        string[] Found(ArchiveFixture archive) => [.. archive.Search("interst rates", "limit=100").Hits.Select(hit => hit.Id.Split(' ')[0]).Distinct()];

        using var archive = ArchiveFixture.OfLines(others);
        archive.Run();
        Assert.Equal(["meant"], Found(archive));
        Assert.Equal((120, "interest rates"), (archive.Search("interst rates").Total, archive.Search("interst rates").DidYouMean));
        Assert.Equal(10, archive.Search("interst rates", "typos=off").Total);

        // Articles with the same slip come first.
        using var withSlips = ArchiveFixture.OfLines([.. others, .. Days("slip", "The interst rates of a loan.", 2)]);
        withSlips.Run();
        Assert.Equal(["slip", "meant"], Found(withSlips));
    }

    [Fact]
    public void Search_SlipThatSharesItsStemWithAWordThatIsHardlyRarer_IsToldByItsNeighbours()
    {
        string[] Days(string name, string text, int count) => [.. Enumerable.Range(0, count).Select(i => Line($"{name} {i}", text))];
        // Some article makes another slip of the same stem.
        using var archive = ArchiveFixture.OfLines([
            .. Days("meant", "Interested parties have time until March.", 20), .. Days("accident", "Interstate roads are open, and political parties glad.", 10), Line("slip", "Interst was paid.")]);
        archive.Run();
        string[] Found(string text) => [.. archive.Search(text, "limit=100").Hits.Select(hit => hit.Id.Split(' ')[0]).Distinct()];
        Assert.Equal("meant", Found("intersted parties")[0]);
        Assert.Equal("accident", Found("interstate parties")[0]);
        // By itself it may be either; what is meant is asked about.
        Assert.Equal("interested", archive.Search("intersted").DidYouMean);
    }

    [Theory]
    [InlineData("smoulder", "smouldering", "shoulder")]
    [InlineData("erection", "erected", "election")]
    [InlineData("mowers", "mower", "powers")]
    [InlineData("skid", "skidded", "said")]
    public void Search_FormThatNoArticleHasOfAWordThatSomeHave_FindsThatWord(string typed, string form, string alike)
    {
        using var archive = ArchiveFixture.OfLines([.. Enumerable.Range(0, 4).Select(i => Line($"form {i}", $"It {form} there.")), .. Enumerable.Range(0, 60).Select(i => Line($"alike {i}", $"It {alike} there."))]);
        archive.Run();
        var answer = archive.Search(typed);
        Assert.Equal(4, answer.Total);
        Assert.All(answer.Hits, hit => Assert.StartsWith("form", hit.Id));
    }

    [Fact]
    public void Search_WordBehindAFieldThatIsNotThere_IsNoTypo()
    {
        using var archive = ArchiveFixture.OfLines(Line("invite", "They invite the president."), Line("other", "The president spoke."));
        archive.Run();
        Assert.Null(archive.Search("intitle:president").DidYouMean);
    }

    [Fact]
    public void Search_NameInSeveralSpellings_IsNoTypoOfAnother()
    {
        using var archive = ArchiveFixture.OfLines(
            [Line("rare", "A watch by Muller."), .. Enumerable.Range(0, 10).Select(i => Line($"name {i}", "Yesterday Robert Mueller spoke.")), .. Enumerable.Range(0, 60).Select(i => Line($"alike {i}", "A Miller came."))]);
        archive.Run();
        foreach (string typed in new[] { "Muller", "Müller", "Mueller" })
        {
            var answer = archive.Search(typed);
            Assert.Equal((11, null), (answer.Total, answer.DidYouMean));
            Assert.Empty(answer.Warnings);
        }
    }

    [Fact]
    public void Search_NameThatNoArticleSpellsSo_IsToldOnce()
    {
        using var archive = ArchiveFixture.OfLines([.. Enumerable.Range(0, 4).Select(i => Line($"name {i}", "Yesterday William O'Neill spoke.")), Line("alike", "Mr Neill came.")]);
        archive.Run();
        Assert.Equal("other-spelling", Assert.Single(archive.Search("oneill").Warnings).Code);
    }

    [Fact]
    public void Search_Typo_IsExplained()
    {
        using var archive = Indexed();
        var hit = archive.Search("goverment rivers", "explain=true").Hits[0];
        Assert.Contains(hit.Why!, reason => reason.Contains("“government”, which is probably meant by “goverment”"));
    }

    [Fact]
    public void Search_ExactWordsFindEnough_NothingElseIsSearched()
    {
        using var archive = Indexed();
        var answer = archive.Search("government");
        Assert.Equal(3, answer.Total);
        Assert.Empty(answer.Warnings);
        Assert.Null(answer.DidYouMean);
    }

    [Fact]
    public void DidYouMean_AskedBeforeAndAfterAnArticleComes_GoesByWhatIsThereNow()
    {
        using var archive = Indexed();
        Assert.Equal("carbon", archive.Search("carbin").DidYouMean);
        Assert.Equal("carbon", archive.Search("carbin").DidYouMean);
        archive.Put(new ArticleBatch([new StoredArticle { Id = "gun", Title = "The carbin", Body = "A carbin is a short gun." }], []));
        archive.Index.Refresh();
        var answer = archive.Search("carbin");
        Assert.Equal(("gun", null), (Assert.Single(answer.Hits).Id, answer.DidYouMean));
    }

    [Fact]
    public void DidYouMean_WordsBesideIt_DecideBetweenEquals()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"1","title":"a","body":"The prime minister spoke. Prime minister again."}""",
            """{"id":"2","title":"b","body":"The crime prevention week."}""",
            """{"id":"3","title":"c","body":"The prize money was small."}""",
            """{"id":"4","title":"d","body":"A crime. A prize. A prime."}""");
        archive.Run();
        Assert.Equal("prize money", archive.Search("prixe money").DidYouMean);
        Assert.Equal("prime minister", archive.Search("prixe minister").DidYouMean);
    }

    [Theory]
    [InlineData("crud oli", "crude oil", 3)]
    [InlineData("oli pricse", "oil prices", 3)]
    [InlineData("Crud oli pricse", "Crude oil prices", 3)]
    [InlineData("oli", "oil", 0)]
    public void DidYouMean_TwoMistypedWords_AreJudgedAsAPair(string text, string better, int total)
    {
        using var archive = ArchiveFixture.OfLines(
            [.. Enumerable.Range(0, 3).Select(i => $$"""{"id":"{{i}}","title":"Day {{i}}","body":"Crude oil prices rose. Old prices fell."}"""),
                .. Enumerable.Range(3, 5).Select(i => $$"""{"id":"{{i}}","title":"Day {{i}}","body":"Old curds, all only one's own. The ally said no."}""")]);
        archive.Run();
        var answer = archive.Search(text);
        Assert.Equal(better, answer.DidYouMean);
        Assert.Equal(total, answer.Total);
    }

    [Fact]
    public void DidYouMean_WordThatNoArticleHasButAnotherSpellingFound_IsAskedAbout()
    {
        using var archive = ArchiveFixture.OfLines([.. Enumerable.Range(0, 5).Select(i => $$"""{"id":"{{i}}","title":"Day {{i}}","body":"Senator Zorinsky said so."}""")]);
        archive.Run();
        var answer = archive.Search("zorinssky");
        Assert.Equal((5, "zorinsky"), (answer.Total, answer.DidYouMean));
        Assert.Null(archive.Search("zorinsky").DidYouMean);
    }

    [Fact]
    public void DidYouMean_SlipThatSomeArticlesMakeToo_IsAskedAboutAndNotSearched()
    {
        string[] Days(string word, int count) => [.. Enumerable.Range(0, count).Select(i => $$"""{"id":"{{word}}{{i}}","title":"Day {{i}}","body":"The {{word}} said so."}""")];
        using var archive = ArchiveFixture.OfLines([.. Days("government", 601), .. Days("goverment", 3), .. Days("governments", 1), .. Days("plaintif", 4), .. Days("plaintiff", 600)]);
        archive.Run();
        Assert.Equal((3, "government"), (archive.Search("goverment").Total, archive.Search("goverment").DidYouMean));
        // Not far more frequent.
        Assert.Equal((4, null), (archive.Search("plaintif").Total, archive.Search("plaintif").DidYouMean));
    }

    [Fact]
    public void Misspellings_OfTheRepositorysOwnTexts_AreRepairedAtRankOneAndNeverStandAboveExactMatches()
    {
        var texts = Paragraphs();
        var articlesOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string word in texts.SelectMany(text => TextAnalysis.Analyze("folded", text).Select(token => token.Term).Distinct())) articlesOf[word] = articlesOf.GetValueOrDefault(word) + 1;
        string[] words = [.. articlesOf.Where(word => word.Value >= 3 && word.Key.Length >= 5 && word.Key.All(char.IsAsciiLetter)).Select(word => word.Key).Order(StringComparer.Ordinal)];
        var seed = new TestSeed(nameof(Misspellings_OfTheRepositorysOwnTexts_AreRepairedAtRankOneAndNeverStandAboveExactMatches));
        var misspellings = Misspelling.Make(words, articlesOf.ContainsKey, 300, seed.Random());
        using var archive = ArchiveFixture.OfLines([.. texts.Select((text, i) => Line($"text{i}", text))]);
        archive.Run();
        int repaired = misspellings.Count(misspelling => archive.Search(misspelling.Typed, "limit=1").DidYouMean == misspelling.Word);
        Assert.True(repaired >= 0.85 * misspellings.Count, $"{repaired} of {misspellings.Count} repaired. {seed.Replay}");

        // The same texts, and one article for each misspelling that holds it, without a title.
        using var both = ArchiveFixture.OfLines(
            [.. texts.Select((text, i) => Line($"text{i}", text)),
                .. misspellings.Select((misspelling, i) => Line($"typed{i}", $"Somewhere in a long text stands {misspelling.Typed}, once and nowhere else, among other words."))]);
        both.Run();
        foreach (var misspelling in misspellings)
        {
            var hits = both.Search(misspelling.Typed, "snippet=body:200").Hits;
            // Other forms of the very word ("sence", "senced") are exact matches too.
            string[] marked = [.. Regex.Matches(hits[0].Highlights!["body"][0].Html, "<mark>(.*?)</mark>").Select(mark => Stem(mark.Groups[1].Value))];
            Assert.True(marked.Contains(Stem(misspelling.Typed)), $"{misspelling}: {hits[0].Highlights!["body"][0].Html}. {seed.Replay}");
        }
    }

    private static string Stem(string word) => TextAnalysis.Analyze("english", word)[0].Term;

    private static string Line(string id, string text) => JsonSerializer.Serialize(new { id, title = "", body = text });

    // The sentences of the seeds and of every document of the repository.
    private static List<string> Paragraphs()
    {
        string[] measures = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests", "Search.Benchmarks"), "README.md", SearchOption.AllDirectories);
        string[] documents = [.. new[] { "README.md", "src/ARCHITECTURE.md", "tests/README.md" }.Select(file => Path.Combine(RepositoryRoot.Path, file))];
        return Directory.GetFiles(RepositoryRoot.Seeds).Concat(documents).Concat(measures).Order(StringComparer.Ordinal)
            .SelectMany(file => Regex.Split(File.ReadAllText(file), @"\n\s*\n|(?<=[.!?])\s")).Where(text => text.Length > 40).ToList();
    }

    private static ArchiveFixture Indexed()
    {
        var archive = ArchiveFixture.OfLines(Articles);
        archive.Run();
        return archive;
    }
}
