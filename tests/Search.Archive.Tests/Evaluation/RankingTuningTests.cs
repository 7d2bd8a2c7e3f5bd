using Search.Archive.Evaluation;

namespace Search.Archive.Tests.Evaluation;

public sealed class RankingTuningTests
{
    [Fact]
    public void Run_JudgmentsThatAWeightServesBetter_FindsItBeyondNoise()
    {
        using var judged = new JudgedArchive();
        var report = RankingTuning.Run(judged.Archive.IndexPath, judged.Judge(), new TuningOptions());
        Assert.True(report.IsBeyondNoise);
        Assert.True(report.Profile.Title < 3);
        Assert.Contains(report.Changes, change => change.StartsWith("title 3 → ", StringComparison.Ordinal));
        Assert.Equal(1 - 1 / Math.Log2(3), report.Ndcg10.Mean, 6);
        Assert.Equal(0.5, report.Map.Mean, 6);
        Assert.Equal(1, RankingEvaluation.Run(judged.Archive.IndexPath, judged.Judge(), report.Profile).Mean.Mrr);
    }

    [Fact]
    public void Run_JudgmentsWithoutPattern_StaysWithinNoiseAndIsTheSameEachTime()
    {
        using var judged = new JudgedArchive();
        var report = RankingTuning.Run(judged.Archive.IndexPath, judged.Judge(inTurns: true), new TuningOptions { Seed = 7 });
        Assert.False(report.IsBeyondNoise);
        var again = RankingTuning.Run(judged.Archive.IndexPath, judged.Judge(inTurns: true), new TuningOptions { Seed = 7 });
        Assert.Equal((report.Gain, report.Profile), (again.Gain, again.Profile));
    }

    [Fact]
    public void MeanGain_ConfidenceInterval_HoldsTheMeanAndNarrowsWithMorePairs()
    {
        double[] few = [0.1, -0.1, 0.3, 0.1, -0.2, 0.2, 0.1, 0, 0.1, 0.4];
        double[] many = [.. Enumerable.Repeat(few, 20).SelectMany(value => value)];
        var (wide, narrow) = (MeanGain.Of(few, 1), MeanGain.Of(many, 1));
        Assert.Equal(0.1, wide.Mean, 9);
        Assert.True(wide.Low < narrow.Low && narrow.Low < 0.1 && 0.1 < narrow.High && narrow.High < wide.High);
        Assert.InRange(wide.Low, -0.02, 0.02);
        Assert.Equal(new MeanGain(0.5, 0.5, 0.5), MeanGain.Of([0.5, 0.5, 0.5], 1));
    }
}
