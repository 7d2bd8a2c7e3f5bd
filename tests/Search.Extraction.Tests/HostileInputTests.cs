using System.Text;
using System.Text.Json;
using Search.Testing;

namespace Search.Extraction.Tests;

/// <summary>Whatever a file holds, reading it ends with articles or with a reason.</summary>
public sealed class HostileInputTests
{
    private static readonly string[] Names = ["a.txt", "a.html", "a.md", "a.jsonl", "a", "a.txt.gz", "a.gz"];

    [Theory]
    [InlineData("\n")]
    [InlineData("a ")]
    [InlineData("1/2/")]
    [InlineData("By ")]
    [InlineData("By A B, ")]
    [InlineData("x\n")]
    [InlineData("12 May 2020 ")]
    [InlineData("2020-01-01\n")]
    [InlineData("Subscribe\n")]
    [InlineData("&amp;")]
    [InlineData("<!--")]
    [InlineData("<p>a ")]
    [InlineData("\u0301")]
    [InlineData("\"")]
    public void RepeatedPump_EndsInAnAnswer(string pump)
    {
        var text = Read.Utf8(string.Concat(Enumerable.Repeat(pump, 60_000 / pump.Length)));
        foreach (var name in Names[..5])
            Assert.NotEmpty(Read.All(text, name));
    }

    [Fact]
    public void Mutations_OfTheSeeds_NeverThrow() => new TestSeed(nameof(Mutations_OfTheSeeds_NeverThrow)).Run(() =>
    {
        var random = new TestSeed(nameof(Mutations_OfTheSeeds_NeverThrow)).Random();
        var seeds = Directory.GetFiles(RepositoryRoot.Seeds, "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        for (var round = 0; round < 150; round++)
        {
            var bytes = (byte[])seeds[random.Next(seeds.Count)].Clone();
            for (var change = random.Next(1, 200); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            bytes = bytes[random.Next(bytes.Length / 2)..];
            Assert.NotEmpty(Read.All(bytes, Names[round % Names.Length]));
        }
    });

    [Theory]
    [InlineData("a\n")]
    [InlineData("a\r")]
    public void Text_OfMoreLinesThanAnyArticleHas_IsRefusedWithTheReason(string line) =>
        Assert.Contains("more than 250000 lines", Read.Failure(Read.Utf8(string.Concat(Enumerable.Repeat(line, 250_002)))).Reason);

    [Fact]
    public void Record_OfMoreLinesThanAnyArticleHas_IsTakenAsItIsAlsoWhereBodiesAreCleaned()
    {
        var record = JsonSerializer.Serialize(new { title = "Lines", body = string.Concat(Enumerable.Repeat("a\n\n", 250_002)) + "end" });
        var article = Read.One(record, "a.jsonl", new ExtractionOptions { Clean = true });
        Assert.Equal("Lines", article.Title);
        Assert.EndsWith("end", article.BodyText);
    }

    [Fact]
    public void OneLine_OfManyMegabytes_IsRead()
    {
        var text = new StringBuilder("Title of the long line\n\n");
        while (text.Length < 4_000_000)
            text.Append("The people of the town said that it was the longest of all lines they had seen. ");
        Assert.True(Read.One(text.ToString()).BodyText.Length > 3_900_000);
    }
}
