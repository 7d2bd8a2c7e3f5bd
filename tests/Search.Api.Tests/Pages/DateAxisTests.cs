using Search.Api.Pages;
using Search.Archive.Queries;
using Search.Archive.Results;

namespace Search.Api.Tests.Pages;

public class DateAxisTests
{
    [Fact]
    public void Bars_Gaps_BecomeEmptyBars() =>
        Assert.Equal(["2022-11-01 3", "2022-12-01 0", "2023-01-01 1"], Bars("month", ("2022-11-01", 3), ("2023-01-01", 1)));

    [Fact]
    public void Bars_Days_CrossTheEndOfAMonth() =>
        Assert.Equal(["2024-02-28 1", "2024-02-29 0", "2024-03-01 2"], Bars("day", ("2024-02-28", 1), ("2024-03-01", 2)));

    [Fact]
    public void Bars_ManyYears_ShareBarsOfRoundLength()
    {
        var bars = DateAxis.Bars(Facet("year", ("1851-01-01", 1), ("1859-01-01", 2), ("2023-01-01", 4)));
        Assert.InRange(bars.Count, 10, DateAxis.MaxBars);
        Assert.Equal((1850, 1859, 3L), (bars[0].First.Year, bars[0].Last.Year, bars[0].Count));
        Assert.Equal(7, bars.Sum(bar => bar.Count));
    }

    [Fact]
    public void Bars_WholeCalendar_LosesNothing()
    {
        var bars = DateAxis.Bars(Facet("year", ("0001-01-01", 1), ("0499-01-01", 1), ("9999-01-01", 1)));
        Assert.InRange(bars.Count, 2, DateAxis.MaxBars);
        Assert.Equal(3, bars.Sum(bar => bar.Count));
        Assert.Equal(["9999-11-01 1", "9999-12-01 1"], Bars("month", ("9999-11-01", 1), ("9999-12-01", 1)));
    }

    [Theory]
    [InlineData(null, null, FacetField.DateYear)]
    [InlineData("2020", null, FacetField.DateYear)]
    [InlineData("2010", "2020", FacetField.DateYear)]
    [InlineData("2020", "2020", FacetField.DateMonth)]
    [InlineData("2020-05", "2020-05", FacetField.DateDay)]
    public void FacetFor_Range_IsAsFineAsItAllows(string? since, string? until, FacetField expected) => Assert.Equal(expected, DateAxis.FacetFor(Period(since), Period(until)));

    [Theory]
    [InlineData("2023-01-01", "2023-12-31", "2023")]
    [InlineData("2020-01-01", "2023-12-31", "2020–2023")]
    [InlineData("2023-11-01", "2023-11-30", "November 2023")]
    [InlineData("2023-11-03", "2023-11-03", "3 November 2023")]
    [InlineData("2023-11-03", "2023-12-31", "3 November 2023 – 31 December 2023")]
    public void OfSpan_WritesNoMoreThanItTakes(string first, string last, string expected) =>
        Assert.Equal(expected, ReadableDate.OfSpan(DateTime.Parse(first), DateTime.Parse(last)));

    [Theory]
    [InlineData("2023", "2023")]
    [InlineData("2023-11", "November 2023")]
    [InlineData("2023-11-29", "29 November 2023")]
    [InlineData("2023-11-29T18:00", "29 November 2023, 18:00")]
    public void Of_StatesNoMorePrecisionThanTheArticle(string date, string expected) => Assert.Equal(expected, ReadableDate.Of(date));

    private static DatePeriod? Period(string? text) => text != null && DatePeriod.TryParse(text, out var period) ? period : null;

    private static DateFacet Facet(string interval, params (string From, long Count)[] buckets) => new(interval, buckets.Select(bucket => new DateBucket(bucket.From, bucket.Count)).ToList());

    private static IEnumerable<string> Bars(string interval, params (string From, long Count)[] buckets) =>
        DateAxis.Bars(Facet(interval, buckets)).Select(bar => $"{bar.First:yyyy-MM-dd} {bar.Count}");
}
