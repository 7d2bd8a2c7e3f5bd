using Search.Engine.Matching;

namespace Search.Engine.Tests.Matching;

public sealed class DisjunctionMaxScorerTests
{
    // What excludes documents knows no bound of a candidate; two such parts, of which only the best counts, must not rule it out.
    [Theory]
    [InlineData(0f, 3f)]
    [InlineData(0.5f, 4f)]
    public void FillAtLeast_TwoPartsWithoutABound_LeavesNoDocumentOut(float tieBreaker, float score)
    {
        var parts = new[] { 2f, 3f }.Select(part => new ExclusionScorer(new AllDocsScorer(10, part), new AllDocsScorer(0, 0))).ToList();
        var batch = new DocBatch();
        Assert.False(new DisjunctionMaxScorer(parts, tieBreaker).FillAtLeast(batch, 10, 1));
        Assert.Equal(Enumerable.Range(0, 10), batch.Docs.Take(batch.Count));
        Assert.All(batch.Scores.Take(batch.Count), found => Assert.Equal(score, found));
    }
}
