using Search.Engine.Documents;

namespace Search.Engine.Tests.Documents;

public class SchemaTests
{
    [Fact]
    public void Schema_SeveralFaults_ListsThemAll()
    {
        var error = Assert.Throws<ArgumentException>(() => new Schema("bad", 1,
        [
            new("a") { Stored = true },
            new("a") { Stored = true },
            new("mixed") { Indexing = FieldIndexing.Docs, Point = true },
            new("normed") { Norms = true, Stored = true },
            new("nothing"),
            new("") { Stored = true },
            new("odd") { Indexing = FieldIndexing.Docs, Analyzer = "" },
        ]));
        foreach (string fault in new[] { "'a' is defined twice", "'mixed' cannot hold both", "'normed' has norms but no terms", "'nothing' is neither", "has no name", "'odd' names no analyzer" })
            Assert.Contains(fault, error.Message);
    }

    [Theory]
    [InlineData("name", 0)]
    [InlineData("", 1)]
    public void Schema_NoNameOrVersion_IsRefused(string name, int version) =>
        Assert.ThrowsAny<ArgumentException>(() => new Schema(name, version, [new("a") { Stored = true }]));

    [Fact]
    public void Find_ByOrdinals()
    {
        var schema = new Schema("s", 3, [new("title") { Stored = true }]);
        Assert.Equal("title", schema.Find("title")!.Name);
        Assert.Null(schema.Find("Title"));
        Assert.Equal(3, schema.Version);
    }
}
