using Search.Archive.Queries;

namespace Search.Archive.Tests.Queries;

public sealed class ArticleQueryParametersTests
{
    [Fact]
    public void Parse_AllParameters_AreTakenOver()
    {
        var query = Parse("q=baku", "fields=title^4,body", "match=all", "author=A", "author=B", "section=S", "source=X", "lang=en", "since=2023", "until=2023-11-29",
            "sort=date:asc", "recency=30d", "limit=5", "page=3", "facets=author,date:month", "snippet=body:100x3,title", "total=bounded", "explain=true");
        Assert.Equal("baku", query.Text);
        Assert.Equal([new FieldWeight("title", 4), new FieldWeight("body", null)], query.Fields);
        Assert.Equal(MatchMode.All, query.Match);
        Assert.Equal(["A", "B"], query.Authors);
        Assert.Equal(new DateTime(2023, 1, 1), query.Since!.Value.Start);
        Assert.Equal(new DateTime(2023, 11, 30), query.Until!.Value.End);
        Assert.Equal(SortOrder.DateAscending, query.Sort);
        Assert.Equal(new Recency(true, 30), query.Recency);
        Assert.Equal((5, 10), (query.Limit, query.Offset));
        Assert.Equal([new(FacetField.Author), new(FacetField.DateMonth)], query.Facets);
        Assert.Equal([new SnippetRequest("body", 100, 3), new SnippetRequest("title", 300, 1)], query.Snippets);
        Assert.Equal(TotalMode.Bounded, query.Total);
        Assert.True(query.Explain);
    }

    [Theory]
    [InlineData("limit=101", "out-of-range", "limit")]
    [InlineData("limit=-1", "out-of-range", "limit")]
    [InlineData("limit=99999999999999999999", "invalid-value", "limit")]
    [InlineData("limit= 1", "invalid-value", "limit")]
    [InlineData("limit=", "invalid-value", "limit")]
    [InlineData("limit=ten", "invalid-value", "limit")]
    [InlineData("offset=9999", "out-of-range", "offset")]
    [InlineData("page=0", "out-of-range", "page")]
    [InlineData("page=10000", "out-of-range", "offset")]
    [InlineData("match=none", "invalid-value", "match")]
    [InlineData("sort=title", "invalid-value", "sort")]
    [InlineData("since=yesterday", "invalid-value", "since")]
    [InlineData("since=2023-13", "invalid-value", "since")]
    [InlineData("fields=title^0", "invalid-value", "fields")]
    [InlineData("fields=title^NaN", "invalid-value", "fields")]
    [InlineData("fields=headline", "invalid-value", "fields")]
    [InlineData("snippet=body:10", "out-of-range", "snippet")]
    [InlineData("snippet=id", "invalid-value", "snippet")]
    [InlineData("facets=title", "invalid-value", "facets")]
    [InlineData("recency=0d", "out-of-range", "recency")]
    [InlineData("recency=soon", "invalid-value", "recency")]
    [InlineData("author=", "invalid-value", "author")]
    [InlineData("explain=yes", "invalid-value", "explain")]
    [InlineData("limt=5", "unknown-parameter", "limt")]
    [InlineData("q=a&q=b", "repeated-parameter", "q")]
    [InlineData("page=2&offset=3", "conflict", "page")]
    [InlineData("since=2024&until=2023", "conflict", "until")]
    [InlineData("cursor=x&offset=3", "conflict", "cursor")]
    public void Parse_Fault_NamesParameterAndCode(string parameters, string code, string parameter)
    {
        var error = Assert.Throws<ArticleQueryException>(() => Parse(parameters.Split('&')));
        Assert.Equal((code, parameter), (error.Code, error.Parameter));
    }

    [Fact]
    public void Parse_UnknownParameter_NamesTheNearestKnownOne() =>
        Assert.Contains("'limit'", Assert.Throws<ArticleQueryException>(() => Parse("limt=5")).Hint, StringComparison.Ordinal);

    [Fact]
    public void Parse_TextAtTheLimit_PassesAndOneMoreDoesNot()
    {
        Assert.Equal(SearchLimits.QueryLength, Parse("q=" + new string('a', SearchLimits.QueryLength)).Text.Length);
        Assert.Equal("too-long", Assert.Throws<ArticleQueryException>(() => Parse("q=" + new string('a', SearchLimits.QueryLength + 1))).Code);
    }

    [Fact]
    public void Parse_TableOfParameters_IsWhatIsRead()
    {
        foreach (var parameter in ArticleQueryParameters.All)
        {
            // Every name of the table is understood: a nonsense value is at most an invalid one.
            var error = Record.Exception(() => Parse($"{parameter.Name}=\u0001"));
            Assert.True(error is null or ArticleQueryException { Code: "invalid-value" }, parameter.Name);
        }
    }

    private static ArticleQuery Parse(params string[] parameters) =>
        ArticleQueryParameters.Parse(parameters.Select(text => KeyValuePair.Create(text[..text.IndexOf('=')], text[(text.IndexOf('=') + 1)..])));
}
