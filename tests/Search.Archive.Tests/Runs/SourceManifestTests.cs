using System.Text;
using Search.Archive.Runs;

namespace Search.Archive.Tests.Runs;

public sealed class SourceManifestTests
{
    [Fact]
    public void ReadBack_WhatWasWritten_IsEqual()
    {
        var manifest = new SourceManifest();
        var source = new SourceRecord("news", "/srv/news", new Dictionary<string, string> { ["headline"] = "title" }, Clean: true);
        var file = new FileRecord("a\nb\"ü.txt", 12, 34, 0xFF)
        {
            Articles = [new ArticleRecord("id\t1", 0xAA, 7, 12), new ArticleRecord("news/a\nb\"ü.txt", UInt128.MaxValue, 0, int.MaxValue, ulong.MaxValue)],
            Problems = [new ProblemRecord(3, "not JSON", false), new ProblemRecord(0, "twice", true, IsDuplicate: true)],
        };
        source.Files.Add(file);
        source.Files.Add(new FileRecord("a\nc", -1, 0, 0));
        source.Files.Add(new FileRecord("\ud83d\ude00", 1, 1, 1));
        source.Files.Add(new FileRecord("\ud83d\ude01", 1, 1, 1));
        manifest.Sources.Add(source);
        manifest.Sources.Add(new SourceRecord("empty", "/srv/empty", new Dictionary<string, string>(), Clean: false));

        var stream = new MemoryStream();
        manifest.Write(stream);
        stream.Position = 0;
        var read = SourceManifest.Read(stream);

        Assert.Equal(["news", "empty"], read.Sources.Select(record => record.Name));
        Assert.True(source.IsReadAs(read.Sources[0]));
        Assert.False(source.IsReadAs(read.Sources[1]));
        Assert.Equal(["a\nb\"ü.txt", "a\nc", "\ud83d\ude00", "\ud83d\ude01"], read.Sources[0].Files.Select(known => known.Path));
        Assert.Equal((-1, UInt128.Zero), (read.Sources[0].Files[1].SizeBytes, read.Sources[0].Files[1].Hash));
        var readFile = read.Sources[0].Files[0];
        Assert.Equal((file.Path, 12L, 34L, (UInt128)0xFF), (readFile.Path, readFile.SizeBytes, readFile.ModifiedTicks, readFile.Hash));
        Assert.Equal(file.Articles, readFile.Articles);
        Assert.Equal(file.Problems, readFile.Problems);
    }

    [Fact]
    public void Read_OlderForm_KnowsItsSourcesAndArticles()
    {
        string text = """
            {"manifest":1}
            {"source":"news","path":"/srv/news","map":{"headline":"title"},"clean":true}
            {"file":"a.txt","size":12,"modified":34,"hash":"0000000000000000000000000000000f"}
            {"id":"news/a.txt","hash":"000000000000000000000000000000aa","fields":7,"words":12}
            {"line":3,"reason":"not JSON","skipped":false}
            """;
        var source = Assert.Single(SourceManifest.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))).Sources);
        Assert.Equal(("news", "/srv/news", true, "title"), (source.Name, source.Path, source.Clean, source.Map["headline"]));
        var file = Assert.Single(source.Files);
        Assert.Equal(("a.txt", 12L, 34L, (UInt128)0xF), (file.Path, file.SizeBytes, file.ModifiedTicks, file.Hash));
        Assert.Equal(new ArticleRecord("news/a.txt", 0xAA, 7, 12), Assert.Single(file.Articles));
        Assert.Equal("not JSON", Assert.Single(file.Problems).Reason);
    }

    [Theory]
    [InlineData("{\"manifest\":1}\n{\"source\":\"a\"}\n{\"source\":\"a\"}")]
    [InlineData("{\"manifest\":1}\n{\"source\":\"a\"}\n{\"file\":\"x\"}\n{\"file\":\"x\"}")]
    public void Read_SourceOrFileNamedTwice_IsInvalidData(string text) =>
        Assert.Contains("named twice", Assert.Throws<InvalidDataException>(() => SourceManifest.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))).Message);

    [Fact]
    public void Read_DamagedAnywhere_IsInvalidDataAndNothingElse()
    {
        var manifest = new SourceManifest();
        var source = new SourceRecord("news", "/srv/news", new Dictionary<string, string> { ["a"] = "b" }, Clean: false);
        for (int i = 0; i < 3; i++)
        {
            source.Files.Add(new FileRecord($"folder/{i}.txt", i, i, (UInt128)i)
            {
                Articles = [new ArticleRecord($"id{i}", 1, 7, 9, 3)],
                Problems = [new ProblemRecord(1, "reason", false)],
            });
        }
        manifest.Sources.Add(source);
        var stream = new MemoryStream();
        manifest.Write(stream);
        byte[] bytes = stream.ToArray();
        for (int at = 0; at < bytes.Length; at++)
        {
            Assert.Throws<InvalidDataException>(() => SourceManifest.Read(new MemoryStream(bytes[..at])));
            byte[] flipped = [.. bytes];
            flipped[at] ^= 0x84;
            try
            {
                SourceManifest.Read(new MemoryStream(flipped));
            }
            catch (InvalidDataException)
            {
                // What is not told apart from a list is refused.
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("sources")]
    [InlineData("sources\u0003")]
    [InlineData("{\"manifest\":2}")]
    [InlineData("{\"manifest\":1}\n{\"file\":\"a\"}")]
    [InlineData("{\"manifest\":1}\nnonsense")]
    [InlineData("{\"manifest\":1}\n{}")]
    [InlineData("{\"manifest\":1}\n{\"colour\":1}")]
    public void Read_OtherForm_SaysWhichLine(string text) =>
        Assert.Throws<InvalidDataException>(() => SourceManifest.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))));
}
