namespace Search.Extraction.Tests;

/// <summary>Answers of news interfaces, databases and content systems that were saved as they came.</summary>
public sealed class JsonAnswerTests
{
    private const string Two = """{"title": "One", "content": "First."}, {"headline": "Two", "body": "Second."}""";

    [Theory]
    [InlineData("""{"status": "OK", "response": {"docs": [""" + Two + """], "meta": {"hits": 2}}}""")]
    [InlineData("""{"data": {"articles": [""" + Two + """], "tags": [{"name": "Sport"}, {"name": "Politics"}, {"name": "World"}]}}""")]
    [InlineData("""{"took": 3, "hits": {"total": {"value": 2}, "hits": [{"_id": "a", "_source": {"title": "One", "text": "First."}}, {"_id": "b", "_source": {"title": "Two"}}]}}""")]
    [InlineData("""{"data": {"search": {"stories": {"edges": [{"cursor": "x", "node": {"title": "One", "body": "First."}}, {"node": {"title": "Two", "body": "Second."}}]}}}}""")]
    [InlineData("""{"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {"title": "One", "selftext": "First."}}, {"kind": "t3", "data": {"title": "Two"}}]}}""")]
    [InlineData("""{"data": [{"id": 1, "attributes": {"title": "One", "body": "First."}}, {"id": 2, "attributes": {"title": "Two"}}], "included": [{"id": 7, "title": "A picture"}]}""")]
    [InlineData("""{"sections": [{"title": "Sport"}, {"title": "World"}, {"title": "Culture"}], "result": {"payload": [""" + Two + "]}}")]
    public void Answer_AroundAListOfArticles_GivesEachOfThem(string json)
    {
        var articles = Read.All(Read.Utf8(json), "answer.json").ConvertAll(r => r.Article!);
        Assert.Equal(["One", "Two"], articles.Select(a => a.Title));
        Assert.Equal(["First."], articles[0].Body);
        Assert.Equal([1, 2], articles.Select(a => a.Line));
    }

    [Fact]
    public void Answer_OfTheGuardianKind_GivesItsFields()
    {
        var article = Assert.Single(Read.All(Read.Utf8("""
            {"response": {"status": "ok", "total": 1, "results": [{"id": "uk/2023/nov/29/bridge", "type": "article", "sectionId": "uk-news", "sectionName": "UK news",
              "webPublicationDate": "2023-11-29T18:00:05Z", "webTitle": "New bridge is voted for – as it happened", "webUrl": "https://paper.example/bridge", "apiUrl": "https://api.example/bridge",
              "fields": {"headline": "New bridge is voted for", "standfirst": "After ten years", "byline": "Jane Doe and John Roe", "body": "<p>The council met.</p>", "bodyText": "The council met."}}]}}
            """), "answer.json")).Article!;
        Assert.Equal("New bridge is voted for – as it happened", article.Title);
        Assert.Equal(["Jane Doe", "John Roe"], article.Authors.Select(a => a.Name));
        Assert.Equal("2023-11-29T18:00", article.Date!.ToString());
        Assert.Equal(("UK news", "https://paper.example/bridge", "After ten years"), (article.Section, article.Url, article.Subtitle));
        Assert.Equal(["The council met."], article.Body);
        Assert.Equal("uk/2023/nov/29/bridge", article.Id);
    }

    [Fact]
    public void Answer_OfTheNewYorkTimesKind_GivesItsFields()
    {
        var article = Assert.Single(Read.All(Read.Utf8("""
            {"status": "OK", "response": {"docs": [{"abstract": "After ten years.", "web_url": "https://paper.example/bridge", "lead_paragraph": "The council met.", "source": "The Paper",
              "multimedia": [{"url": "a.jpg", "caption": "The old bridge"}], "headline": {"main": "New bridge is voted for", "kicker": null, "print_headline": "A Bridge"},
              "keywords": [{"name": "subject", "value": "Bridges", "rank": 1}], "pub_date": "2023-11-29T18:00:05+0000", "news_desk": "Metro", "section_name": "New York",
              "byline": {"original": "By Jane Doe and John Roe", "person": [{"firstname": "Jane", "lastname": "Doe"}]}, "_id": "article/1"}], "meta": {"hits": 1}}}
            """), "answer.json")).Article!;
        Assert.Equal("New bridge is voted for", article.Title);
        Assert.Equal(["Jane Doe", "John Roe"], article.Authors.Select(a => a.Name));
        Assert.Equal("2023-11-29T18:00", article.Date!.ToString());
        Assert.Equal(("New York", "The Paper", "After ten years."), (article.Section, article.Source, article.Subtitle));
        Assert.Equal(["Bridges"], article.Keywords);
        Assert.Equal(["The council met."], article.Body);
    }

    [Theory]
    [InlineData("""{"response": {"status": "ok", "content": {"webTitle": "One", "fields": {"body": "First."}}}}""")]
    [InlineData("""{"data": {"article": {"title": "One", "body": "First.", "related": [{"title": "Two", "body": "Second."}]}}}""")]
    [InlineData("""{"props": {"pageProps": {"story": {"headline": "One", "text": "First.", "image": {"title": "A picture"}}}}}""")]
    public void Answer_AroundOneArticle_IsThatArticle(string json)
    {
        var article = Read.One(json, "answer.json");
        Assert.Equal("One", article.Title);
        Assert.Equal(["First."], article.Body);
    }

    [Fact]
    public void Record_StatesItsOwnFieldsBeforeThoseOfWhatItHolds()
    {
        var article = Read.One("""{"title": "One", "body": "First.", "image": {"title": "A picture", "date": "2001-01-01", "author": "John Roe"}, "meta": {"title": "One - The Paper", "section": "Sport"}}""", "a.json");
        Assert.Equal(("One", "Sport"), (article.Title, article.Section));
        Assert.Null(article.Date);
        Assert.Empty(article.Authors);
    }

    [Fact]
    public void Lines_OfADatabase_AreReadBelowTheirWrapper() =>
        Assert.Equal(["One", "Two"], Read.All(Read.Utf8("{\"_index\": \"news\", \"_source\": {\"title\": \"One\"}}\n{\"_index\": \"news\", \"_source\": {\"title\": \"Two\"}}\n"), "dump.jsonl").Select(r => r.Article!.Title));

    [Theory]
    [InlineData("""{"north": [{"title": "One", "body": "First."}], "south": [{"title": "Two", "body": "Second."}]}""", "north, south")]
    [InlineData("""{"data": {"first": {"title": "One", "body": "First."}, "second": {"title": "Two", "body": "Second."}}}""", "data.first, data.second")]
    public void Answer_ThatMayMeanSeveralThings_IsNotReadAndNamesThem(string json, string names)
    {
        var failure = Read.Failure(Read.Utf8(json), "a.json");
        Assert.Contains($"({names})", failure.Reason, StringComparison.Ordinal);
        Assert.True(failure.Skipped);
    }

    [Theory]
    [InlineData("""{"type": "FeatureCollection", "features": {"list": [{"geometry": {"coordinates": [1, 2]}}]}}""")]
    [InlineData("""{"a": {"b": {"c": {"d": {"e": {"f": [{"title": "One", "body": "First."}]}}}}}}""")]
    public void Answer_WithoutArticlesNearItsTop_IsSkipped(string json) =>
        Assert.StartsWith("no article in it: neither", Read.Failure(Read.Utf8(json), "a.json").Reason, StringComparison.Ordinal);

    [Fact]
    public void Answer_OfAnyDepthAndNumberOfLists_IsReadInLittleMemory()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 200_000));
        Assert.NotNull(Read.Failure(Read.Utf8(deep), "a.json"));
        var wide = "{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"k{i}\": [{{\"title\": \"{i}\"}}]")) + "}";
        Assert.True(Read.Failure(Read.Utf8(wide), "a.json").Reason.Length < 300);
    }
}
