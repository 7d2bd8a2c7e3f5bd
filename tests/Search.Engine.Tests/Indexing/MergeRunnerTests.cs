using Search.Engine.Indexing;
using Search.Engine.Indexing.Buffers;
using Search.Engine.Indexing.Commits;
using Search.Engine.Indexing.Merging;
using Search.Engine.Queries;
using Search.Lucene8.Storage;
using static Search.Engine.Tests.Indexing.EngineFixture;

namespace Search.Engine.Tests.Indexing;

/// <summary>What happens to deletions that come before, during and after a merge, step by step.</summary>
public class MergeRunnerTests
{
    private readonly MemoryDirectory _directory = new();
    private readonly SegmentsInProgress _inProgress = new(new IndexNumbers([], []));
    private readonly SegmentList _segments;
    private readonly IngestPipeline _pipeline;

    public MergeRunnerTests()
    {
        _segments = new SegmentList(_directory);
        // Each document becomes a segment at once; deletions are applied to the others only by FlushAll.
        _pipeline = new IngestPipeline(_directory, AllKinds, new IndexWriterOptions { MemoryLimitBytes = 1 }, _segments, _inProgress, new WriterHealth("here"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Merge_SourcesThatSawDifferentDeletions_KeepsTheUpdatedDocument(bool byQuery)
    {
        _pipeline.Add(null, Simple("a", "old"));
        _pipeline.Add(byQuery ? DeleteTarget.Of(new TermQuery("id", "a")) : DeleteTarget.Of(Id("a")), Simple("a", "new"));
        Assert.True(new MergeRunner(_directory, _segments, _inProgress, _pipeline.Deletes, new Lock()).Run(All, CancellationToken.None));
        _pipeline.FlushAll();
        Assert.Equal(["new"], Bodies());
    }

    [Fact]
    public void Merge_DocumentsDeletedMeanwhile_AreDeletedInTheMergedSegment()
    {
        foreach (string id in new[] { "a", "b", "c" }) _pipeline.Add(null, Simple(id, id));
        var captured = _segments.StartMerge(All)!;
        Assert.Null(_segments.StartMerge(segments => segments.Count == 0 ? null : [0]));
        var sources = captured.Segments.Select((source, i) => new MergeSource(source.Segment.Core, source.LiveDocs, i)).ToArray();
        var merged = new SegmentMerger(_directory, _inProgress.Begin(), IndexNumbers.NewId(), CancellationToken.None).Merge(sources);
        _pipeline.Delete(DeleteTarget.Of(Id("b")));
        _pipeline.FlushAll();
        _segments.FinishMerge(captured, sources, merged, _pipeline.Deletes, succeeded: true);
        captured.Release();
        Assert.Equal(["a", "c"], Bodies());
        Assert.Equal(3, _segments.MaxDoc);
    }

    [Fact]
    public void Merge_SourcesGoneMeanwhile_IsForgotten()
    {
        foreach (string id in new[] { "a", "b" }) _pipeline.Add(null, Simple(id, id));
        var captured = _segments.StartMerge(All)!;
        var sources = captured.Segments.Select((source, i) => new MergeSource(source.Segment.Core, source.LiveDocs, i)).ToArray();
        var merged = new SegmentMerger(_directory, _inProgress.Begin(), IndexNumbers.NewId(), CancellationToken.None).Merge(sources);
        _segments.Clear();
        _segments.FinishMerge(captured, sources, merged, _pipeline.Deletes, succeeded: true);
        captured.Release();
        Assert.Equal(0, _segments.MaxDoc);
    }

    [Fact]
    public void Merge_Cancelled_LeavesTheSourcesForAnother()
    {
        foreach (string id in new[] { "a", "b" }) _pipeline.Add(null, Simple(id, id));
        using var cancelling = new CancellationTokenSource();
        var runner = new MergeRunner(_directory, _segments, _inProgress, _pipeline.Deletes, new Lock());
        Assert.ThrowsAny<OperationCanceledException>(() => runner.Run(segments =>
        {
            cancelling.Cancel();
            return All(segments);
        }, cancelling.Token));
        Assert.Equal(["a", "b"], Bodies());
        Assert.True(runner.Run(All, CancellationToken.None));
        Assert.Equal(["a", "b"], Bodies());
        Assert.Empty(_inProgress.Names());
    }

    private static int[] All(IReadOnlyList<MergeCandidate> segments) => Enumerable.Range(0, segments.Count).ToArray();

    private List<string> Bodies()
    {
        var bodies = new List<string>();
        var captured = _segments.Capture(long.MaxValue);
        foreach (var (segment, liveDocs) in captured.Segments)
            for (int docId = 0; docId < segment.Info.MaxDoc; docId++)
            {
                if (liveDocs is { } live && !live[docId]) continue;
                var visitor = new Search.Engine.Reading.StoredDocumentVisitor(["body"]);
                segment.Core.StoredFields.Visit(docId, visitor);
                bodies.Add(visitor.Document.GetString("body")!);
            }
        captured.Release();
        return bodies;
    }
}
