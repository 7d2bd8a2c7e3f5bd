namespace Search.Extraction.Tests;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("---\ntitle: \"The bridge\"\nauthor:\n  - Jane Doe\n  - John Roe\ndate: 2023-11-29 18:00\ntags: [a, b]\ncategory: Local\nslug: x\n---\n")]
    [InlineData("+++\ntitle = \"The bridge\"\nauthors = [\"Jane Doe\", \"John Roe\"]\ndate = 2023-11-29T18:00:00Z\ntags = [\"a\", \"b\"]\nsection = \"Local\"\n+++\n")]
    public void FrontMatter_StatesTheFields(string front)
    {
        var article = Read.One(front + "\n# Another heading\n\nFirst *paragraph* with a [link](http://e.org).\n\n- item &amp; more\n", "a.md");
        Assert.Equal("The bridge", article.Title);
        Assert.Equal(["Jane Doe", "John Roe"], article.Authors.Select(a => a.Name));
        Assert.Equal("2023-11-29T18:00", article.Date!.ToString());
        Assert.Equal(["a", "b"], article.Keywords);
        Assert.Equal("Local", article.Section);
        Assert.Equal(["Another heading", "First paragraph with a link.", "item & more"], article.Body);
    }

    [Fact]
    public void FirstHeading_IsTheTitle_WhereNoneIsStated()
    {
        var article = Read.One("# The bridge\n\nText `code`\nof it.\n\n```\nlines\n```\n<div>html</div>\n", "a.md");
        Assert.Equal("The bridge", article.Title);
        Assert.Equal(["Text code of it.", "lines"], article.Body);
    }

    [Theory]
    [InlineData("---\ntitle: [unclosed\n---\n\nText.")]
    [InlineData("---\na: &a [x, x]\nb: *a\nc: *unknown\n---\n\nText.")]
    [InlineData("---\nnever closed\n\nText.")]
    public void BrokenFrontMatter_LeavesTheText(string text) => Assert.EndsWith("Text.", Read.One(text, "a.md").BodyText, StringComparison.Ordinal);

    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("**a")]
    [InlineData("![](")]
    public void NestedMarks_EndInAnAnswer(string mark) =>
        Assert.Single(Read.All(Read.Utf8("# T\n\n" + string.Concat(Enumerable.Repeat(mark, 20_000)) + " text"), "a.md"));

    [Fact]
    public void HostileYaml_CostsNothing()
    {
        var bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\ntitle: ok\nd: " + new string('[', 5000) + "\n---\nText.";
        Assert.Single(Read.All(Read.Utf8(bomb), "a.md"));
    }
}
