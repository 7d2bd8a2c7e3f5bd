using Search.Archive.Queries;

namespace Search.Archive.Tests.Queries;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("blinken munich", "blinken munich")]
    [InlineData("\"carbon tax\" senate", "\"carbon tax\" senate")]
    [InlineData("“carbon tax”", "\"carbon tax\"")]
    [InlineData("\"two words\"~5^2", "\"two words\"~5^2")]
    [InlineData("-russia baku", "-russia baku")]
    [InlineData("+baku russia", "+baku russia")]
    [InlineData("NOT russia baku", "-russia baku")]
    [InlineData("NOT NOT russia", "russia")]
    [InlineData("well-known e-mail", "well-known e-mail")]
    [InlineData("a AND b OR c", "((a AND b) OR c)")]
    [InlineData("a b OR c d", "a (b OR c) d")]
    [InlineData("a && b || c", "((a AND b) OR c)")]
    [InlineData("a (b c) d", "a [b c] d")]
    [InlineData("(a OR b)^2 c", "[(a OR b)]^2 c")]
    [InlineData("title:baku x", "title:baku x")]
    [InlineData("TITLE:\"south caucasus\"", "title:\"south caucasus\"")]
    [InlineData("author:(murad abiyev)", "author:[murad abiyev]")]
    [InlineData("-title:baku x", "-title:baku x")]
    [InlineData("azer* blinkin~ blinkin~1 cold^2.5", "azer* blinkin~2 blinkin~1 cold^2.5")]
    [InlineData("date:2023", "date:2023-01-01..2024-01-01")]
    [InlineData("date:2023-11..2024-02", "date:2023-11-01..2024-03-01")]
    [InlineData("date:[2023-01 TO *]", "date:2023-01-01..*")]
    [InlineData("date:{2022 TO 2024}", "date:2023-01-01..2024-01-01")]
    [InlineData("date:>=2023-11-29", "date:2023-11-29..*")]
    [InlineData("date:<2024", "date:*..2024-01-01")]
    [InlineData("date:\"29 November 2023\" x", "date:2023-11-29..2023-11-30 x")]
    [InlineData("date:29 November 2023 x", "date:2023-11-29..2023-11-30 x")]
    [InlineData("29 November 2023", "<29 November 2023>")]
    [InlineData("blinken nov. 29, 2023 call", "blinken <nov. 29, 2023> call")]
    [InlineData("november 2023", "<november 2023>")]
    [InlineData("2023-11-29 x", "<2023-11-29> x")]
    [InlineData("29.11.2023", "<29.11.2023>")]
    [InlineData("3/4/2023", "3/4/2023")]
    [InlineData("11/29/2023", "<11/29/2023>")]
    [InlineData("31 february 2023", "31 <february 2023>")]
    [InlineData("2023", "2023")]
    [InlineData("https://example.org/a 12:30", "https://example.org/a 12:30")]
    [InlineData("C++ AT&T \\ / ! ?", "C++ AT&T \\ / ! ?")]
    [InlineData("()", "")]
    [InlineData("-() x", "x")]
    [InlineData("", "")]
    public void Parse_WellFormed_MeansWhatItSays(string text, string expected)
    {
        var parsed = QueryParser.Parse(text);
        Assert.Equal(expected, Print(parsed.Items));
        Assert.Empty(parsed.Warnings);
    }

    [Theory]
    [InlineData("say \"carbon tax", "say carbon tax", "unclosed-quote", 4)]
    [InlineData("(baku munich", "baku munich", "unbalanced-parenthesis", 0)]
    [InlineData("baku) munich", "baku munich", "unbalanced-parenthesis", 4)]
    [InlineData("baku AND", "baku AND", "dangling-operator", 5)]
    [InlineData("OR baku", "OR baku", "dangling-operator", 0)]
    [InlineData("baku NOT", "baku NOT", "dangling-operator", 5)]
    [InlineData("baku AND OR munich", "(baku AND OR) munich", "dangling-operator", 9)]
    [InlineData("&&", "", "dangling-operator", 0)]
    [InlineData("baku && && munich", "(baku AND munich)", "dangling-operator", 8)]
    [InlineData("|| baku", "baku", "dangling-operator", 0)]
    [InlineData("foo:bar", "foo bar", "unknown-field", 0)]
    [InlineData("titel:bar", "titel bar", "unknown-field", 0)]
    [InlineData("date:soon", "date:soon", "not-a-date", 5)]
    [InlineData("date:[soon TO later]", "date:soon TO later", "not-a-date", 5)]
    [InlineData("date:\"[2023 TO 20244\"", "date:\"[2023 TO 20244\"", "not-a-date", 5)]
    [InlineData("a*", "a", "short-prefix", 0)]
    [InlineData("baku^0", "baku", "weight-out-of-range", 4)]
    [InlineData("\"a b\"~1000", "\"a b\"~100", "distance-out-of-range", 0)]
    [InlineData("wor*d", "wor*d", "wildcard-inside", 3)]
    public void Parse_Slip_IsSearchedAsTextAndSaysSo(string text, string expected, string code, int position)
    {
        var parsed = QueryParser.Parse(text);
        Assert.Equal(expected, Print(parsed.Items));
        var warning = Assert.Single(parsed.Warnings);
        Assert.Equal((code, position), (warning.Code, warning.Position));
    }

    [Theory]
    [InlineData("titel:bar", "Did you mean 'title:'?")]
    [InlineData("intitle:bar", "Did you mean 'title:'?")]
    [InlineData("site:bbc.com", "Did you mean 'source:'?")]
    [InlineData("by:smith", "Did you mean 'author:'?")]
    [InlineData("before:2018", "Did you mean 'date:<2018'?")]
    [InlineData("trump since:2018-05 tax", "Did you mean 'date:>=2018-05'?")]
    [InlineData("before:christmas", "Did you mean 'date:<'?")]
    [InlineData("side:effects", "it is searched as text.")]
    public void Parse_FieldByAnotherName_NamesTheRightOne(string text, string message) =>
        Assert.EndsWith(message, Assert.Single(QueryParser.Parse(text).Warnings).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("date:<2018", "*..2018-01-01")]
    [InlineData("date:<=2018", "*..2019-01-01")]
    [InlineData("date:>2018", "2019-01-01..*")]
    [InlineData("date:>=2018", "2018-01-01..*")]
    public void Parse_ComparedDate_IsARange(string text, string range) => Assert.Equal($"date:{range}", Print(QueryParser.Parse(text).Items));

    [Fact]
    public void Parse_NestedBeyondTheLimit_IsAnErrorThatNamesIt()
    {
        string Nested(int depth) => new string('(', depth) + "a" + new string(')', depth);
        Assert.Empty(QueryParser.Parse(Nested(SearchLimits.QueryNesting)).Warnings);
        var error = Assert.Throws<ArticleQueryException>(() => QueryParser.Parse(Nested(SearchLimits.QueryNesting + 1)));
        Assert.Equal(("too-deep", "q"), (error.Code, error.Parameter));
    }

    [Fact]
    public void Parse_OnlyOpenParentheses_IsNotNesting() => Assert.Empty(QueryParser.Parse(new string('(', 1000)).Items.Items);

    private static string Print(SyntaxNode node) => node switch
    {
        SyntaxNode.Word word => word.Text + (word.IsPrefix ? "*" : "") + (word.Edits is int edits ? $"~{edits}" : ""),
        SyntaxNode.Phrase phrase => $"\"{phrase.Text}\"" + (phrase.Slop > 0 ? $"~{phrase.Slop}" : ""),
        SyntaxNode.NamedDate date => $"<{date.Text}>",
        SyntaxNode.DateRange range => $"date:{(range.Start is { } start ? $"{start:yyyy-MM-dd}" : "*")}..{(range.End is { } end ? $"{end:yyyy-MM-dd}" : "*")}",
        SyntaxNode.InField { Node: SyntaxNode.Sequence items } field => $"{field.Field}:[{Print(items)}]",
        SyntaxNode.InField field => $"{field.Field}:{Print(field.Node)}",
        SyntaxNode.Sequence sequence => string.Join(' ', sequence.Items.Select(item => item is SyntaxNode.Sequence inner ? $"[{Print(inner)}]" : Print(item))),
        SyntaxNode.And and => $"({string.Join(" AND ", and.Items.Select(Print))})",
        SyntaxNode.Or or => $"({string.Join(" OR ", or.Items.Select(Print))})",
        SyntaxNode.Not not => $"-{Print(not.Node)}",
        SyntaxNode.Required required => $"+{Print(required.Node)}",
        SyntaxNode.Boosted { Node: SyntaxNode.Sequence items } boosted => FormattableString.Invariant($"[{Print(items)}]^{boosted.Weight}"),
        SyntaxNode.Boosted boosted => FormattableString.Invariant($"{Print(boosted.Node)}^{boosted.Weight}"),
        _ => throw new InvalidOperationException(node.ToString()),
    };
}
