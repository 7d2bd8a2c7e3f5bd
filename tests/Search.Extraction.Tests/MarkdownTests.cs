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
        Assert.Equal(["Text code of it.", "lines", "html"], article.Body);
    }

    [Theory]
    [InlineData("---\ntitle: [unclosed\n---\n\nText.")]
    [InlineData("---\na: &a [x, x]\nb: *a\nc: *unknown\n---\n\nText.")]
    [InlineData("---\nnever closed\n\nText.")]
    public void BrokenFrontMatter_LeavesTheText(string text) => Assert.EndsWith("Text.", Read.One(text, "a.md").BodyText, StringComparison.Ordinal);

    [Theory]
    [InlineData("---\ntitle: Bridge: to close\nauthor: Jane Doe\ntags: [a, b]\n---\n\nText.", "read line by line")]
    [InlineData("---\ntitle: Bridge: to close\n\tbroken: here\nauthor: \"Jane Doe\"\ntags: [a, b]\n---\n\nText.", "read line by line")]
    [InlineData("---\ntitle: Bridge: to close\nauthor: Jane Doe\ntags: [a, b]\n\nText.", "never closed")]
    [InlineData("title: Bridge: to close\nauthor: Jane Doe\ntags: [a, b]\n---\n\nText.", null)]
    [InlineData("Title: Bridge: to close\nAuthor: Jane Doe\nTags: [a, b]\n\nText.", null)]
    public void FrontMatter_AsPeopleWriteIt_StatesTheFields(string text, string? note)
    {
        var article = Read.One(text, "a.md");
        Assert.Equal("Bridge: to close", article.Title);
        Assert.Equal("Jane Doe", Assert.Single(article.Authors).Name);
        Assert.Equal(["a", "b"], article.Keywords);
        Assert.Equal(["Text."], article.Body);
        Assert.Equal(note is null ? 0 : 1, article.Notes.Count(n => note is null || n.Contains(note, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("author:\n  - name: Jane Doe\n    email: j@e.org\n  - name: John Roe\n", "Jane Doe|John Roe")]
    [InlineData("author:\n  name: Jane Doe\n  email: j@e.org\n", "Jane Doe")]
    [InlineData("author: {email: j@e.org, name: Jane Doe}\n", "Jane Doe")]
    public void FrontMatter_PeopleAsMappings_AreTheirNames(string author, string names) =>
        Assert.Equal(names, string.Join('|', Read.One("---\ntitle: T\n" + author + "date: 2023-11-29\n---\nText.", "a.md") is { Date: not null } article ? article.Authors.Select(a => a.Name) : []));

    [Fact]
    public void Toml_ListOverSeveralLines_IsRead() =>
        Assert.Equal(["a", "b"], Read.One("+++\ntitle = \"T\"\ntags = [\n  \"a\",\n  \"b\"\n]\ndate = 2023-11-29\n+++\nText.", "a.md") is { Date: not null } article ? article.Keywords : []);

    [Fact]
    public void JsonAboveTheText_StatesTheFields()
    {
        var article = Read.One("{\n  \"title\": \"A pond in the shade\",\n  \"date\": \"2021-05-04T10:00:00+02:00\",\n  \"author\": {\"name\": \"Maya Lind\"},\n  \"categories\": [\"Garden\"],\n  \"draft\": false\n}\n\nWe dug it in March.\n\nBy June the first newts had come.\n", "a.md");
        Assert.Equal("A pond in the shade", article.Title);
        Assert.Equal("Maya Lind", Assert.Single(article.Authors).Name);
        Assert.Equal("2021-05-04T10:00", article.Date?.ToString());
        Assert.Equal("Garden", article.Section);
        Assert.Equal(["We dug it in March.", "By June the first newts had come."], article.Body);
    }

    [Theory]
    [InlineData("{{< figure >}} Text.")]
    [InlineData("{ \"title\": \"Never closed\",\n\nText.")]
    [InlineData("{ \"title\": \"\\ud800\" } Text.")]
    public void Brace_ThatOpensNoJson_IsText(string text) => Assert.EndsWith("Text.", Read.One(text, "a.md").BodyText, StringComparison.Ordinal);

    [Fact]
    public void Text_InLinesWithColons_IsNoFrontMatter()
    {
        var article = Read.One("Mayor: The bridge will be built.\nReporter: When will that be?\n\nText.", "a.md");
        Assert.Null(article.Title);
        Assert.StartsWith("Mayor: The bridge", article.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_AmongMarkdown_KeepsItsText()
    {
        var article = Read.One("# The bridge\n\n<p>The first &amp; only.</p>\n<script>\nvar x;\n</script>\n\nText.\n\n<!-- no text -->\n", "a.md");
        Assert.Equal(["The first & only.", "Text."], article.Body);
    }

    [Fact]
    public void BylineAndDate_BelowTheHeading_AreFields()
    {
        var article = Read.One("The bridge\n==========\n\n*By Jane Doe, 2 May 2023*\n\nThe council met on 3 May 2023 to speak of the bridge.\n", "a.md");
        Assert.Equal("Jane Doe", Assert.Single(article.Authors).Name);
        Assert.Equal("2023-05-02", article.Date!.ToString());
        Assert.Single(article.Body);
    }

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
