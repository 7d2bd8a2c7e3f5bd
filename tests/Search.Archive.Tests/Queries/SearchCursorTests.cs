using Search.Archive.Queries;

namespace Search.Archive.Tests.Queries;

/// <summary>A cursor belongs to the request whose list it points into.</summary>
public class SearchCursorTests
{
    [Theory]
    [InlineData("q", "granite")]
    [InlineData("fields", "title^3")]
    [InlineData("fields", "title^2")]
    [InlineData("match", "any")]
    [InlineData("author", "Ada Byron")]
    [InlineData("section", "Ada Byron")]
    [InlineData("source", "Ada Byron")]
    [InlineData("lang", "de")]
    [InlineData("since", "2020")]
    [InlineData("until", "2020")]
    [InlineData("story", "f1faa7d4a1f0b7fa")]
    [InlineData("collapse", "story")]
    [InlineData("sort", "date:asc")]
    [InlineData("recency", "off")]
    [InlineData("recency", "30d")]
    [InlineData("expand", "off")]
    [InlineData("typos", "off")]
    public void Fingerprint_OfAnotherList_IsAnother(string name, string value) => Assert.NotEqual(Of(), Of((name, value)));

    [Fact]
    public void Fingerprint_OfTheSameListShownOtherwise_IsTheSame() =>
        Assert.Equal(Of(("q", "granite")), Of(("q", "granite"), ("limit", "3"), ("offset", "9"), ("snippet", "off"), ("facets", "author"), ("explain", "true")));

    private static uint Of(params (string Name, string Value)[] parameters) =>
        SearchCursor.FingerprintOf(ArticleQueryParameters.Parse(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))));
}
