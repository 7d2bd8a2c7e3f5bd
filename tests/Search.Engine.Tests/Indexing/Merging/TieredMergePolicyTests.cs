using Search.Engine.Indexing.Merging;

namespace Search.Engine.Tests.Indexing.Merging;

public class TieredMergePolicyTests
{
    private const long Megabyte = 1 << 20;

    [Fact]
    public void Find_ManyEqualSegments_RewritesEachByteFewTimes()
    {
        var policy = new TieredMergePolicy(10);
        var segments = new List<MergeCandidate>();
        long rewritten = 0;
        for (int flush = 0; flush < 1000; flush++)
        {
            segments.Add(new MergeCandidate(4 * Megabyte, 1000, 1000));
            while (policy.Find(segments) is { } chosen)
            {
                Assert.InRange(chosen.Count, 2, 10);
                var merged = new MergeCandidate(chosen.Sum(i => segments[i].SizeBytes), chosen.Sum(i => segments[i].MaxDoc), chosen.Sum(i => segments[i].LiveCount));
                rewritten += merged.SizeBytes;
                for (int i = chosen.Count - 1; i >= 0; i--) segments.RemoveAt(chosen[i]);
                segments.Add(merged);
            }
        }
        // 4 GB stand in three tiers of ten.
        Assert.InRange(segments.Count, 1, 35);
        Assert.InRange(rewritten / (4000.0 * Megabyte), 1, 3.5);
    }

    [Fact]
    public void Find_FewSegments_LeavesThemAlone() =>
        Assert.Null(new TieredMergePolicy(10).Find(Enumerable.Repeat(new MergeCandidate(Megabyte, 10, 10), 10).ToArray()));

    [Fact]
    public void Find_MostlyDeletedSegment_IsRewrittenByItself() =>
        Assert.Equal([1], new TieredMergePolicy(10).Find([new(Megabyte, 100, 60), new(Megabyte, 100, 40)]));

    [Fact]
    public void Find_VeryLargeSegments_AreNotMerged() =>
        Assert.Null(new TieredMergePolicy(2).Find(Enumerable.Repeat(new MergeCandidate(4000 * Megabyte, 10, 10), 30).ToArray()));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 4)]
    [InlineData(4, 2)]
    public void FindForced_TooMany_TakesTheSmallest(int maxSegments, int expectedCount)
    {
        MergeCandidate[] segments = [new(50, 5, 5), new(10, 5, 5), new(40, 5, 5), new(20, 5, 5), new(30, 5, 5)];
        var chosen = TieredMergePolicy.FindForced(segments, maxSegments)!;
        Assert.Equal(expectedCount, chosen.Count);
        Assert.Equal(segments.Order(Comparer<MergeCandidate>.Create((a, b) => a.SizeBytes.CompareTo(b.SizeBytes))).Take(expectedCount).Sum(s => s.SizeBytes), chosen.Sum(i => segments[i].SizeBytes));
        Assert.Equal(chosen.Order(), chosen);
    }

    [Fact]
    public void FindFewest_TakesAsManyAsFitIntoOneAndThenTheOthers()
    {
        MergeCandidate OfMegabytes(long size) => new(size * Megabyte, 10, 10);
        Assert.Equal([0, 1, 2], TieredMergePolicy.FindFewest([OfMegabytes(30), OfMegabytes(900), OfMegabytes(4)]));
        Assert.Equal([0, 2, 3], TieredMergePolicy.FindFewest([OfMegabytes(1000), OfMegabytes(4000), OfMegabytes(2000), OfMegabytes(1500)]));
        Assert.Null(TieredMergePolicy.FindFewest([OfMegabytes(4500), OfMegabytes(4000)]));
        Assert.Null(TieredMergePolicy.FindFewest([OfMegabytes(30)]));
    }

    [Fact]
    public void FindForced_OneSegment_IsRewrittenOnlyToDropDeletions()
    {
        Assert.Null(TieredMergePolicy.FindForced([new(10, 5, 5)], 1));
        Assert.Equal([0], TieredMergePolicy.FindForced([new(10, 5, 4)], 1));
        Assert.Null(TieredMergePolicy.FindForced([new(10, 5, 4), new(10, 5, 5)], 2));
    }
}
