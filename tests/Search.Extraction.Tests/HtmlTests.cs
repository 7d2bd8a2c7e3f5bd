using System.Text;

namespace Search.Extraction.Tests;

public sealed class HtmlTests
{
    internal const string Paragraphs =
        "<p>The town council met on Monday evening to discuss the new bridge over the river and the money that it would cost.</p>" +
        "<p>Several speakers said that they had waited for the bridge for more than ten years and that the old one was not safe.</p>" +
        "<p>The mayor promised that work on the first of the three parts would begin in the spring of the next year.</p>";

    [Fact]
    public void Page_WithRecords_StatesItsFields()
    {
        var article = Read.One("""
            <html lang="en-GB"><head><title>Council votes for bridge | The Daily</title>
            <link rel="canonical" href="https://daily.example/2023/bridge">
            <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "The Daily"},
              {"@type": "NewsArticle", "headline": "Council votes for bridge", "datePublished": "2023-11-29T18:00:00+00:00", "dateModified": "2023-11-30T09:00:00Z",
               "articleSection": "Local", "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "John Roe"}], "publisher": {"name": "The Daily"}, "keywords": ["bridge", "council"]}]}</script>
            <meta property="og:title" content="Council votes for bridge"><meta property="og:description" content="After ten years of waiting">
            </head><body><nav><a href="/">Home</a><a href="/w">Weather</a></nav><article><h1>Council votes for bridge</h1>
            """ + Paragraphs + "</article><footer>© The Daily</footer></body></html>", "a.html");
        Assert.Equal("Council votes for bridge", article.Title);
        Assert.Equal("After ten years of waiting", article.Subtitle);
        Assert.Equal(["Jane Doe", "John Roe"], article.Authors.Select(a => a.Name));
        Assert.Equal("2023-11-29T18:00", article.Date!.ToString());
        Assert.Equal("2023-11-30T09:00", article.Updated!.ToString());
        Assert.Equal("Local", article.Section);
        Assert.Equal("The Daily", article.Source);
        Assert.Equal("https://daily.example/2023/bridge", article.Url);
        Assert.Equal(["bridge", "council"], article.Keywords);
        Assert.Equal("en", article.Language);
        Assert.Equal(3, article.Body.Count);
        Assert.Contains(article.Removed, r => r.Text.Contains("©", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<title>A bridge, finally | East Bank Diary</title>", "<h1>East Bank Diary</h1>", "<h2>A bridge, finally</h2>")]
    [InlineData("<title>East Bank Diary: A bridge, finally</title>", "<h1>East Bank Diary</h1>", "<h3>A bridge, finally</h3>")]
    [InlineData("<title>East Bank Diary</title>", "<h1 class='site-title'>East Bank Diary</h1>", "<h2>A bridge, finally</h2>")]
    [InlineData("<title>East Bank Diary</title><meta property='og:title' content='A bridge, finally'>", "<h1>Diary of the East Bank</h1>", "<h2>A bridge, finally</h2>")]
    [InlineData("<title>A bridge, finally | East Bank Diary</title>", "<p>East Bank Diary</p>", "<h1>A bridge, finally</h1>")]
    [InlineData("<title>A bridge, finally | East Bank Diary</title>", "", "<h1>A bridge, finally</h1><h2>East Bank Diary</h2>")]
    public void Page_WhoseFirstHeadingIsTheNameOfTheBlog_HasTheHeadlineOfThePost(string head, string top, string headline)
    {
        var article = Read.One("<html><head>" + head + "</head><body><div>" + top + "</div><div>" + headline + "<p>Posted on April 18, 2012 by Jane Doe</p>" + Paragraphs + "</div></body></html>", "a.html");
        Assert.Equal(("A bridge, finally", null, 3), (article.Title, article.Section, article.Body.Count));
    }

    [Fact]
    public void Title_WithARemarkForThoseWhoLink_IsTheHeadlineOfTheRecord() =>
        Assert.Equal("Council votes for bridge", Read.One("""
            <html><head><title>Council votes for bridge - The Harbour Gazette</title><meta property="og:title" content="Council votes for bridge (Published 2023)">
            <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council votes for bridge"}</script></head><body><h1>Council votes for bridge</h1>
            """ + Paragraphs + "</body></html>", "a.html").Title);

    [Fact]
    public void Heading_RightUnderTheHeadline_IsTheSubtitleUnlessOthersDivideTheText()
    {
        const string Head = "<html><head><title>Council votes for bridge</title></head><body><main><h1>Council votes for bridge</h1><h2>What comes next for the old one</h2>";
        var article = Read.One(Head + Paragraphs + "</main></body></html>", "a.html");
        Assert.Equal(("What comes next for the old one", 3), (article.Subtitle, article.Body.Count));
        Assert.Equal(5, Read.One(Head + Paragraphs + "<h2>The money for it</h2><p>Nobody could say on Monday where all of it would come from.</p></main></body></html>", "a.html").Body.Count(line => line.EndsWith('.')) + 1);
    }

    [Fact]
    public void Sentence_OfTheArticlePrintedLargeBesideIt_IsThereOnce()
    {
        var parts = Paragraphs.Split("</p>");
        var page = "<html><body><main><h1>Council votes for bridge</h1>" + parts[0] + "</p>" + parts[1] + "</p><blockquote class='pullquote'>“They had waited for the bridge for more than ten years”</blockquote>" + parts[2] + "</p></main></body></html>";
        var article = Read.One(page, "a.html");
        Assert.Equal(3, article.Body.Count);
        Assert.Contains(article.Removed, removed => removed is { Reason: "a sentence of the article once more" });
        Assert.Equal(4, Read.One(page.Replace("They had waited for", "Nobody has seen", StringComparison.Ordinal), "a.html").Body.Count);
    }

    [Fact]
    public void Page_OfABlog_StatesItsFieldsByElements()
    {
        var article = Read.One("<header><nav><ul><li><a>Home</a></li><li><a>Recipes</a></li></ul></nav></header><article><h1>Bridge is voted for at last</h1><div class='entry-meta'>Posted on <a><time class='entry-date' datetime='2020-04-09T10:00:00+01:00'>April 9, 2020</time></a> by <a class='url fn n'>marion</a></div>" +
            Paragraphs + "<footer>Posted in <a rel='category tag'>Soil</a> Tagged <a rel='tag'>worms</a></footer></article>", "a.html");
        Assert.Equal("marion", Assert.Single(article.Authors).Name);
        Assert.Equal("2020-04-09T10:00", article.Date?.ToString());
        Assert.Equal("Soil", article.Section);
    }

    [Fact]
    public void Menu_AboveTheHeadline_IsNoSection_ButTheLineOfTheDateIs()
    {
        var article = Read.One("<div><a>Start</a><a>Nachrichten</a><a>Sport</a></div><h1>Bridge is voted for at last</h1><div>29. November 2023 in <a>Wirtschaft</a> von <a>Sabine Krüger</a></div>" + Paragraphs, "a.html");
        Assert.Equal("Wirtschaft", article.Section);
        Assert.Equal("Sabine Krüger", Assert.Single(article.Authors).Name);
    }

    [Fact]
    public void Steps_OfAShortRecipe_AreOfIt()
    {
        var article = Read.One("<article><h1>Lentil soup</h1><p class='author'>By Rosa Mann</p><h2>Ingredients</h2><ul><li>300 g red lentils</li><li>1 onion, chopped</li></ul><h2>Method</h2><ol><li>Fry the onion in a little oil until it is soft.</li><li>Add the lentils and simmer for 25 minutes until all is soft.</li></ol></article>", "a.html");
        Assert.Equal("Ingredients", article.Body[0]);
        Assert.Equal("Add the lentils and simmer for 25 minutes until all is soft.", article.Body[^1]);
    }

    [Fact]
    public void Page_WithMetaElementsOnly_StatesItsFields()
    {
        var article = Read.One("""
            <html><head><title>Bridge - Daily</title><meta name="author" content="By Jane Doe, Staff Writer"><meta property="article:published_time" content="2023-11-29">
            <meta property="og:site_name" content="Daily"></head><body><h1>Bridge is voted for at last</h1>
            """ + Paragraphs, "a.htm");
        Assert.Equal("Jane Doe", Assert.Single(article.Authors).Name);
        Assert.Equal("2023-11-29", article.Date!.ToString());
        Assert.Equal("Daily", article.Source);
    }

    [Theory]
    [InlineData("<meta name='author' content='jane@daily.example'><meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Jane Doe'>", "Jane Doe")]
    [InlineData("<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='Three Minutes'>", "")]
    [InlineData("<meta name='twitter:misc:Written by' content='Jane Doe'>", "Jane Doe")]
    [InlineData("<script type='application/ld+json'>{'@type': 'NewsArticle', 'author': {'@type': 'Person', 'name': 'Jane Doe'}}</script><meta name='author' content='John Roe, Jane Doe'>", "John Roe|Jane Doe")]
    [InlineData("<script type='application/ld+json'>{'@type': 'NewsArticle', 'author': {'@type': 'Person', 'name': 'Jane Doe'}}</script><meta name='author' content='John Roe'>", "Jane Doe")]
    [InlineData("<meta property='og:site_name' content='한국일보'><meta name='author' content='한국일보'><meta name='author' content='신현주 기자'>", "신현주")]
    public void Authors_AreThoseOfTheFullestStatement(string head, string names) =>
        Assert.Equal(names, string.Join('|', Read.One("<html><head>" + head.Replace('\'', '"') + "</head><body><h1>Bridge is voted for at last</h1>" + Paragraphs, "a.html").Authors.Select(a => a.Name)));

    [Theory]
    [InlineData("{'@type': 'BreadcrumbList', 'itemListElement': [{'name': 'Home'}, {'name': 'Sport'}, {'name': 'Bridge is voted for at last'}]}", "https://daily.example/x/y", "Sport")]
    [InlineData("{'@type': 'WebPage', 'breadcrumb': {'@type': 'BreadcrumbList', 'itemListElement': [{'item': {'name': 'The Daily'}}, {'item': {'name': 'Local'}}]}}", "https://daily.example/x/y", "Local")]
    [InlineData("{'@type': 'NewsArticle', 'articleSection': 'Arts'}", "https://daily.example/politics/bridge", "Arts")]
    [InlineData("{'@type': 'BreadcrumbList', 'itemListElement': 7}", "https://daily.example/politics/bridge", "Politics")]
    [InlineData("{}", "https://daily.example/2023/bridge", null)]
    public void Section_IsTheRecords_ElseTheWayToThePage(string record, string url, string? section)
    {
        var head = $"<title>Bridge is voted for at last</title><meta property='og:site_name' content='The Daily'><meta property='og:url' content='{url}'><script type='application/ld+json'>{record}</script>".Replace('\'', '"');
        Assert.Equal(section, Read.One("<html><head>" + head + "</head><body><h1>Bridge is voted for at last</h1>" + Paragraphs, "a.html").Section);
    }

    [Theory]
    [InlineData("{'@type': 'Organization', 'name': 'Daily desk'}", "")]
    [InlineData("{'@type': 'Organization', 'name': 'The Daily'}", "John Roe")]
    [InlineData("{'@type': 'Person', 'name': 'dpa'}", "")]
    [InlineData("{'@type': 'Person', 'name': 'Jane Doe'}", "Jane Doe")]
    public void WhereARecordSaysThatNobodySigned_NamesBesideTheTextAreNoAuthors(string author, string names)
    {
        var record = "<script type='application/ld+json'>{'@type': 'NewsArticle', 'author': [" + author + "]}</script>";
        var page = "<html><head>" + record.Replace('\'', '"') + "</head><body><h1>Bridge is voted for at last</h1>" + Paragraphs + "<div class='author-name'>John Roe</div>";
        Assert.Equal(names, string.Join('|', Read.One(page, "a.html").Authors.Select(a => a.Name)));
    }

    [Theory]
    [InlineData("https://daily.example/bridge", "https://daily.example/other", "https://daily.example/bridge")]
    [InlineData("/bridge", "https://daily.example/bridge", "https://daily.example/bridge")]
    [InlineData("/bridge", null, "/bridge")]
    public void CanonicalAddress_IsTheUrl_ButForOneWithoutItsHost(string canonical, string? shared, string url)
    {
        var head = $"<link rel='canonical' href='{canonical}'>" + (shared is null ? "" : $"<meta property='og:url' content='{shared}'>");
        Assert.Equal(url, Read.One("<html><head>" + head + "</head><body><h1>Bridge is voted for at last</h1>" + Paragraphs, "a.html").Url);
    }

    [Fact]
    public void Byline_IsFoundByItsClass_AndThoseBesideIt()
    {
        var article = Read.One("<h1>Bridge is voted for at last</h1><div><span class='c-author'>Jane Doe</span><span class='c-author'>John Roe</span></div>" + Paragraphs + "<div class='teaser'><span class='c-author'>Max Other</span></div>", "a.html");
        Assert.Equal(["Jane Doe", "John Roe"], article.Authors.Select(a => a.Name));
        Assert.Equal("byline-class", article.Provenance[ArticleFields.Author].Rule);
    }

    [Fact]
    public void NameOfAnElementAroundTheWholeArticle_SaysNothingOfIt()
    {
        foreach (var name in (string[])["sidebar-layout", "has-comments", "meta-wrapper", "nav-open"])
            Assert.Equal(3, Read.One($"<body><div class='{name}'><div><h1>Bridge is voted for at last</h1>{Paragraphs}</div></div>", "a.html").Body.Count);
    }

    [Theory]
    [InlineData("""{"@type": "Organization", "name": "Anything"}""")]
    [InlineData("""{"@type": "Person", "name": "Daily Example"}""")]
    [InlineData("\"daily.example\"")]
    public void Site_NamedAsAuthor_IsNobody_AndTheShownBylineCounts(string author)
    {
        var page = "<html><head><meta property='og:site_name' content='Daily Example'><script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Bridge is voted for\", \"author\": " + author + "}</script></head><body><h1>Bridge is voted for</h1>";
        Assert.Empty(Read.One(page + Paragraphs, "a.html").Authors);
        Assert.Equal("Jane Doe", Assert.Single(Read.One(page + "<p>By Jane Doe</p>" + Paragraphs, "a.html").Authors).Name);
    }

    [Fact]
    public void Page_WithBrokenRecord_IsReadFromItsText()
    {
        var article = Read.One("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": </script><h1>Bridge is voted for at last</h1><p>By Jane Doe</p><p>29 November 2023</p>" + Paragraphs, "a.html");
        Assert.Equal("Bridge is voted for at last", article.Title);
        Assert.Equal("Jane Doe", Assert.Single(article.Authors).Name);
        Assert.Equal("2023-11-29", article.Date!.ToString());
    }

    [Fact]
    public void Scripts_AreNeverText()
    {
        var article = Read.One("<h1>Bridge</h1><script>var evil = 'The script says that it is text and it is not text at all.';</script><style>p { color: red }</style>" + Paragraphs, "a.html");
        Assert.DoesNotContain("evil", article.BodyText + string.Concat(article.Removed.Select(r => r.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_ThatTheTextLeadsTo_IsBody()
    {
        var cells = string.Concat(Enumerable.Range(1, 30).Select(i => $"<tr><td>{i}</td><td>Driver {(char)('A' + i % 26)}</td><td>{3 * i}</td></tr>"));
        var article = Read.One("<article><h1>The race of Ashford</h1>" + Paragraphs + "<table>" + cells + "</table>" + Paragraphs.Replace("bridge", "race", StringComparison.Ordinal) + "</article>", "a.html");
        Assert.Contains("Driver C", article.Body);
        Assert.Contains("90", article.Body);
    }

    [Fact]
    public void EmbeddedPost_IsBody_WithWhoWroteIt()
    {
        // The record's date: else that of the post would be taken for the article's.
        var article = Read.One("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"author\": \"Jane Doe\", \"datePublished\": \"2023-05-03\"}</script><article><h1>Bridge is voted for</h1>" + Paragraphs + "<blockquote class='twitter-tweet'><p>At last.</p>— The Mayor (@mayor) <a href='https://example.org'>May 2, 2023</a></blockquote>" + Paragraphs.Replace("bridge", "road", StringComparison.Ordinal) + "</article>", "a.html");
        Assert.Contains("At last.", article.Body);
        Assert.Contains(article.Body, p => p.StartsWith("— The Mayor", StringComparison.Ordinal));
    }

    [Fact]
    public void CardOverAName_IsNotPartOfTheSentence()
    {
        var article = Read.One("<h1>Bridge is voted for</h1>" + Paragraphs + "<p>The mayor <span class='card'><a>Jane Doe</a><span style='display: none'><a>Jane Doe</a><a>More about her</a></span></span> said that the bridge would be <span class='sr-only'>(opens in a new tab)</span>built in the spring of next year.</p>", "a.html");
        Assert.Contains("The mayor Jane Doe said that the bridge would be built in the spring of next year.", article.Body);
    }

    [Fact]
    public void HiddenParagraph_IsNotRead_ButAHiddenArticleIs()
    {
        foreach (var hide in (string[])["hidden", "style='display:none'", "class='visually-hidden'"])
        {
            var secret = $"<p {hide}>This is a paragraph that nobody can see who looks at the page of the bridge in a browser.</p>";
            var article = Read.One("<article><h1>Bridge is voted for</h1>" + Paragraphs + secret + "</article>", "a.html");
            Assert.Equal(3, article.Body.Count);
            Assert.Contains(article.Removed, r => r.Reason == "hidden on the page");
            Assert.Equal(3, Read.One($"<h1>Bridge is voted for</h1><div {hide}>{Paragraphs}</div>", "a.html").Body.Count);
        }
    }

    [Fact]
    public void Paragraph_ThatBeginsWithSomethingHidden_IsRead() =>
        Assert.Equal(4, Read.One("<article><h1>Bridge is voted for</h1>" + Paragraphs + "<p><span aria-hidden='true'>\u2022 </span><span style='display:none'>(more)</span>After the vote the people in the hall stood up and clapped, and some of them went down to the river.</p></article>", "a.html").Body.Count);

    [Theory]
    [InlineData("Bridge to close<br>until autumn", "Bridge to close until autumn")]
    [InlineData("<span>Bridge to close</span><span>Until autumn</span>", "Bridge to close Until autumn")]
    [InlineData("<span class='cap'>B</span><span>ridge to close until autumn</span>", "Bridge to close until autumn")]
    [InlineData("<span>&#8216;Bridge&#8217;</span><span>, to close</span>", "\u2018Bridge\u2019, to close")]
    public void Headline_InParts_IsOneLine(string parts, string title) => Assert.Equal(title, Read.One($"<html><head><title>The Daily</title></head><body><h1>{parts}</h1>{Paragraphs}</body></html>", "a.html").Title);

    [Fact]
    public void Title_ThatIsNeverClosed_EndsAtTheNextTag()
    {
        var article = Read.One("<html><title>Bridge is voted for<body><h1>Bridge is voted for</h1>" + Paragraphs, "a.html");
        Assert.Equal("Bridge is voted for", article.Title);
        Assert.Equal(3, article.Body.Count);
    }

    [Fact]
    public void FileWithoutMarkup_IsReadAsText()
    {
        var article = Read.One(Paragraphs.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "\n\n", StringComparison.Ordinal) + "Fish &amp; chips were sold to those who waited in front of the hall until late at night.", "a.html");
        Assert.Equal(4, article.Body.Count);
        Assert.StartsWith("Fish & chips", article.Body[3], StringComparison.Ordinal);
        Assert.Contains(article.Notes, n => n.Contains("no markup", StringComparison.Ordinal));
    }

    [Fact]
    public void Date_OfAComment_IsNotTheArticles()
    {
        const string Comments = "<div class='comments'><h3>2 comments</h3><div class='comment'><b>Ann</b> <time>3 May 2023</time><p>It is about time that somebody did something about that bridge.</p></div></div>";
        Assert.Null(Read.One("<article><h1>Bridge is voted for</h1>" + Paragraphs + Comments + "</article>", "a.html").Date);
        Assert.Equal("2023-05-02", Read.One("<article><h1>Bridge is voted for</h1><p>2 May 2023</p>" + Paragraphs + Comments + "</article>", "a.html").Date!.ToString());
    }

    [Fact]
    public void FirstLinksOfAMenu_AreNoSection() =>
        Assert.Null(Read.One("<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><h1>Bridge is voted for</h1>" + Paragraphs, "a.html").Section);

    [Theory]
    [InlineData("Paper Group AG", "The Paper")]
    [InlineData("Paper S.A.", "The Paper")]
    [InlineData("The Paper of Ashford", "The Paper of Ashford")]
    public void Source_IsThePaper_NotTheCompanyBehindIt(string publisher, string source) =>
        Assert.Equal(source, Read.One("<meta property='og:site_name' content='The Paper'><script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"publisher\": {\"name\": \"" + publisher + "\"}}</script><h1>Bridge is voted for</h1>" + Paragraphs, "a.html").Source);

    [Theory]
    [InlineData("schweiz", "Schweiz", "Schweiz")]
    [InlineData("bayern", null, "Bayern")]
    [InlineData("USA", "usa", "USA")]
    [InlineData("iPad", null, "iPad")]
    public void Section_InSmallLetters_GetsItsCapital(string section, string? other, string name) =>
        Assert.Equal(name, Read.One($"<meta property='article:section' content='{section}'>" + (other is null ? "" : $"<meta name='section' content='{other}'>") + "<h1>Bridge is voted for</h1>" + Paragraphs, "a.html").Section);

    [Theory]
    [InlineData("<div>picture alliance/dpa | Jan Woitas</div>")]
    [InlineData("<figure><figcaption>Jane Doe/Daily</figcaption></figure>")]
    public void PictureCredit_AboveOrBelowTheHeadline_IsNoSection(string credit)
    {
        Assert.Null(Read.One(credit + "<h1>Bridge is voted for</h1>" + Paragraphs, "a.html").Section);
        Assert.Null(Read.One("<h1>Bridge is voted for</h1>" + credit + Paragraphs, "a.html").Section);
    }

    [Fact]
    public void ComparisonsInAScript_AreNoTags()
    {
        var script = "<script>" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"if(a<b{i} c)")) + "</script>";
        Assert.Empty(Read.One("<h1>Bridge is voted for at last</h1>" + script + Paragraphs, "a.html").Notes);
    }

    [Fact]
    public void DeclaredCharset_IsUsed()
    {
        var bytes = Encoding.Latin1.GetBytes("<html><head><meta charset='iso-8859-1'><title>Über die schöne Brücke</title></head><body>" + Paragraphs);
        Assert.Equal("Über die schöne Brücke", Read.One(bytes, "a.html").Title);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<blockquote><ul><li>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<svg><script><g>")]
    [InlineData("<math><mi></math><svg><style><g>")]
    public void DeepNesting_EndsInAnAnswer(string tags)
    {
        var page = new StringBuilder("<html><body>");
        for (var i = 0; i < 20_000; i++)
            page.Append(tags);
        page.Append(Paragraphs);
        Assert.Single(Read.All(Read.Utf8(page.ToString()), "a.html"));
    }

    [Fact]
    public void MillionFoldNesting_EndsInAnAnswer()
    {
        var page = string.Concat(Enumerable.Repeat("<div>", 1_000_000)) + Paragraphs;
        var article = Read.One(page, "a.html");
        Assert.Contains("The mayor promised", article.BodyText, StringComparison.Ordinal);
        Assert.Contains(article.Notes, n => n.Contains("nested too deep", StringComparison.Ordinal));
    }

    [Fact]
    public void Entities_AreNeitherFetchedNorMultiplied()
    {
        var article = Read.One(
            "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY file SYSTEM 'file:///etc/passwd'><!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><html><body><h1>Bridge is voted for at last &file; &b;</h1>" + Paragraphs,
            "a.html");
        var all = article.Title + article.BodyText + string.Concat(article.Removed.Select(r => r.Text));
        Assert.DoesNotContain("root:", all, StringComparison.Ordinal);
        Assert.DoesNotContain("hahahaha", all, StringComparison.Ordinal);
    }

    [Fact]
    public void PageOfVeryManyBlocks_IsReadAsText()
    {
        var article = Read.One("<h1>Bridge is voted for at last</h1>" + Paragraphs + string.Concat(Enumerable.Repeat("<p>x", 110_000)), "a.html");
        Assert.Contains("The mayor promised", article.BodyText, StringComparison.Ordinal);
        Assert.Contains(article.Notes, n => n.Contains("blocks", StringComparison.Ordinal));
    }

    [Fact]
    public void PageOfVeryManyElements_IsReadAsText()
    {
        var article = Read.One("<h1>Bridge is voted for at last</h1>" + Paragraphs + string.Concat(Enumerable.Repeat("<i></i>", 310_000)), "a.html");
        Assert.Contains("The mayor promised", article.BodyText, StringComparison.Ordinal);
        Assert.Contains(article.Notes, n => n.Contains("elements", StringComparison.Ordinal));
    }

    [Fact]
    public void ManyAttributes_AndManySiblings_EndInAnAnswer()
    {
        var page = new StringBuilder("<html><body><div");
        for (var i = 0; i < 20_000; i++)
            page.Append(" a").Append(i).Append("=1");
        page.Append('>').Append(Paragraphs);
        for (var i = 0; i < 50_000; i++)
            page.Append("<p>x");
        Assert.Contains("The mayor promised", Read.One(page.ToString(), "a.html").BodyText, StringComparison.Ordinal);
    }
}
