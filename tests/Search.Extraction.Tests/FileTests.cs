using System.Text;
using Search.Extraction.Files;
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
    [InlineData("table.xml")]
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
    [InlineData("[{\"title\": \"Bridge\"}]", ArticleFormat.Json)]
    public void File_WithoutEnding_IsKnownByItsContent(string text, ArticleFormat format)
    {
        var article = Read.One(text, "bridge");
        Assert.Equal(format, article.Format);
        Assert.Equal("Bridge", article.Title);
        Assert.Equal(format, Read.One(Read.Gzip(Read.Utf8(text)), "bridge.gz").Format);
    }

    [Fact]
    public void Number_BehindADot_IsNoEnding() => Assert.Equal(ArticleFormat.Text, Read.One(Prose, "report.2023").Format);

    private const string Japanese = "町議会は月曜日の夜に会合を開き、川に架かる新しい橋とその費用について話し合った。何人かの人は十年以上も橋を待っていたと語り、古い橋は安全ではないと言った。";
    private const string Chinese = "市议会星期一晚上开会讨论河上的新桥以及所需要的费用。几位发言的人说他们等这座桥已经等了十多年，旧桥并不安全。市长答应第一部分的工程明年春天开始。";
    private const string Traditional = "市議會星期一晚上開會討論河上的新橋以及所需要的費用。幾位發言的人說他們等這座橋已經等了十多年，舊橋並不安全。市長答應第一部分的工程明年春天開始。";
    private const string Korean = "시의회는 월요일 저녁에 모여 강 위의 새 다리와 그 비용에 대해 이야기했다. 여러 사람이 십 년 넘게 다리를 기다려 왔으며 옛 다리는 안전하지 않다고 말했다.";
    private const string Russian = "Городской совет собрался в понедельник вечером, чтобы обсудить новый мост через реку и деньги, которых он будет стоить. Многие говорили, что ждали моста больше десяти лет.";
    private const string French = "Le conseil municipal s'est réuni lundi soir à la mairie pour parler du nouveau pont et de ce qu'il coûtera à la région. Où sont passés les crédits déjà votés ?";
    private const string Turkish = "Belediye meclisi pazartesi akşamı toplandı ve ırmağın üzerindeki yeni köprüyü görüştü. Başkan, işin ilk bölümünün gelecek yıl başlayacağını söyledi.";

    private const string Polish = "Rada miasta zebrała się w poniedziałek wieczorem, żeby rozmawiać o nowym moście przez rzekę i o pieniądzach, które będzie kosztował. Mieszkańcy czekają już dziesięć lat.";
    private const string Czech = "Městská rada se sešla v pondělí večer, aby jednala o novém mostě přes řeku a o penězích, které bude stát. Řada obyvatel říká, že na něj čeká více než deset let.";

    // No byte order mark and no declaration: by what the bytes spell.
    [Theory]
    [InlineData("shift_jis", Japanese)]
    [InlineData("euc-jp", Japanese)]
    [InlineData("utf-16", Japanese)]
    [InlineData("utf-16BE", Chinese)]
    [InlineData("gb18030", Chinese)]
    [InlineData("big5", Traditional)]
    [InlineData("euc-kr", Korean)]
    [InlineData("windows-1251", Russian)]
    [InlineData("koi8-r", Russian)]
    [InlineData("iso-8859-5", Russian)]
    [InlineData("utf-16", Russian)]
    [InlineData("windows-1252", French)]
    [InlineData("iso-8859-1", French)]
    [InlineData("windows-1254", Turkish)]
    [InlineData("iso-8859-9", Turkish)]
    [InlineData("windows-1250", Polish)]
    [InlineData("windows-1250", Czech)]
    public void Text_ThatDoesNotSayItsEncoding_IsReadAsItIs(string encoding, string text)
    {
        var writer = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var article = Read.One(writer.GetBytes("42\n\n" + text + "\n\n" + text[..^1] + "!\n"));
        Assert.Contains(text[..30], article.BodyText + article.Title + string.Concat(article.Removed.Select(r => r.Text)), StringComparison.Ordinal);
        Assert.Equal(0, article.BrokenBytes);
    }

    // Declared by the page itself, under the names that pages use.
    [Theory]
    [InlineData("shift_jis", "Shift_JIS", Japanese)]
    [InlineData("euc-jp", "EUC-JP", Japanese)]
    [InlineData("gb18030", "gb2312", Chinese)]
    [InlineData("gb18030", "gbk", Chinese)]
    [InlineData("big5", "big5", Traditional)]
    [InlineData("euc-kr", "ks_c_5601-1987", Korean)]
    [InlineData("windows-1251", "cp1251", Russian)]
    [InlineData("koi8-r", "KOI8-R", Russian)]
    [InlineData("iso-8859-1", "ISO-8859-1", French)]
    [InlineData("iso-8859-15", "iso-8859-15", French)]
    [InlineData("iso-8859-9", "iso-8859-9", Turkish)]
    [InlineData("iso-8859-2", "iso-8859-2", Polish)]
    [InlineData("windows-1251", "koi8-r", Russian)]
    [InlineData("koi8-r", "windows-1251", Russian)]
    [InlineData("windows-1251", "iso-8859-1", Russian)]
    [InlineData("windows-1252", "utf-8", French)]
    [InlineData("utf-8", "windows-1252", French)]
    public void Page_ThatDeclaresItsEncoding_IsReadInIt(string encoding, string declared, string text)
    {
        var page = $"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={declared}\"><title>42</title></head><body><h1>42</h1><p>{text}</p><p>{text[..^1]}!</p></body></html>";
        var article = Read.One((CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(page), "a.html");
        Assert.Contains(text[..30], article.BodyText + string.Concat(article.Removed.Select(r => r.Text)), StringComparison.Ordinal);
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

    [Theory]
    [InlineData(French)]
    [InlineData(Turkish)]
    [InlineData(Polish)]
    [InlineData("L\u2019été \u2013 « déjà » \u2013 coûte 5 \u20ac, dit-il\u2026 et c\u2019est ça.")]
    public void Text_EncodedTwice_IsMended_BesideWhatIsRight(string text)
    {
        var twice = CodePage1252(Encoding.UTF8.GetBytes(text));
        var decoded = Files.TextDecoder.Decode(Read.Utf8($"<p>Déjà vu</p><p>{twice}</p>"));
        Assert.Equal($"<p>Déjà vu</p><p>{text}</p>", decoded.Text);
        Assert.Equal("utf-8, in part twice", decoded.Encoding);
    }

    [Theory]
    [InlineData("On écrit « Ã© » pour « é » et « Ã¨ » pour « è », ou « Ã\u00a0 » pour « à ».")]
    [InlineData("L\u2019été\u00a0» fut l\u2019année de la fierté\u00a0» et de la liberté\u00a0».")]
    [InlineData("AMANH\u00c3\u00a0\u00bb")]
    [InlineData("Only two: \u00e2\u20ac\u2122 and \u00e2\u20ac\u201c")]
    public void Text_ThatOnlyLooksEncodedTwice_StaysAsItIs(string text) => Assert.Equal(text, Files.TextDecoder.Decode(Read.Utf8(text)).Text);

    // The five bytes that windows-1252 leaves open are control characters to those who encode twice.
    private static string CodePage1252(byte[] bytes) => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);

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
        Assert.Contains("cannot be read: the compressed data are damaged, or no gzip data", Read.Failure(Read.Utf8(Prose), "a.txt.gz").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Gzip_OfSeveralMembers_IsReadToItsEndHoweverItComes()
    {
        byte[] members = [.. Read.Gzip(Read.Utf8("one ")), .. Read.Gzip(Read.Utf8("two, longer "))];
        for (int piece = 1; piece < members.Length; piece++)
        {
            using var text = new StreamReader(new RatioGuard(new PiecewiseStream(members, piece), maxRatio: 100, graceBytes: 1000));
            Assert.Equal((piece, "one two, longer "), (piece, text.ReadToEnd()));
        }
    }

    // A file on a slow disk or a page boundary of a buffer: a read gives so many bytes at most.
    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, piece)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
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
