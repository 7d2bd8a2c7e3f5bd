using Search.Archive.Articles;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Archive.Tests;

/// <summary>What a search does beyond finding words, on small archives made for it.</summary>
public sealed class SearchTests
{
    [Fact]
    public void Search_PartialDates_CountInThePeriodTheyState()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"year","title":"A","date":"2023"}""", """{"id":"month","title":"A","date":"2023-11"}""",
            """{"id":"day","title":"A","date":"2023-11-29"}""", """{"id":"minute","title":"A","date":"2023-11-29T18:00"}""", """{"id":"none","title":"A"}""");
        archive.Run();
        Assert.Equal(["day", "minute", "month", "year"], archive.Ids("date:2023").Order());
        Assert.Equal(["day", "minute", "month"], archive.Ids("date:2023-11").Order());
        Assert.Equal(["day", "minute"], archive.Ids("date:2023-11-29").Order());
        Assert.Equal(["day", "minute", "month"], archive.Ids("", "since=2023-11").Order());
        Assert.Equal(["day", "minute", "month", "year"], archive.Ids("date:[* TO 2023]").Order());
        Assert.Equal(["minute", "day", "month", "year", "none"], archive.Ids("a", "sort=date:desc"));
        Assert.Equal(["year", "month", "day", "minute", "none"], archive.Ids("a", "sort=date:asc"));
        Assert.Equal([4L], archive.Search("", "facets=date:year").Facets!.Date!.Buckets.Select(bucket => bucket.Count));
        Assert.Equal([3L], archive.Search("", "facets=date:month").Facets!.Date!.Buckets.Select(bucket => bucket.Count));
        Assert.Equal([2L], archive.Search("", "facets=date:day").Facets!.Date!.Buckets.Select(bucket => bucket.Count));
    }

    [Fact]
    public void Search_SeveralAuthors_AreFoundFilteredAndMarkedOneByOne()
    {
        using var archive = ArchiveFixture.OfLines("""{"id":"a","title":"A","author":["Jane Doe","Recep Erdoğan"]}""", """{"id":"b","title":"B","author":"Doe Erdogan"}""");
        archive.Run();
        Assert.Equal(["a"], archive.Ids("author:\"recep erdogan\""));
        Assert.Empty(archive.Ids("author:\"doe recep\""));
        Assert.Equal(["a"], archive.Ids("", "author=RECEP  ERDOGAN"));
        Assert.Equal(["a", "b"], archive.Ids("", "author=jane doe", "author=doe erdogan").Order());
        var hit = archive.Search("erdogan", "author=jane doe").Hits[0];
        Assert.Equal("Jane Doe Recep <mark>Erdoğan</mark>", Assert.Single(hit.Highlights!["author"]).Html);
        Assert.Equal([15, 22], Assert.Single(hit.Highlights["author"][0].Marks));
    }

    [Fact]
    public void Search_NameWithoutMiddleNames_FindsThoseWithThemBehindThoseWithout()
    {
        string[] names = ["Carla Johnson", "Carla K. Johnson", "Carla Ann B. Johnson", "Carla Ann Bea Cee Johnson", "Johnson Carla", "Carla Kay", "carla q johnson smith"];
        using var archive = ArchiveFixture.OfLines(
            [.. names.Select((name, i) => $$"""{"id":"{{i}}","title":"A","author":"{{name}}"}"""), """{"id":"two","title":"A","author":["Jane Carla","Q Johnson"]}"""]);
        archive.Run();
        var found = archive.Ids("author:\"Carla Johnson\"");
        Assert.Equal("0", found[0]);
        Assert.Equal(["0", "1", "2", "6"], found.Order());
        Assert.Equal(["0"], archive.Ids("author:\"Carla Johnson\"", "expand=off"));
        Assert.Equal(["1"], archive.Ids("author:\"Carla K. Johnson\""));
        Assert.Equal(["0", "1", "2", "6"], archive.Ids("title:a author:\"carla johnson\"").Order());
        // What is left out is what was typed, and a filter takes whole names.
        Assert.Equal(["1", "2", "3", "4", "5", "6", "two"], archive.Ids("-author:\"Carla Johnson\"").Order());
        Assert.Equal(["0"], archive.Ids("", "author=Carla Johnson"));
    }

    [Fact]
    public void Search_FilterThatNoArticleStates_SaysSoAndWhereItIs()
    {
        using var archive = ArchiveFixture.OfLines("""{"id":"a","title":"A","author":"Carla K. Johnson","section":"World"}""");
        archive.Run();
        string Warned(params string[] filters) => string.Join('|', archive.Search("", filters).Warnings.Select(warning => warning.Message));
        Assert.Equal("No article states the author 'Carla Johnson'. author:\"Carla Johnson\" in the query finds 1 article with a longer one.", Warned("author=Carla Johnson"));
        Assert.Equal("No article states the author 'x\"'.|No article states the section 'sport'.|No article states the source 'wire'.", Warned("author=x\"", "section=sport", "source=wire"));
        Assert.Equal("", Warned("author=CARLA  k. johnson", "section=world"));
        // As long as a filter may be, which is longer than a query.
        string name = string.Join(' ', Enumerable.Repeat("ann", SearchLimits.QueryTerms + 1));
        Assert.Equal($"No article states the author '{name}'.", Warned($"author={name}"));
        Assert.Equal("No article states the author '\"“ !'.", Warned("author=\"“ !"));
    }

    [Fact]
    public void Search_FieldsBoostTitleAboveAuthorAboveBody()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"body","title":"Some headline","body":"A long text that says harbour in the middle of it."}""",
            """{"id":"title","title":"Harbour opened","body":"A long text that says something else in the middle."}""",
            """{"id":"author","title":"Another headline","author":"Ann Harbour","body":"A long text that says something else in the middle."}""");
        archive.Run();
        Assert.Equal(["title", "author", "body"], archive.Ids("harbour"));
        Assert.Equal(["body"], archive.Ids("harbour", "fields=body"));
        Assert.Equal("body", archive.Ids("harbour", "fields=title,body^50")[0]);
    }

    [Fact]
    public void Search_ExactForm_StandsAboveStemmedAndFoldedOnes()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"stem","title":"A","body":"They were walking home."}""", """{"id":"exact","title":"A","body":"They have walked home."}""",
            """{"id":"folded","title":"B","body":"In the cafe there."}""", """{"id":"accent","title":"B","body":"In the café there."}""");
        archive.Run();
        Assert.Equal(["exact", "stem"], archive.Ids("walked"));
        Assert.Equal(["stem", "exact"], archive.Ids("walking"));
        Assert.Equal(["accent", "folded"], archive.Ids("café"));
        Assert.Equal(["folded", "accent"], archive.Ids("cafe"));
    }

    [Fact]
    public void Search_QueryThatIsATitle_FindsItFirst()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"longer","title":"War and peace and war and peace"}""", """{"id":"is","title":"War & Peace"}""", """{"id":"twice","title":"Peace war: peace, war"}""");
        archive.Run();
        Assert.Equal("is", archive.Ids("war peace")[0]);
    }

    [Theory]
    [InlineData("saudi arabia wheat", "all", true)]
    [InlineData("the wheat of saudi arabia", "all", true)]
    [InlineData("saudi arabia", "two", false)]
    [InlineData("palm oil oil", "two", false)]
    public void Search_ThreeWords_AnArticleWithAllOfThemStandsAboveOneWithTwoInItsTitle(string text, string first, bool isForAllWords)
    {
        using var archive = ArchiveFixture.OfLines([
            """{"id":"two","title":"Saudi Arabia buys palm oil","body":"Saudi Arabia has bought oil. Saudi Arabia buys much of it."}""",
            """{"id":"all","title":"French exports through Rouen","body":"Exports rose. More of the wheat than in the year before went to Saudi Arabia, and to Italy."}""",
            .. Enumerable.Range(0, 20).Select(i => $$"""{"id":"other{{i}}","title":"Number {{i}}","body":"{{(i % 2 == 0 ? "Saudi Arabia is named." : "Something else.")}}"}""")]);
        archive.Run();
        var hits = archive.Search(text, "explain=true").Hits;
        Assert.Equal(first, hits[0].Id);
        Assert.Equal(isForAllWords ? ["all"] : [], hits.Where(hit => hit.Why!.Any(why => why.StartsWith("it has all the words (+", StringComparison.Ordinal))).Select(hit => hit.Id));
    }

    [Fact]
    public void Search_NeighboursInTheQuery_AreBetterTogether()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"apart","title":"A","body":"The carbon of the air was measured by many people who pay no tax at all."}""",
            """{"id":"near","title":"A","body":"The carbon tax of the air was measured by many people who pay no money at all."}""");
        archive.Run();
        Assert.Equal(["near", "apart"], archive.Ids("carbon tax"));
    }

    [Fact]
    public void Search_Recency_RaisesTheNewerByAtMostItsShare()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"old","title":"Harvest report","date":"2010-05-01"}""", """{"id":"new","title":"Harvest report","date":"2020-05-01"}""", """{"id":"none","title":"Harvest report"}""");
        archive.Run();
        Dictionary<string, float> Scores(string recency) => archive.Search("harvest", $"recency={recency}").Hits.ToDictionary(hit => hit.Id, hit => hit.Score!.Value);
        var (off, auto, month) = (Scores("off"), Scores("auto"), Scores("30d"));
        Assert.Equal(off["old"], off["new"]);
        Assert.True(auto["new"] > auto["old"] && auto["old"] > off["old"]);
        Assert.Equal(1.15, month["new"] / off["new"], 4);
        Assert.InRange(month["old"] / off["old"], 1, 1.01);
        Assert.Equal(off["none"], month["none"]);
    }

    [Fact]
    public void Search_PrefixAndLikeness_FindOtherWords()
    {
        using var archive = ArchiveFixture.OfLines(
            """{"id":"a","title":"A","body":"Azerbaijani relations"}""", """{"id":"b","title":"B","body":"Armenian relatives"}""", """{"id":"c","title":"C","author":"Jane Blinken"}""");
        archive.Run();
        Assert.Equal(["a"], archive.Ids("azer*"));
        Assert.Equal(["a", "b"], archive.Ids("relat*").Order());
        Assert.Equal(["a"], archive.Ids("relations*"));
        Assert.Equal(["c"], archive.Ids("blinkin~"));
        Assert.Equal(["c"], archive.Ids("author:blin*"));
        Assert.Empty(archive.Ids("title:azer*", "typos=off"));
        Assert.Empty(archive.Ids("blinkin", "typos=off"));
    }

    [Fact]
    public void Search_FunctionWords_NeedNotMatchBesideOthersButCountAlone()
    {
        using var archive = ArchiveFixture.OfLines("""{"id":"a","title":"Economy"}""", """{"id":"b","title":"Of the many"}""");
        archive.Run();
        Assert.Equal(["a"], archive.Ids("the economy"));
        Assert.Empty(archive.Ids("the economy", "match=all"));
        Assert.Equal(["b"], archive.Ids("of the"));
        Assert.Equal(["b"], archive.Ids("\"of the\""));
    }

    [Theory]
    [InlineData("relations*", "They broke all <mark>relations</mark>, but relatives remained in Erdoğan&#39;s café.")]
    [InlineData("relat*", "They broke all <mark>relations</mark>, but <mark>relatives</mark> remained in Erdoğan&#39;s café.")]
    [InlineData("erdogon~", "They broke all relations, but relatives remained in <mark>Erdoğan&#39;s</mark> café.")]
    [InlineData("\"cafe\" remaining", "They broke all relations, but relatives <mark>remained</mark> in Erdoğan&#39;s <mark>café</mark>.")]
    [InlineData("\"breaking all relation\"", "They broke all relations, but relatives remained in Erdoğan&#39;s café.")]
    [InlineData("\"broke all relation\"", "They <mark>broke all relations</mark>, but relatives remained in Erdoğan&#39;s café.")]
    public void Search_WhatMatched_IsMarked(string query, string html)
    {
        using var archive = ArchiveFixture.OfLines("""{"id":"a","title":"Breaking all relation","body":"They broke all relations, but relatives remained in Erdoğan's café."}""");
        archive.Run();
        Assert.Equal(html, Assert.Single(Assert.Single(archive.Search(query, "match=any").Hits).Highlights!["body"]).Html);
    }

    [Fact]
    public void Search_SnippetsOfAnArticleWithAnAddress_LinkToThePassage()
    {
        string filler = string.Concat(Enumerable.Range(0, 60).Select(i => $"Nothing to see in sentence {i}. "));
        using var archive = ArchiveFixture.OfLines(
            $$"""{"id":"a","title":"Harbour","url":"https://example.org/a#top","body":"{{filler}}The well-known harbour, 2 & 3, is old. {{filler}}A second harbour opened in the north of the country after nine years of work. {{filler}}"}""",
            """{"id":"b","title":"B","url":"javascript:alert(1)","body":"A harbour."}""");
        archive.Run();
        var hits = archive.Search("harbour", "snippet=body:60x1,title").Hits.ToDictionary(hit => hit.Id);
        var one = Assert.Single(hits["a"].Highlights!["body"]);
        Assert.StartsWith("https://example.org/a#top:~:text=", one.Link, StringComparison.Ordinal);
        Assert.Null(hits["a"].Highlights!["title"][0].Link);
        Assert.Null(hits["b"].Highlights!["body"][0].Link);
    }

    [Theory]
    [InlineData("The well-known harbour, 2 & 3.", 0, 30, "https://a.b/#:~:text=The%20well%2Dknown%20harbour%2C%202%20%26%203.")]
    [InlineData("cut one two cut", 1, 13, "https://a.b/#:~:text=one%20two")]
    [InlineData("a b c d e f g h i j k l m n", 0, 27, "https://a.b/#:~:text=a%20b%20c%20d%20e%20f,i%20j%20k%20l%20m%20n")]
    [InlineData("a b\n\nc d", 0, 8, "https://a.b/#:~:text=a%20b,c%20d")]
    [InlineData("uncut", 1, 4, null)]
    public void TextFragment_Passage_IsNamedByItsWords(string text, int start, int end, string? link) => Assert.Equal(link, TextFragment.LinkTo("https://a.b/", text, start, end));

    [Fact]
    public void Search_HostileText_IsEscapedInSnippets()
    {
        using var archive = ArchiveFixture.OfLines("""{"id":"a","title":"<script>alert(1)</script> & <mark>","body":"<img src=x onerror=alert(1)> says hello"}""");
        archive.Run();
        var hit = Assert.Single(archive.Search("script hello").Hits);
        Assert.Equal("&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; &amp; &lt;mark&gt;", Assert.Single(hit.Highlights!["title"]).Html);
        Assert.DoesNotContain("<img", Assert.Single(hit.Highlights["body"]).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_CursorOfAnotherCommitOrRequest_SaysSo()
    {
        using var archive = ArchiveFixture.OfLines("""{"id":"a","title":"News"}""", """{"id":"b","title":"News"}""");
        archive.Run();
        string cursor = archive.Search("news", "limit=1").NextCursor!;
        Assert.Equal("invalid-value", Assert.Throws<ArticleQueryException>(() => archive.Search("other", $"cursor={cursor}")).Code);
        Assert.Equal("invalid-value", Assert.Throws<ArticleQueryException>(() => archive.Search("news", "cursor=AAAA")).Code);
        Assert.Equal(["b"], archive.Ids("news", "limit=5", $"cursor={cursor}"));
        await archive.Index.WriteAsync(new ArticleBatch([new StoredArticle { Id = "c", Title = "News" }], []));
        Assert.Equal("cursor-expired", Assert.Throws<ArticleQueryException>(() => archive.Search("news", $"cursor={cursor}")).Code);
    }

    [Fact]
    public void Search_TooManyWords_IsAnErrorThatNamesTheLimit()
    {
        using var archive = ArchiveFixture.OfLines("""{"id":"a","title":"News"}""");
        archive.Run();
        Assert.Equal(0, archive.Search(string.Join(' ', Enumerable.Range(0, SearchLimits.QueryTerms).Select(i => $"w{i}"))).Total);
        var error = Assert.Throws<ArticleQueryException>(() => archive.Search(string.Join(' ', Enumerable.Range(0, SearchLimits.QueryTerms + 1).Select(i => $"w{i}"))));
        Assert.Equal(("too-many-terms", "q"), (error.Code, error.Parameter));
    }

    [Fact]
    public void Open_NoIndex_SaysHowToMakeOne() =>
        Assert.Equal(ArchiveFault.Missing, Assert.Throws<ArchiveException>(() => EmbeddedArticleIndex.Open(Path.Combine(Path.GetTempPath(), "search-no-such-index"))).Fault);
}
