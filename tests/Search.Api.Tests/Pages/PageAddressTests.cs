using Microsoft.AspNetCore.WebUtilities;
using Search.Api.Pages;
using Search.Archive.Queries;

namespace Search.Api.Tests.Pages;

public class PageAddressTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?q=a%20%26%20b&author=O%27Brien&author=%C3%89mile&section=x&source=y&lang=en&since=2020-01-01&until=2020-12-31&sort=date%3Adesc&match=all&limit=20&explain=true&page=3")]
    [InlineData("/?q=a&sort=date%3Aasc&match=any&offset=7")]
    [InlineData("/?q=a&fields=title%5E2.5%2Cbody&recency=30d")]
    [InlineData("/?q=a&recency=off")]
    public void Of_QueryOfAnAddress_IsThatAddressAgain(string address) => Assert.Equal(address, PageAddress.Of(Parse(address)));

    [Fact]
    public void Of_PeriodsOfAnyPrecision_MeanTheSameDays()
    {
        var query = Parse("/?since=2023-11&until=2024");
        Assert.Equal("/?since=2023-11-01&until=2024-12-31", PageAddress.Of(query));
        Assert.Equal((query.Since!.Value.Start, query.Until!.Value.End), (Parse(PageAddress.Of(query)).Since!.Value.Start, Parse(PageAddress.Of(query)).Until!.Value.End));
    }

    [Fact]
    public void OfArticle_IdWithAnything_StaysOnePathBelowArticles() =>
        Assert.Equal("/articles/a%20b/%3Cc%3E%3F%23%25?q=x", PageAddress.OfArticle("a b/<c>?#%", new ArticleQuery { Text = "x" }));

    private static ArticleQuery Parse(string address) => ArticleQueryParameters.Parse(
        from parameter in QueryHelpers.ParseQuery(new Uri(new Uri("http://host"), address).Query)
        from value in parameter.Value
        select KeyValuePair.Create(parameter.Key, value));
}
