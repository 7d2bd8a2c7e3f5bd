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
        var file = new FileRecord("a\nb\"ü.txt", 12, 34, "ff");
        file.Articles.Add(new ArticleRecord("id\t1", "aa", 7, 12));
        file.Problems.Add(new ProblemRecord(3, "not JSON", false));
        source.Files.Add(file);
        manifest.Sources.Add(source);
        manifest.Sources.Add(new SourceRecord("empty", "/srv/empty", new Dictionary<string, string>(), Clean: false));

        var stream = new MemoryStream();
        manifest.Write(stream);
        stream.Position = 0;
        var read = SourceManifest.Read(stream);

        Assert.Equal(["news", "empty"], read.Sources.Select(record => record.Name));
        Assert.True(source.IsReadAs(read.Sources[0]));
        Assert.False(source.IsReadAs(read.Sources[1]));
        var readFile = Assert.Single(read.Sources[0].Files);
        Assert.Equal((file.Path, 12L, 34L, "ff"), (readFile.Path, readFile.SizeBytes, readFile.ModifiedTicks, readFile.Hash));
        Assert.Equal(file.Articles, readFile.Articles);
        Assert.Equal(file.Problems, readFile.Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"manifest\":2}")]
    [InlineData("{\"manifest\":1}\n{\"file\":\"a\"}")]
    [InlineData("{\"manifest\":1}\nnonsense")]
    [InlineData("{\"manifest\":1}\n{}")]
    [InlineData("{\"manifest\":1}\n{\"colour\":1}")]
    public void Read_OtherForm_SaysWhichLine(string text) =>
        Assert.Throws<InvalidDataException>(() => SourceManifest.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))));
}
