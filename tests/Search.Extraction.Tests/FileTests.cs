using System.Text;
using Search.Testing;

namespace Search.Extraction.Tests;

public sealed class FileTests
{
    private const string Prose =
        "The town council met on Monday evening to discuss the new bridge over the river and the money that it would cost.\n\n" +
        "Several speakers said that they had waited for the bridge for more than ten years and that the old one was not safe.\n\n" +
        "The mayor promised that work on the first of the three parts would begin in the spring of the next year.\n";

    [Theory]
    [InlineData("seeds/README.md")]
    [InlineData("README")]
    [InlineData("readme.txt")]
    [InlineData("picture.png")]
    [InlineData("data.csv")]
    [InlineData("table.json")]
    public void File_ThatHoldsNoArticle_IsSkippedWithAReason(string name)
    {
        var failure = Read.Failure(Read.Utf8(Prose), name);
        Assert.True(failure.Skipped);
        Assert.Equal(name, failure.File);
    }

    [Theory]
    [InlineData("Bridge\n\n" + Prose, ArticleFormat.Text)]
    [InlineData("<!DOCTYPE html><html><head><title>Bridge</title></head><body><h1>Bridge</h1><p>" + Prose + "</p></body></html>", ArticleFormat.Html)]
    [InlineData("---\ntitle: Bridge\n---\n" + Prose, ArticleFormat.Markdown)]
    [InlineData("{\"title\": \"Bridge\"}", ArticleFormat.JsonLines)]
    public void File_WithoutEnding_IsKnownByItsContent(string text, ArticleFormat format)
    {
        var article = Read.One(text, "bridge");
        Assert.Equal(format, article.Format);
        Assert.Equal("Bridge", article.Title);
        Assert.Equal(format, Read.One(Read.Gzip(Read.Utf8(text)), "bridge.gz").Format);
    }

    [Theory]
    [InlineData("utf-8", true, "utf-8", "Müller über Çelik: «naïve» – genug gesehen und gehört")]
    [InlineData("utf-16", true, "utf-16", "Müller über Çelik: «naïve» – genug gesehen und gehört")]
    [InlineData("utf-16BE", true, "utf-16BE", "Müller über Çelik: «naïve» – genug gesehen und gehört")]
    [InlineData("utf-16", false, "utf-16", "Müller und Söhne in der Stadt und auf dem Land")]
    [InlineData("windows-1252", false, "windows-1252", "Müller über die schöne Straße – „genug“ gesehen und gehört")]
    [InlineData("windows-1251", false, "windows-1251", "Президент встретился с министром и обсудил отношения")]
    [InlineData("windows-1254", false, "windows-1254", "Başkan İstanbul'da yaşayan öğrencilerle görüştü, ağırladı")]
    public void Text_InAnyEncoding_IsDecoded(string encoding, bool mark, string found, string title)
    {
        var writer = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] bytes = [.. mark ? writer.GetPreamble() : [], .. writer.GetBytes(title + "\n\n" + Prose)];
        var article = Read.One(bytes);
        Assert.Equal(found, article.Encoding);
        Assert.Equal(title, article.Title);
        Assert.Equal(0, article.BrokenBytes);
    }

    [Fact]
    public void BrokenBytes_AreReplacedAndCounted()
    {
        byte[] bytes = [.. Read.Utf8("Über die Brücke für ältere Menschen\n\n"), 0xC3, (byte)' ', 0xFF, .. Read.Utf8(Prose)];
        var article = Read.One(bytes);
        Assert.Equal("utf-8", article.Encoding);
        Assert.Equal(2, article.BrokenBytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\r\n\t\u2028")]
    [InlineData("\uFEFF")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0")]
    public void File_WithoutText_Fails(string text)
    {
        foreach (var name in (string[])["a.txt", "a.html", "a.md", "a.jsonl"])
            Assert.False(Read.Failure(Read.Utf8(text), name).Skipped);
    }

    [Fact]
    public void File_WithMenusOnly_HoldsNoArticle() =>
        Assert.Contains("no article", Read.Failure(Read.Utf8("Home\nNews\nSport\nLog in\nSubscribe\nFollow us\n© 2020\n")).Reason, StringComparison.Ordinal);

    [Fact]
    public void Binary_NamedAsText_Fails()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[100]];
        Assert.Contains("binary", Read.Failure(png).Reason, StringComparison.Ordinal);
        var noise = new byte[5000];
        new TestSeed(nameof(Binary_NamedAsText_Fails)).Random().NextBytes(noise);
        Assert.Contains("binary", Read.Failure(noise).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void File_OverTheLimit_Fails() =>
        Assert.Contains("1000 bytes", Read.Failure(new byte[1001], "a.txt", new ExtractionOptions { MaxArticleBytes = 1000 }).Reason, StringComparison.Ordinal);

    [Fact]
    public void CompressionBomb_IsStopped()
    {
        var line = "{\"title\": \"" + new string('a', 1000) + "\"}\n";
        var bomb = Read.Gzip(Read.Utf8(string.Concat(Enumerable.Repeat(line, 2000))));
        var results = Read.All(bomb, "bomb.jsonl.gz", new ExtractionOptions { MaxArticleBytes = 100_000 });
        Assert.Contains("100 times", results[^1].Failure!.Reason, StringComparison.Ordinal);
        Assert.True(results.Count < 2000);
    }

    [Fact]
    public void DamagedGzip_Fails()
    {
        var packed = Read.Gzip(Read.Utf8(Prose));
        Assert.Contains("cannot be read", Read.Failure(packed[..20], "a.txt.gz").Reason, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Read.Failure(Read.Utf8(Prose), "a.txt.gz").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void UnreadableFile_Fails()
    {
        using var folder = new TemporaryDirectory();
        var missing = Assert.Single(new Extractor().Extract(ArticleSource.FromFile(folder["missing.txt"])));
        Assert.Contains("cannot be read", missing.Failure!.Reason, StringComparison.Ordinal);
        var isFolder = Assert.Single(new Extractor().Extract(ArticleSource.FromFile(folder.Path, "folder.txt")));
        Assert.Contains("is a folder", isFolder.Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Extractor(new ExtractionOptions { MaxArticleBytes = 0 }));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Extractor(new ExtractionOptions { FieldMap = new Dictionary<string, string> { ["x"] = "titel" } }));
        Assert.Contains("titel", error.Message, StringComparison.Ordinal);
    }
}
