using Search.Engine.Queries;

namespace Search.Engine.Tests.Queries;

public sealed class QueryTests
{
    private static readonly Query A = new TermQuery("f", "a");
    private static readonly Query B = new TermQuery("g", "b");

    public static TheoryData<Query, Query, string> Equals_And_Text => new()
    {
        { A, new TermQuery("f", "a"), "f:a" },
        { new PhraseQuery("f", ["a", "b"]), new PhraseQuery("f", ["a", "b"]), "f:\"a b\"" },
        { new PhraseQuery("f", [new PhraseTerm("c", 3), new PhraseTerm("a", 0)], 2), new PhraseQuery("f", [new PhraseTerm("a", 0), new PhraseTerm("c", 3)], 2), "f:\"a ? ? c\"~2" },
        { new BooleanQuery([new(Occur.Must, A), new(Occur.MustNot, B), new(Occur.Filter, A), new(Occur.Should, B)], 1),
            new BooleanQuery([new(Occur.Must, A), new(Occur.MustNot, B), new(Occur.Filter, A), new(Occur.Should, B)], 1), "+f:a -g:b #f:a g:b~1" },
        { BooleanQuery.All(A, BooleanQuery.Any(A, B)), BooleanQuery.All(A, BooleanQuery.Any(A, B)), "+f:a +(f:a g:b)" },
        { new DisjunctionMaxQuery([A, B], 0.5f), new DisjunctionMaxQuery([A, B], 0.5f), "(f:a | g:b)~0.5" },
        { new BoostQuery(A, 2), new BoostQuery(new TermQuery("f", "a"), 2), "f:a^2.0" },
        { new BoostQuery(BooleanQuery.Any(A, B), 0.25f), new BoostQuery(BooleanQuery.Any(A, B), 0.25f), "(f:a g:b)^0.25" },
        { new ConstantScoreQuery(A), new ConstantScoreQuery(A), "ConstantScore(f:a)" },
        { new MatchAllQuery(), new MatchAllQuery(), "*:*" },
        { new PointRangeQuery("n", -3, 5), new PointRangeQuery("n", -3, 5), "n:[-3 TO 5]" },
        { new TermSetQuery("f", ["b", "a", "b"]), new TermSetQuery("f", ["a", "b"]), "f:(a b)" },
        { new CombinedFieldsQuery([new("f", 3), new("g")], "x"), new CombinedFieldsQuery([new("f", 3), new("g")], "x"), "CombinedFields(f^3.0:x g^1.0:x)" },
    };

    [Theory]
    [MemberData(nameof(Equals_And_Text))]
    public void Query_BuiltTwice_IsOneValueAndReadsAsLucenes(Query query, Query again, string text)
    {
        Assert.Equal(query, again);
        Assert.Equal(query.GetHashCode(), again.GetHashCode());
        Assert.Equal(text, query.ToString());
        Assert.NotEqual<Query>(query, new TermQuery("f", "other"));
    }

    [Fact]
    public void Query_WithOtherParts_IsAnotherValue()
    {
        Query[] different = [A, B, BooleanQuery.Any(A, B), BooleanQuery.Any(B, A), BooleanQuery.All(A, B), new BooleanQuery([new(Occur.Should, A), new(Occur.Should, B)], 2),
            new PhraseQuery("f", ["a", "b"]), new PhraseQuery("f", ["a", "b"], 1), new PhraseQuery("f", ["b", "a"]), new BoostQuery(A, 2), new BoostQuery(A, 3)];
        Assert.Equal(different.Length, different.Distinct().Count());
    }

    [Fact]
    public void Query_NestedTooDeeply_IsRefusedWhenBuilt()
    {
        Query query = A;
        for (int depth = 1; depth < Query.MaxDepth; depth++) query = depth % 2 == 0 ? BooleanQuery.All(query) : new BoostQuery(query, 1);
        Assert.Contains("65 levels", Assert.Throws<ArgumentException>(() => BooleanQuery.All(query)).Message);
        Assert.Throws<ArgumentException>(() => new DisjunctionMaxQuery([A, query]));
        Assert.Throws<ArgumentException>(() => new ConstantScoreQuery(query));
    }

    [Fact]
    public void Query_WithValuesOutOfRange_IsRefusedWhenBuilt()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoostQuery(A, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoostQuery(A, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisjunctionMaxQuery([A], 1.5f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DisjunctionMaxQuery([A], float.NaN));
        Assert.Throws<ArgumentException>(() => new PhraseQuery("f", Array.Empty<string>()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhraseQuery("f", ["a"], -1));
        Assert.Throws<ArgumentException>(() => new PhraseQuery("f", [new PhraseTerm("a", -1)]));
        Assert.Throws<ArgumentException>(() => BooleanQuery.Any(Enumerable.Repeat(A, BooleanQuery.MaxClauses + 1)));
        Assert.Throws<ArgumentException>(() => new CombinedFieldsQuery([new("f", 0)], "x"));
        Assert.Throws<ArgumentException>(() => new CombinedFieldsQuery([(new("f", 1), "x"), (new("f", 2), "y")]));
    }
}
