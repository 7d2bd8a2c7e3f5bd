namespace Search.Extraction.Tests;

/// <summary>7/4/2021 is a day in April or in July: whatever else the page prints tells which; only where nothing does the day comes first.</summary>
public sealed class DateOrderTests
{
    private const string April = "2021-04-07";
    private const string July = "2021-07-04";

    private const string Body =
        "Three thousand young oaks now stand on the old airfield, planted by volunteers from nine villages around it.\n\n" +
        "The last bomber left a lifetime ago, and the runway was broken up for the road that goes around the town.\n\n" +
        "Those who brought the tea say that it will be a wood in forty years, and that they intend to be there.\n\n";

    [Theory]
    [InlineData("7/4/2021", "", April)]
    [InlineData("7/4/2021", "Last updated 15/4/2021\n\n", April)]
    [InlineData("7/4/2021", "Last updated 7/15/2021\n\n", July)]
    [InlineData("Sunday, 7/4/2021", "", July)]
    [InlineData("Wednesday 7/4/2021", "", April)]
    [InlineData("Sun. 7/4/2021 at 10:15", "", July)]
    [InlineData("7/4/2021", "The wood opens to walkers on Friday, July 9, when the gates are hung and the paths are dry.\n\n", July)]
    [InlineData("7/4/2021", "The wood opens to walkers on Friday, 9 April, when the gates are hung and the paths are dry.\n\n", April)]
    [InlineData("7/4/2021", "Nobody has forgotten the winter of December 2, 1944, when the last of the old oaks were felled.\n\n", April)]
    [InlineData("7/4/2021", "DULUTH, Minn. — The trees came from a nursery in the north of the state, where they were grown from acorns.\n\n", July)]
    [InlineData("7/4/2021", "Marlow County Journal, 114 Main St., Marlow, OK 73055\n\n", July)]
    [InlineData("7/4/2021", "Call the office at (580) 555-0142\n\n", July)]
    [InlineData("7/4/2021", "Call the office at 01748 555014\n\n", April)]
    public void OpenNumericDate_InText(string date, string more, string expected) =>
        Assert.Equal(expected, Read.One($"Volunteers plant oaks on the old airfield\n\n{date}\n\n" + Body + more).Date!.ToString()[..10]);

    [Theory]
    [InlineData("en-US", "https://www.example.com/oaks", July)]
    [InlineData("en-US", "https://www.example.co.uk/oaks", April)]
    [InlineData("en", "https://www.example.gov/oaks", July)]
    [InlineData("en", "https://www.example.com/2021/07/04/oaks", July)]
    [InlineData("en-US", "https://www.example.com/2021/04/07/oaks", April)]
    public void OpenNumericDate_OnAPage(string language, string url, string expected) =>
        Assert.Equal(expected, Read.One(
            $"<html lang='{language}'><head><link rel='canonical' href='{url}'></head><body><h1>Volunteers plant oaks on the old airfield</h1><p>7/4/2021</p>{HtmlTests.Paragraphs}",
            "a.html").Date!.ToString()[..10]);
}
