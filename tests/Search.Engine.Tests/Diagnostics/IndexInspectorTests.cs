using Search.Engine.Diagnostics;
using Search.Engine.Documents;
using Search.Engine.Indexing;
using Search.Engine.Reading;
using Search.Lucene8.Primitives;
using Search.Lucene8.Storage;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Diagnostics;

public sealed class IndexInspectorTests : IDisposable
{
    private readonly MemoryDirectory _directory = new();
    private readonly IndexSnapshot _snapshot;
    private readonly IndexInspector _inspector;

    public IndexInspectorTests()
    {
        using var writer = IndexWriter.OpenIn(_directory, AllKinds);
        writer.AddDocument(Simple("a", "red green red").Add("section", "news").Add("date", 5).Add("tags", "y").Add("tags", "x").Add("sizes", 2).Add("blob", "b"));
        writer.AddDocument(Simple("b", "green"));
        writer.Flush();
        writer.AddDocument(Simple("c", "blue green"));
        writer.DeleteDocuments(Id("b"));
        writer.Commit();
        _snapshot = IndexSnapshot.OpenIn(_directory);
        _inspector = new IndexInspector(_snapshot);
    }

    [Fact]
    public void Segments_WithSizes()
    {
        var segments = _inspector.Segments();
        Assert.Equal([("_0", 2, 1), ("_1", 1, 1)], segments.Select(segment => (segment.Name, segment.MaxDoc, segment.LiveCount)));
        Assert.Equal(_directory.ListFiles().Where(name => name.StartsWith("_0", StringComparison.Ordinal) && !name.EndsWith("liv", StringComparison.Ordinal))
            .Sum(_directory.FileLength), segments[0].SizeBytes);
        Assert.Equal(segments[0].SizeBytes, segments[0].SizeByExtension.Values.Sum());
        Assert.Contains("tim", segments[0].SizeByExtension.Keys);
    }

    [Fact]
    public void Fields_WithStatistics()
    {
        var fields = _inspector.Fields();
        Assert.Equal(fields.Select(field => field.Name).Order(StringComparer.Ordinal), fields.Select(field => field.Name));
        var body = fields.Single(field => field.Name == "body");
        Assert.Equal((true, 4L, new FieldStatistics(3, 6, 5)), (body.Norms, body.TermCount, body.Statistics));
        Assert.True(fields.Single(field => field.Name == "date").Point);
    }

    [Fact]
    public void Fields_WithSizes_AccountForEveryByteOfTheirFiles()
    {
        var fields = _inspector.Fields();
        foreach (string extension in new[] { "tim", "tip", "doc", "pos", "pay", "nvd", "dvd", "kdi", "kdd" })
        {
            string[] files = _directory.ListFiles().Where(name => name.EndsWith("." + extension, StringComparison.Ordinal)).ToArray();
            Assert.NotEmpty(files);
            // The documents' postings have a byte behind the header.
            long framing = files.Sum(name => HeaderLength(_directory, name) + CodecUtil.FooterLength + (extension == "doc" ? 1 : 0));
            Assert.Equal((extension, files.Sum(_directory.FileLength) - framing), (extension, fields.Sum(field => field.SizeByExtension.GetValueOrDefault(extension))));
        }
        Assert.Equal(fields.Single(field => field.Name == "body").SizeByExtension.Values.Sum(), fields.Single(field => field.Name == "body").SizeBytes);
        Assert.All(fields, field => Assert.All(field.SizeByExtension.Values, bytes => Assert.True(bytes >= 0)));
    }

    // Magic, name of the codec, version, the segment's id, suffix.
    private static int HeaderLength(IndexDirectory directory, string file)
    {
        using var input = directory.OpenInput(file);
        var cursor = input.Cursor();
        cursor.Skip(4);
        int name = cursor.ReadByte();
        cursor.Skip(name + 4 + 16);
        return 4 + 1 + name + 4 + 16 + 1 + cursor.ReadByte();
    }

    [Fact]
    public void Terms_MergedOverSegments()
    {
        Assert.Equal([new TermSummary("blue", 1, 1), new("green", 3, 3), new("red", 1, 2)], _inspector.Terms("body"));
        Assert.Equal(["green"], _inspector.Terms("body", "c", 1).Select(term => term.Text));
        Assert.Empty(_inspector.Terms("nofield"));
    }

    [Fact]
    public void Postings_WithPlacesAndDeletedOnes()
    {
        var postings = _inspector.Postings("body", "green").ToArray();
        Assert.Equal([(0, true, 1, 3), (1, false, 1, 1), (2, true, 1, 2)], postings.Select(posting => (posting.DocId, posting.Live, posting.Freq, (int)posting.Norm)));
        Assert.Equal([new Occurrence(0, 0, 3), new Occurrence(2, 10, 13)], _inspector.Postings("body", "red").Single().Occurrences);
        Assert.Empty(_inspector.Postings("id", "a").Single().Occurrences);
        Assert.Equal(2, _inspector.Postings("body", "green", 2).Count());
    }

    [Fact]
    public void Score_OfATermInADocument()
    {
        // N = 3, n = 3; three tokens, the average is 2.
        float idf = (float)Math.Log(1 + 0.5 / 3.5);
        Assert.Equal(idf / (1 + 1.2f * (0.25f + 0.75f * 3 / 2)), _inspector.Score("body", "green", 0).Value, 1e-5);
        Assert.False(_inspector.Score("body", "red", 2).IsMatch);
    }

    [Fact]
    public void Document_WithItsColumns()
    {
        var document = _inspector.Document(0);
        Assert.Equal(("_0", true), (document.Segment, document.Live));
        Assert.Equal(["blob", "date", "section", "sizes", "tags"], document.DocValues.Keys);
        Assert.Equal(["x", "y"], document.DocValues["tags"]);
        Assert.Equal([5L], document.DocValues["date"]);
        Assert.False(_inspector.Document(1).Live);
        Assert.Throws<ArgumentOutOfRangeException>(() => _inspector.Document(3));
    }

    public void Dispose() => _snapshot.Dispose();
}
