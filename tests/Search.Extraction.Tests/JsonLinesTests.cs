namespace Search.Extraction.Tests;

public sealed class JsonLinesTests
{
    [Fact]
    public void Record_WithKnownNames_IsTakenAsItIs()
    {
        var article = Read.One("""
            {"id": 7, "headline": "A &amp; B", "byline": ["Jane Doe", {"name": "John Roe"}], "pubDate": "2023-11-29T18:00:00+04:00", "category": "World", "tags": "x, y", "link": "http://e.org/1", "publisher": "E", "content": "One.\nStill one.\n\nTwo."}
            """, "a.jsonl");
        Assert.Equal("7", article.Id);
        Assert.Equal("A &amp; B", article.Title);
        Assert.Equal(["Jane Doe", "John Roe"], article.Authors.Select(a => a.Name));
        Assert.Equal("2023-11-29T18:00", article.Date!.ToString());
        Assert.Equal("+04:00", article.Date.Zone);
        Assert.Equal("World", article.Section);
        Assert.Equal(["x", "y"], article.Keywords);
        Assert.Equal("http://e.org/1", article.Url);
        Assert.Equal("E", article.Source);
        Assert.Equal(["One.\nStill one.", "Two."], article.Body);
        Assert.Equal("json-field", article.Provenance[ArticleFields.Title].Rule);
    }

    [Theory]
    [InlineData("By Jane Doe and John Roe", "Jane Doe|John Roe")]
    [InlineData("De Niro", "De Niro")]
    [InlineData("Doe, Jane", "Doe, Jane")]
    public void Author_IsTakenAsItIs_ButForAByline(string stated, string names) =>
        Assert.Equal(names, string.Join('|', Read.One("{\"title\": \"T\", \"byline\": \"" + stated + "\"}", "a.jsonl").Authors.Select(a => a.Name)));

    [Fact]
    public void Record_OfNewsPlease_IsRead()
    {
        var article = Read.One("""{"authors":["Kim Park"],"date_download":"2020-01-02 01:02:03+00:00","date_publish":"2019-12-31 14:00:00","description":"A short one.","maintext":"The bridge was opened.","source_domain":"c.example","title":"Bridge opened","title_page":null,"url":"https://c.example/b"}""", "a.jsonl");
        Assert.Equal("2019-12-31T14:00", article.Date?.ToString());
        Assert.Equal("c.example", article.Source);
        Assert.Equal(["The bridge was opened."], article.Body);
    }

    [Fact]
    public void Record_WithMappedNames_UsesTheMap()
    {
        var options = new ExtractionOptions { FieldMap = new Dictionary<string, string> { ["t"] = "title", ["meta.when"] = "date", ["text"] = "subtitle" } };
        var article = Read.One("""{"t": "Mapped", "title": "Not this", "meta": {"when": "2020-01-02"}, "text": "under"}""", "a.jsonl", options);
        Assert.Equal("Mapped", article.Title);
        Assert.Equal("2020-01-02", article.Date!.ToString());
        Assert.Equal("under", article.Subtitle);
        Assert.Empty(article.Body);
    }

    [Fact]
    public void BadLine_IsAFailureWithItsNumber_AndTheRestGoesOn()
    {
        var bytes = Read.Utf8("\uFEFF{\"title\": \"one\"}\r\n{broken\n\n[1]\n{\"note\": 1}\n{\"title\": \"last\"}");
        var results = Read.All(bytes, "a.jsonl");
        Assert.Equal(["one", "last"], results.Where(r => r.IsArticle).Select(r => r.Article!.Title));
        Assert.Equal([2, 4, 5], results.Where(r => !r.IsArticle).Select(r => r.Failure!.Line));
        Assert.Equal(6, results[^1].Article!.Line);
        Assert.StartsWith("a.jsonl:2: not JSON", results[1].Failure!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_OfTheWrongKind_AreLeftOutAndNoted()
    {
        var article = Read.One("""{"title": "t", "date": "someday", "section": true, "author": null, "url": {"x": 1}}""", "a.jsonl");
        Assert.Null(article.Date);
        Assert.Null(article.Section);
        Assert.Null(article.Url);
        Assert.Empty(article.Authors);
        Assert.Equal(3, article.Notes.Count);
    }

    [Fact]
    public void Line_OverTheLimit_FailsAndTheNextIsRead()
    {
        var options = new ExtractionOptions { MaxArticleBytes = 100_000 };
        var bytes = Read.Utf8("{\"title\": \"" + new string('x', 500_000) + "\"}\n{\"title\": \"next\"}\n" + new string('y', 300_000));
        var results = Read.All(bytes, "a.ndjson", options);
        Assert.Equal([1, 3], results.Where(r => !r.IsArticle).Select(r => r.Failure!.Line));
        Assert.Equal("next", results[1].Article!.Title);
    }

    [Fact]
    public void DeepNesting_IsAFailureOfItsLine()
    {
        var deep = "{\"title\":" + new string('[', 100_000) + new string(']', 100_000) + "}";
        var results = Read.All(Read.Utf8(deep + "\n{\"title\": \"ok\"}"), "a.jsonl");
        Assert.Equal([false, true], results.Select(r => r.IsArticle));
    }

    [Theory]
    [InlineData("{'title': 'cut \\ud83d', 'body': 'b'}", "cut \ufffd")]
    [InlineData("{'title': '\\ud83d\\ude00 whole', 'body': '\\udc00'}", "\ud83d\ude00 whole")]
    [InlineData("{'title': '\\\\ud83d is no escape\u0001', 'body': 'b'}", "\\ud83d is no escape")]
    [InlineData("{'title': 'a\tb\u0000c'}", "a b c")]
    [InlineData("{'title': 'a\\u0000b\\n c', 'body': 'b'}", "a b c")]
    [InlineData("\u001e{'title': 'a record of a sequence'}", "a record of a sequence")]
    public void Record_OfACarelessProgram_IsRead(string line, string title)
    {
        var article = Read.One(line.Replace('\'', '"'), "a.jsonl");
        Assert.Equal(title, article.Title);
        Assert.DoesNotContain('\0', article.BodyText);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Lines_OfTwoAndFourByteCharacters_AreRead(string encoding)
    {
        // U+010A and U+0A05 hold the byte of a line feed.
        const string Lines = "{\"title\": \"L\u2019\u00e9t\u00e9 \u010a\"}\r\n{\"title\": \"\u0a05 two\"}";
        var coding = System.Text.Encoding.GetEncoding(encoding);
        foreach (var mark in (byte[][])[coding.GetPreamble(), []])
        {
            if (mark.Length == 0 && encoding == "utf-32")
                continue;
            var results = Read.All([.. mark, .. coding.GetBytes(Lines)], "a.jsonl");
            Assert.Equal(["L\u2019\u00e9t\u00e9 \u010a", "\u0a05 two"], results.Select(r => r.Article?.Title));
            Assert.Equal(encoding, results[0].Article!.Encoding, ignoreCase: true);
        }
    }

    [Theory]
    [InlineData("1683021600", "2023-05-02T10:00")]
    [InlineData("1683021600.75", "2023-05-02T10:00")]
    [InlineData("1.6830216e9", "2023-05-02T10:00")]
    [InlineData("1683021600000", "2023-05-02T10:00")]
    [InlineData("1683021600000000", "2023-05-02T10:00")]
    [InlineData("1683021600000000000", "2023-05-02T10:00")]
    [InlineData("20230502100059", "2023-05-02T10:00")]
    [InlineData("202305021000", "2023-05-02T10:00")]
    [InlineData("-86400", "1969-12-31T00:00")]
    [InlineData("[2023, 5, 2]", "2023-05-02")]
    [InlineData("[2023, 5, 2, 10, 0, 7]", "2023-05-02T10:00")]
    [InlineData("{'$date': {'$numberLong': '1683021600000'}}", "2023-05-02T10:00")]
    [InlineData("{'seconds': 1683021600, 'nanoseconds': 0}", "2023-05-02T10:00")]
    [InlineData("31.12", null)]
    [InlineData("1e999", null)]
    [InlineData("99999999999999999999", null)]
    public void Date_AsPrograms_WriteIt(string stated, string? date) =>
        Assert.Equal(date, Read.One("{\"title\": \"t\", \"date\": " + stated.Replace('\'', '"') + "}", "a.jsonl").Date?.ToString());

    [Theory]
    [InlineData("{'given_name': 'Jane', 'family_name': 'Doe'}", "Jane Doe")]
    [InlineData("[{'firstName': 'Jane', 'lastName': 'Doe'}, {'person': {'name': 'John Roe'}}]", "Jane Doe|John Roe")]
    [InlineData("{'displayName': 'Jane Doe', 'url': 'x'}", "Jane Doe")]
    [InlineData("'Jane Doe; John Roe'", "Jane Doe|John Roe")]
    [InlineData("'Jane Doe, John Roe'", "Jane Doe|John Roe")]
    [InlineData("3", "")]
    public void Author_AsAnObject_IsTheName(string stated, string names) =>
        Assert.Equal(names, string.Join('|', Read.One("{\"title\": \"t\", \"author\": " + stated.Replace('\'', '"') + "}", "a.jsonl").Authors.Select(a => a.Name)));

    [Fact]
    public void BodyThatIsMarkup_IsRead_AndNothingOfItsTextIsLeftOut()
    {
        var article = Read.One("""{"title": {"rendered": "Ponds"}, "content": {"rendered": "<p>Dig a <em>deep</em> hole &#8211; by hand.</p>\n<figure><figcaption>A hole</figcaption></figure>\n\n<p>Fill it.<br />Wait.</p>\n"}}""", "a.jsonl");

        Assert.Equal(["Dig a deep hole – by hand.", "A hole", "Fill it.", "Wait."], article.Body);
        Assert.Contains(article.Notes, note => note.Contains("markup", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Paragraphs end with </p> in HTML.")]
    [InlineData("<p> begins a paragraph, and </p> ends it.")]
    public void BodyThatSpeaksOfMarkup_IsTakenAsItIs(string body) =>
        Assert.Equal([body], Read.One($$"""{"title": "T", "body": "{{body}}"}""", "a.jsonl").Body);

    [Fact]
    public void Record_OfWordPress_StatesItsTitleAsPrinted_AndNumbersOnly()
    {
        var article = Read.One("""{"id": 12, "date": "2019-08-01T09:00:00", "title": {"rendered": "Ponds &#8211; a beginner&#8217;s guide"}, "content": {"rendered": "Dig a hole."}, "author": 3, "categories": [5], "tags": [7, 8]}""", "a.jsonl");
        Assert.Equal("Ponds – a beginner’s guide", article.Title);
        Assert.Empty(article.Authors);
        Assert.Null(article.Section);
        Assert.Empty(article.Keywords);
    }

    [Fact]
    public void Byline_WithItsRole_IsTheName() =>
        Assert.Equal("Maria Gomez", Assert.Single(Read.One("""{"title": "t", "byline": "Maria Gomez | Staff Writer"}""", "a.jsonl").Authors).Name);

    [Fact]
    public void Body_InParts_IsRead()
    {
        Assert.Equal(["One.", "Two."], Read.One("""{"title": {"rendered": "T"}, "content": [["One."], [{"text": "Two."}]]}""", "a.jsonl").Body);
        Assert.Equal(["One.\nStill one.", "Two."], Read.One("{\"body\": \"One.\u2028Still one.\u2029Two.\"}", "a.jsonl").Body);
    }

    [Fact]
    public void BodyWithMarkupInIt_IsNoted_AndReadWhenCleaned()
    {
        const string Body = "The council met on Monday evening to discuss the new bridge over the river.<br><br>The mayor promised that the work would begin in the spring of next year.";
        var line = System.Text.Json.JsonSerializer.Serialize(new { title = "T", content = Body });
        var asItIs = Read.One(line, "a.jsonl");
        Assert.Equal([Body], asItIs.Body);
        Assert.Contains(asItIs.Notes, n => n.Contains("--clean", StringComparison.Ordinal));
        Assert.Equal(2, Read.One(line, "a.jsonl", new ExtractionOptions { Clean = true }).Body.Count);
        Assert.Empty(Read.One("""{"title": "T", "body": "If a < b then <b> is bold."}""", "a.jsonl").Notes);
    }

    [Fact]
    public void ObjectOverSeveralLines_SaysSo() =>
        Assert.Contains("does not end in its line", Read.All(Read.Utf8("{\n\"title\": \"t\"\n}"), "a.jsonl")[0].Failure!.Reason, StringComparison.Ordinal);

    [Fact]
    public void Clean_TreatsTheBodyAsScrapedText_AndKeepsWhatIsStated()
    {
        var body = File.ReadAllText(Path.Combine(Search.Testing.RepositoryRoot.Seeds, "003_c39d82b57bb39440.txt"));
        var line = System.Text.Json.JsonSerializer.Serialize(new { id = "x", title = "Stated", body });
        var article = Read.One(line, "a.jsonl", new ExtractionOptions { Clean = true });
        Assert.Equal("Stated", article.Title);
        Assert.Equal("x", article.Id);
        Assert.Equal("Samir Valiev", Assert.Single(article.Authors).Name);
        Assert.DoesNotContain("Read also", article.BodyText, StringComparison.Ordinal);
        Assert.Contains("Read also", Read.One(line, "a.jsonl").BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public void Gzip_IsReadAsAStream()
    {
        var lines = string.Concat(Enumerable.Range(0, 5000).Select(i => $"{{\"id\": {i}, \"title\": \"Title {i}\"}}\n"));
        var results = Read.All(Read.Gzip(Read.Utf8(lines)), "a.jsonl.gz");
        Assert.Equal(5000, results.Count(r => r.IsArticle));
        Assert.Equal("4999", results[^1].Article!.Id);
    }
}
