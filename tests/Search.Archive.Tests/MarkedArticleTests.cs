using Search.Archive.Queries;

namespace Search.Archive.Tests;

public sealed class MarkedArticleTests
{
    private const string Line = """{"id":"a","title":"Blue rivers","author":"Red","body":"A river runs.\n\nFar away another RIVER, and a blue sea."}""";

    [Theory]
    [InlineData("river", "rivers", "river|RIVER")]
    [InlineData("blue -sea", "Blue", "blue")]
    [InlineData("\"blue sea\"", "", "blue sea")]
    [InlineData("title:blue", "Blue", "")]
    [InlineData("riv*", "rivers", "river|RIVER")]
    [InlineData("nothing", "", "")]
    [InlineData("", "", "")]
    public void GetMarked_Query_MarksEveryPlaceItMatches(string text, string title, string body)
    {
        using var archive = ArchiveFixture.OfLines(Line);
        archive.Run();
        var marked = archive.Index.GetMarked("a", new ArticleQuery { Text = text })!;
        Assert.Equal(title, string.Join('|', marked.TitleMarks.Select(mark => marked.Article.Title![mark[0]..mark[1]])));
        Assert.Equal(body, string.Join('|', marked.BodyMarks.Select(mark => marked.Article.Body![mark[0]..mark[1]])));
    }

    [Fact]
    public void GetMarked_UnknownId_IsNull()
    {
        using var archive = ArchiveFixture.OfLines(Line);
        archive.Run();
        Assert.Null(archive.Index.GetMarked("b", new ArticleQuery { Text = "river" }));
    }
}
