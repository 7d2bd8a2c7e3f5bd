using Search.Engine.Diagnostics;
using Search.Engine.Indexing;
using Search.Engine.Reading;
using Search.Lucene8.Storage;
using Search.Testing;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Indexing;

public class SmokeTests
{
    [Fact]
    public void Smoke()
    {
        var random = new TestSeed(nameof(Smoke)).Random();
        string path = Environment.GetEnvironmentVariable("SMOKE_DIR") ?? Directory.CreateTempSubdirectory().FullName;
        using var writer = IndexWriter.Open(path, Schema);
        for (int i = 0; i < 3000; i++)
        {
            writer.UpdateDocument(Id("d" + random.Next(2000)), Random("d" + random.Next(2000), random));
            if (i % 700 == 0) writer.Flush();
        }
        writer.Commit();
        writer.UpdateDocument(Id("d5"), Random("d5", random));
        writer.ForceMerge();
        writer.Commit();
        writer.UpdateDocument(Id("d5"), Random("d5", random));
        writer.Commit();
        using var snapshot = IndexSnapshot.Open(path);
        Assert.True(snapshot.FindDocument(Id("d5")) >= 0);
        Assert.Equal(snapshot.DocCount, Ids(snapshot).Count);
        var report = IndexCheck.Check(path);
        Assert.Equal([], report.Faults);
        Assert.Equal([1L, 2L, 3L], report.Commits);
        var inspector = new IndexInspector(snapshot);
        foreach (var s in inspector.Segments()) Console.WriteLine(s + string.Join(",", s.SizeByExtension));
        foreach (var s in inspector.Fields()) Console.WriteLine(s);
    }
}
