using Search.Archive.Runs;

namespace Search.Archive.Tests;

public sealed class NamedSourceTests
{
    [Theory]
    [InlineData("news=/srv/x", "news", "/srv/x")]
    [InlineData("/srv/seeds/", "seeds", "/srv/seeds/")]
    [InlineData("/srv/docs.jsonl.gz", "docs", "/srv/docs.jsonl.gz")]
    [InlineData("/srv/my articles", "my-articles", "/srv/my articles")]
    public void Parse_PathOrNamedPath_HasNameAndPath(string text, string name, string path) => Assert.Equal(new NamedSource(name, path), NamedSource.Parse(text));

    [Theory]
    [InlineData("api")]
    [InlineData("a b")]
    [InlineData("")]
    public void HasValidName_ReservedOrOddName_DoesNot(string name) => Assert.False(new NamedSource(name, "/srv").HasValidName);
}
