using Search.Archive.Stories;

namespace Search.Archive.Tests.Stories;

/// <summary>Which numbers a text has.</summary>
public sealed class TextNumbersTests
{
    [Theory]
    [InlineData("Output was 2,554.41 units, up 2.2 pct.", 2)]
    [InlineData("In 1987. In 1987, too.", 1)]
    [InlineData("16-1/4 pct; version 3..4", 4)]
    [InlineData("2.", 1)]
    [InlineData("none at all", 0)]
    [InlineData("", 0)]
    public void SetOf_TextWithNumbers_HasEachOnce(string text, int count) => Assert.Equal(count, TextNumbers.SetOf(text).Length);

    [Fact]
    public void SetOf_SamePrint_IsTheSameNumber()
    {
        Assert.Equal(TextNumbers.SetOf("1.5 and 20"), TextNumbers.SetOf("20 (not 1.5)"));
        Assert.NotEqual(TextNumbers.SetOf("1.5"), TextNumbers.SetOf("15"));
    }
}
