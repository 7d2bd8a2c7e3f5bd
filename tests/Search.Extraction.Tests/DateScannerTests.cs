using Search.Extraction.Dates;

namespace Search.Extraction.Tests;

public sealed class DateScannerTests
{
    [Theory]
    [InlineData("ANALYTICS  29 November 2023 - 18:00", "2023-11-29T18:00", null)]
    [InlineData("Nov. 29th, 2023", "2023-11-29", null)]
    [InlineData("1:39 am EST, Wednesday, November 20, 2019", "2019-11-20T01:39", "EST")]
    [InlineData("Published 3:04 PM ET, Sun November 10, 2019", "2019-11-10T15:04", "ET")]
    [InlineData("2023-11-29T18:00:05+04:00", "2023-11-29T18:00", "+04:00")]
    [InlineData("2023-11-29T18:00:05.123Z", "2023-11-29T18:00", "Z")]
    [InlineData("2023-11-29 18:00 (GMT+4)", "2023-11-29T18:00", "GMT+4")]
    [InlineData("Wed, 29 Nov 2023 18:00:00 +0400", "2023-11-29T18:00", "+0400")]
    [InlineData("29.11.2023, 18.05 Uhr", "2023-11-29T18:05", null)]
    [InlineData("le 29 novembre 2023 à 18h05", "2023-11-29T18:05", null)]
    [InlineData("Publié le 1er mai 2020", "2020-05-01", null)]
    [InlineData("Veröffentlicht am 3. März 2021", "2021-03-03", null)]
    [InlineData("29 de noviembre de 2023, 18:00 h", "2023-11-29T18:00", null)]
    [InlineData("29 de novembro de 2023 às 18h30", "2023-11-29T18:30", null)]
    [InlineData("29 novembre 2023 ore 9:15", "2023-11-29T09:15", null)]
    [InlineData("29 ноября 2023, 18:00 МСК", "2023-11-29T18:00", "МСК")]
    [InlineData("29 Kasım 2023 Çarşamba 18:00", "2023-11-29T18:00", null)]
    [InlineData("29 de novembre de 2023", "2023-11-29", null)]
    [InlineData("الأربعاء، 29 نوفمبر 2023 18:00", "2023-11-29T18:00", null)]
    [InlineData("Associated PressApril 28, 2023 GMT", "2023-04-28", null)]
    [InlineData("2 minute readApril 25, 20232:26 PM GMT+2", "2023-04-25T14:26", "GMT+2")]
    [InlineData("11/29/23", "2023-11-29", null)]
    [InlineData("29/11/2023", "2023-11-29", null)]
    [InlineData("03/04/2020", "2020-04-03", null)]
    [InlineData("November 2023", "2023-11", null)]
    [InlineData("2023年11月29日 18:00", "2023-11-29T18:00", null)]
    [InlineData("12:30 a.m. November 29, 2023", "2023-11-29T00:30", null)]
    public void Date_InAFormThatArticlesPrint_IsRead(string line, string expected, string? zone)
    {
        var match = DateScanner.First(line);
        Assert.NotNull(match?.Date);
        Assert.Equal(expected, match.Value.Date!.ToString());
        Assert.Equal(zone, match.Value.Date.Zone);
    }

    [Theory]
    [InlineData("Call 020 7946 0018 today")]
    [InlineData("31 February 2020")]
    [InlineData("a record set 2020 in motion")]
    [InlineData("Version 10.11.2023.5")]
    [InlineData("The 44-day war of 2020")]
    [InlineData("$12/11/2023")]
    [InlineData("It may 2020 times repeat")]
    [InlineData("In 2022, 30 percent")]
    public void Number_ThatIsNoDate_IsNotRead(string line) => Assert.Null(DateScanner.First(line)?.Date);

    [Fact]
    public void Month_ByBothOfItsNames_IsOneMonth() =>
        Assert.Equal("2020-04-24", DateScanner.First("الجمعة 24 نيسان / أبريل 2020")!.Value.Date!.ToString());

    [Fact]
    public void NumericDate_OnASiteThatPutsMonthsFirst_IsReadSo() =>
        Assert.Equal("2020-03-04", DateScanner.First("03/04/2020", NumericOrder.MonthFirst)!.Value.Date!.ToString());

    [Fact]
    public void DayWithoutYear_IsSeenButGivesNoDate()
    {
        var match = DateScanner.First("May 20, 14:00");
        Assert.NotNull(match);
        Assert.Null(match.Value.Date);
    }

    [Theory]
    [InlineData("Published: 29 November 2023", DateLabel.Published)]
    [InlineData("Updated 29 November 2023", DateLabel.Updated)]
    [InlineData("Zuletzt aktualisiert am 29.11.2023", DateLabel.Updated)]
    [InlineData("29 November 2023", DateLabel.None)]
    internal void Label_BeforeADate_IsKept(string line, DateLabel label) => Assert.Equal(label, DateScanner.First(line)!.Value.Label);

    [Theory]
    [InlineData("2023", "2023")]
    [InlineData("2023-11", "2023-11")]
    [InlineData("20231129", "2023-11-29")]
    [InlineData("1701280800", "2023-11-29T18:00")]
    [InlineData("1701280800000", "2023-11-29T18:00")]
    [InlineData("no date", null)]
    public void StatedValue_IsRead(string text, string? expected) => Assert.Equal(expected, StatedDate.Parse(text)?.ToString());
}
