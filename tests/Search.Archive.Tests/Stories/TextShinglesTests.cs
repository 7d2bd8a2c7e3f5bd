using Search.Archive.Stories;

namespace Search.Archive.Tests.Stories;

/// <summary>What of a text counts when copies are looked for.</summary>
public sealed class TextShinglesTests
{
    private const string Text = "The minister said on Monday that the new harbour would open in spring, two years late and far over budget.";

    [Theory]
    [InlineData("THE MINISTER said on Monday — that the new harbour; would open in spring… two years late and far over budget")]
    [InlineData("The minister  said on\n\nMonday that the new harbour would open in spring, two years late and far over budget.")]
    public void SetOf_SameWords_IsTheSame(string other) => Assert.Equal(TextShingles.SetOf(null, Text), TextShingles.SetOf(null, other));

    [Fact]
    public void SetOf_ShortBody_IsReadWithItsTitle()
    {
        Assert.NotEqual(TextShingles.SetOf("Port to open", Text), TextShingles.SetOf("Budget of the port", Text));
        string body = string.Join(' ', Enumerable.Range(0, TextShingles.ShortWords).Select(i => "w" + i));
        Assert.Equal(TextShingles.SetOf("One title", body), TextShingles.SetOf("Another", body));
        Assert.Empty(TextShingles.SetOf("Only", "a few words"));
    }

    [Fact]
    public void SetOf_TextWithoutSpaces_HasShinglesOfCharacters() => Assert.NotEmpty(TextShingles.SetOf(null, "日本の首相は月曜日に新しい港が春に開くと述べた"));

    [Fact]
    public void Similarity_IsTheShareOfCommonShingles()
    {
        Assert.Equal(1, TextShingles.Similarity([1, 2, 3], [1, 2, 3]));
        Assert.Equal(0.5, TextShingles.Similarity([1, 2, 4], [1, 2, 5]));
        Assert.Equal(0, TextShingles.Similarity([], [1]));
    }

    [Fact]
    public void Sketch_AgreesAsOftenAsTextsShareShingles()
    {
        string[] words = [.. Enumerable.Range(0, 4000).Select(i => "w" + i)];
        foreach (int shared in (int[])[500, 1000, 1500])
        {
            string a = string.Join(' ', words[..2000]), b = string.Join(' ', words[(2000 - shared)..(4000 - shared)]);
            double similarity = TextShingles.Similarity(TextShingles.SetOf(null, a), TextShingles.SetOf(null, b));
            Assert.InRange(StorySketch.Agreement(Sketch(null, a), Sketch(null, b), out _), similarity - 0.2, similarity + 0.2);
        }
    }

    [Fact]
    public void Sketch_IsAsItIsStored() =>
        // Golden: a change here changes what indexes hold, and needs a new version of the schema.
        Assert.Equal("7276340e615a3d77302f5b266225574d", Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes(StorySketch.Of(null, Text)!))[..32]);

    [Fact]
    public void Agreement_TellsPlacesAndBandsThatAreShared()
    {
        byte[] a = Sketch(null, Text), b = (byte[])a.Clone();
        Assert.Equal(1, StorySketch.Agreement(a, b, out uint shared));
        Assert.Equal(uint.MaxValue, shared);
        // The lowest bit of a band belongs to its second place, the highest to its first, and the byte in the middle to both.
        b[3] ^= 0x40;
        b[StorySketch.Bands + 5] ^= 0x08;
        b[StorySketch.Bands + 6] ^= 0x04;
        b[2 * StorySketch.Bands + 31] ^= 0x01;
        Assert.Equal(60 / 64.0, StorySketch.Agreement(a, b, out shared));
        Assert.Equal(~(1u << 3 | 1u << 5 | 1u << 6 | 1u << 31), shared);
        for (int band = 0; band < StorySketch.Bands; band++) Assert.Equal((shared >> band & 1) != 0, StorySketch.Band(a, band) == StorySketch.Band(b, band));
    }

    /// <summary>The sketch of a text as it is compared.</summary>
    internal static byte[] Sketch(string? title, string body)
    {
        byte[] sketch = new byte[StorySketch.LengthBytes];
        Assert.True(StorySketch.TryRead(System.Text.Encoding.ASCII.GetBytes(StorySketch.Of(title, body)!), sketch));
        return sketch;
    }
}
