namespace Search.Cli.Tests;

/// <summary>What a person sees in a terminal whose lines are shorter than the texts.</summary>
public class LineBreaksTests
{
    [Theory]
    [InlineData("  the harbour opens again", 14, 2, "  the harbour|  opens again")]
    [InlineData("  1. The harbour opens", 12, 5, "  1. The|     harbour|     opens")]
    [InlineData("fits", 4, 2, "fits")]
    [InlineData("an incomprehensibilities it", 8, 0, "an|incomprehensibilities|it")]
    [InlineData("", 10, 0, "")]
    [InlineData("name      12  34", 12, 0, "name      12|34")]
    [InlineData("deep indent of a line", 10, 8, "deep|indent of|a line")]
    // Styles take no room, some letters two columns, accents of their own none.
    [InlineData("\u001b[1;33mred\u001b[0m \u001b[2mblue\u001b[0m", 8, 0, "\u001b[1;33mred\u001b[0m \u001b[2mblue\u001b[0m")]
    [InlineData("東京 大阪", 8, 0, "東京|大阪")]
    [InlineData("e\u0301te\u0301 noe\u0308l", 8, 0, "e\u0301te\u0301 noe\u0308l")]
    public void Line_LongerThanTheTerminal_IsBrokenBetweenWords(string text, int width, int indent, string lines) =>
        Assert.Equal(lines, string.Join('|', LineBreaks.Of(text, width, indent)));
}
