using System.Text;
using Search.Analysis.Segmentation;
using Search.Analysis.Tests.Generators;

namespace Search.Analysis.Tests;

public class WordSegmenterTests
{
    [Fact]
    public void WordSegmenter_UnicodesOwnTestData_EveryBoundaryIsRight()
    {
        int cases = 0;
        foreach (string line in File.ReadLines(UnicodeData.PathOf("auxiliary/WordBreakTest.txt")))
        {
            string[] parts = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 0)
                continue;
            var text = new StringBuilder();
            var expected = new List<int>();
            foreach (string part in parts)
                if (part == "÷")
                    expected.Add(text.Length);
                else if (part != "×")
                    text.Append(new Rune(UnicodeData.Hex(part)));

            List<int> found = Boundaries(text.ToString());
            Assert.True(expected.SequenceEqual(found), $"{line}\nfound {string.Join(' ', found)}");
            cases++;
        }

        Assert.Equal(1823, cases);
    }

    [Theory]
    [InlineData("can't", "can't")]
    [InlineData("3.14 a.b", "3.14| |a.b")]
    [InlineData("a. b", "a|.| |b")]
    [InlineData("\r\n\n", "\r\n|\n")]
    public void WordSegmenter_Text_GivesSegments(string text, string expected)
    {
        List<int> boundaries = Boundaries(text);
        Assert.Equal(expected, string.Join('|', boundaries.Zip(boundaries.Skip(1), (start, end) => text[start..end])));
    }

    [Fact]
    public void WordSegmenter_LoneSurrogate_IsASegmentOfItsOwn() => Assert.Equal([0, 1, 2, 3], Boundaries("x\uD800y"));

    private static List<int> Boundaries(string text)
    {
        List<int> boundaries = [0];
        while (boundaries[^1] < text.Length)
            boundaries.Add(WordSegmenter.NextBoundary(text, boundaries[^1], out _, out _));
        return boundaries;
    }
}
