using Search.Archive.Queries;
using System.Text.RegularExpressions;
using Search.Archive.Articles;
using Search.Archive.Suggestions;

namespace Search.Archive.Tests.Suggestions;

/// <summary>What is offered while someone types.</summary>
public class SuggestTests
{
    private static readonly string[] Articles =
    [
        """{"id":"1","title":"Carbon tax passes the Senate","author":"Ann O'Hara","body":"The senators voted for the carbon price."}""",
        """{"id":"2","title":"Carbon tax under review","author":"José Núñez","body":"A review of carbon taxes."}""",
        """{"id":"3","title":"Erdoğan in Baku","author":["Ann O'Hara","Recep Tan"],"body":"President Erdoğan met the senate of the university."}""",
        """{"id":"4","title":"Rivers <b>& \"lakes\"</b>","author":"Ann O'Hara","body":"Water only."}""",
    ];

    [Theory]
    [InlineData("c", SuggestionKind.Term, "carbon")]
    [InlineData("sen", SuggestionKind.Term, "senate")]
    [InlineData("ann", SuggestionKind.Author, "Ann O'Hara")]
    [InlineData("nunez", SuggestionKind.Author, "José Núñez")]
    [InlineData("JOSÉ N", SuggestionKind.Author, "José Núñez")]
    [InlineData("carbon t", SuggestionKind.Title, "Carbon tax passes the Senate")]
    [InlineData("tax pas", SuggestionKind.Title, "Carbon tax passes the Senate")]
    [InlineData("baku", SuggestionKind.Title, "Erdoğan in Baku")]
    [InlineData("erdog", SuggestionKind.Term, "erdoğan")]
    [InlineData("carbon se", SuggestionKind.Term, "carbon senate")]
    public void Suggest_BeginningOfAWord_CompletesIt(string typed, SuggestionKind kind, string text)
    {
        using var archive = Indexed();
        Assert.Contains(archive.Index.Suggest(typed).Suggestions, suggestion => suggestion.Kind == kind && suggestion.Text == text);
    }

    [Fact]
    public void Suggest_NameThatTitlesSay_ComesBeforeWordsThatAreMoreFrequent()
    {
        string[] frequent = ["home", "house", "hope", "hotel", "hours", "hospital", "horse", "holiday", "honest", "hockey", "hostel", "hollow", "hotly", "hold"];
        using var archive = ArchiveFixture.OfLines([
            .. Enumerable.Range(0, 20).Select(i => $$"""{"id":"{{i}}","title":"Day {{i}}","body":"Kelly said: {{string.Join(' ', frequent)}}."}"""),
            """{"id":"a","title":"What now for Kelly Holmes?","body":"Gold."}""", """{"id":"b","title":"Kelly Holmes runs","body":"Again."}"""]);
        archive.Run();
        var found = archive.Index.Suggest("Kelly ho").Suggestions;
        Assert.Contains(("Kelly holmes", "<mark>Kelly ho</mark>lmes", 2L), found.Where(suggestion => suggestion.Kind == SuggestionKind.Term).Select(suggestion => (suggestion.Text, suggestion.Html, suggestion.Count)));
        Assert.Contains(found, suggestion => suggestion.Kind == SuggestionKind.Term && frequent.Contains(suggestion.Text["Kelly ".Length..]));
    }

    [Fact]
    public void Suggest_NameThatTextsSay_ComesBeforeWordsThatAreMoreFrequent()
    {
        string[] frequent = ["round", "role", "room", "road", "rose", "robin", "rock", "royal", "roger", "roman", "rough", "route", "robot", "roast", "rotten", "rowing"];
        using var archive = ArchiveFixture.OfLines([
            .. Enumerable.Range(0, 20).Select(i => $$"""{"id":"{{i}}","title":"Day {{i}}","body":"Wayne said: a {{string.Join(" or a ", frequent)}}."}"""),
            """{"id":"a","title":"What now?","body":"They miss Wayne Rooney."}""", """{"id":"b","title":"Goals","body":"Wayne Rooney scored."}"""]);
        archive.Run();
        Assert.Contains(("Wayne rooney", 2L), archive.Index.Suggest("Wayne ro").Suggestions.Select(suggestion => (suggestion.Text, suggestion.Count)));
    }

    [Theory]
    [InlineData("erdo", "<mark>Erdo</mark>ğan in Baku")]
    [InlineData("erdog", "<mark>Erdoğ</mark>an in Baku")]
    [InlineData("tax under r", "Carbon <mark>tax under r</mark>eview")]
    [InlineData("lak", "Rivers &lt;b&gt;&amp; &quot;<mark>lak</mark>es&quot;&lt;/b&gt;")]
    [InlineData("o'h", "Ann <mark>O&#39;H</mark>ara")]
    [InlineData("tax ", "Carbon <mark>tax</mark> passes the Senate")]
    public void Suggest_Html_MarksTheTypedPartOfSafeText(string typed, string html)
    {
        using var archive = Indexed();
        Assert.Contains(html, archive.Index.Suggest(typed).Suggestions.Select(suggestion => suggestion.Html));
    }

    [Fact]
    public void Suggest_OneTypo_IsForgivenAfterThreeLettersWhereNothingBeginsSo()
    {
        using var archive = Indexed();
        string[] Texts(string typed) => [.. archive.Index.Suggest(typed).Suggestions.Select(suggestion => suggestion.Text)];
        foreach (string typed in new[] { "crbo", "carrb", "cabron", "casbon", "carbin ta" })
            Assert.Contains("Carbon tax under review", Texts(typed));
        Assert.Empty(Texts("crb"));
        Assert.Empty(Texts("xarbon"));
        Assert.DoesNotContain("Carbon tax under review", Texts("caen"));
    }

    [Fact]
    public void Suggest_TyposOff_CompletesWhatBeginsAsTypedOnly()
    {
        using var archive = ArchiveFixture.OfLines("""{"id":"1","title":"Marble","body":"one"}""");
        archive.Run();
        Assert.NotEmpty(archive.Index.Suggest("marbt").Suggestions);
        Assert.Empty(archive.Index.Suggest("marbt", typos: TypoMode.Off).Suggestions);
        Assert.NotEmpty(archive.Index.Suggest("marb", typos: TypoMode.Off).Suggestions);
        Assert.Equal(("x", 8, TypoMode.Off), SuggestionParameters.Parse([new("q", "x"), new("typos", "off")]));
        Assert.Equal("typos", Assert.Throws<ArticleQueryException>(() => SuggestionParameters.Parse([new("q", "x"), new("typos", "no")])).Parameter);
    }

    [Fact]
    public void Suggest_AsTyped_ComesBeforeTypos()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"1","title":"Marble","body":"one"}""", """{"id":"2","title":"Marbles","body":"marbte two"}""",
            """{"id":"3","title":"Marbte house","body":"three"}""");
        archive.Run();
        var found = archive.Index.Suggest("marbt").Suggestions.Select(suggestion => suggestion.Text).ToList();
        Assert.Equal(["marbte", "Marbte house"], found[..2]);
        Assert.Contains("Marble", found[2..]);
    }

    [Fact]
    public void Suggest_Count_IsWhatItsQueryFinds()
    {
        using var archive = Indexed();
        foreach (string typed in new[] { "a", "c", "s", "t", "carb", "carbon s", "ann", "rivers", "erdogan in", "senators vo", "the c", "for the s" })
            foreach (var suggestion in archive.Index.Suggest(typed, 20).Suggestions)
            {
                Assert.Equal(suggestion.Count, archive.Search(suggestion.Query).Total);
                Assert.True(suggestion.Count > 0);
                Assert.Equal(suggestion.Text, System.Net.WebUtility.HtmlDecode(Regex.Replace(suggestion.Html, "</?mark>", "")));
            }
    }

    [Theory]
    [InlineData("NOT s")]
    [InlineData("-s")]
    [InlineData("title:s")]
    public void Suggest_BehindAnOperator_CompletesNoWord(string typed)
    {
        using var archive = Indexed();
        Assert.DoesNotContain(archive.Index.Suggest(typed).Suggestions, suggestion => suggestion.Kind == SuggestionKind.Term);
    }

    [Fact]
    public void Suggest_MostSaidAbout_ComesFirst()
    {
        using var archive = Indexed();
        var found = archive.Index.Suggest("an", 20).Suggestions;
        Assert.Equal("Ann O'Hara", found.First(suggestion => suggestion.Kind == SuggestionKind.Author).Text);
        Assert.Equal(found.OrderByDescending(suggestion => suggestion.Count), found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!?")]
    [InlineData("zzz")]
    public void Suggest_NothingToCompleteTo_IsEmpty(string typed)
    {
        using var archive = Indexed();
        Assert.Empty(archive.Index.Suggest(typed).Suggestions);
    }

    [Fact]
    public async Task Suggest_ArticleJustWritten_IsSuggestedAtOnceWithoutANewFile()
    {
        using var archive = ArchiveFixture.OfLines([.. Enumerable.Range(0, 100).Select(i => $$"""{"id":"{{i}}","title":"Plain number {{i}}","body":"text"}""")]);
        archive.Run();
        string before = SuggestFile(archive);
        await archive.Index.WriteAsync(new ArticleBatch([new StoredArticle { Id = "new", Title = "Zeppelins over Zagreb", Author = ["Zoë Quux"] }], []));
        Assert.Equal(["Zeppelins over Zagreb", "Zoë Quux", "zagreb", "zeppelins", "zoe"], archive.Index.Suggest("z").Suggestions.Select(suggestion => suggestion.Text).Order(StringComparer.Ordinal));
        Assert.Equal(before, SuggestFile(archive));

        await archive.Index.WriteAsync(new ArticleBatch([], ["new"]));
        Assert.Empty(archive.Index.Suggest("z").Suggestions);
    }

    [Fact]
    public async Task Suggest_ManyNewArticles_MakeANewFile()
    {
        using var archive = Indexed();
        string before = SuggestFile(archive);
        await archive.Index.WriteAsync(new ArticleBatch([new StoredArticle { Id = "new", Title = "Zeppelins" }], []));
        Assert.NotEqual(before, SuggestFile(archive));
        Assert.Contains("Zeppelins", archive.Index.Suggest("zep").Suggestions.Select(suggestion => suggestion.Text));
    }

    [Fact]
    public void Suggest_DamagedFile_IsADamagedIndex()
    {
        using var archive = Indexed();
        string file = SuggestFile(archive);
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^5] ^= 1;
        File.WriteAllBytes(file, bytes);
        var error = Assert.Throws<ArchiveException>(() => archive.Index.Suggest("c"));
        Assert.Equal(ArchiveFault.Damaged, error.Fault);
        Assert.Contains(Path.GetFileName(file), error.Message);
        Assert.Throws<ArchiveException>(() => archive.Search("carbon"));
    }

    private static ArchiveFixture Indexed()
    {
        var archive = ArchiveFixture.OfLines(Articles);
        archive.Run();
        return archive;
    }

    private static string SuggestFile(ArchiveFixture archive) => Directory.GetFiles(archive.IndexPath, "archive-*.suggest").Order(StringComparer.Ordinal).Last();
}
