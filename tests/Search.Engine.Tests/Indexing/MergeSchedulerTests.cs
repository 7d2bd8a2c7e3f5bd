using Search.Engine.Indexing;

namespace Search.Engine.Tests.Indexing;

public class MergeSchedulerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public void Trigger_SeveralThreadsAllowed_RunsMergesAtOnce()
    {
        using var both = new Barrier(2);
        int left = 2;
        var scheduler = new MergeScheduler(2, () =>
        {
            if (Interlocked.Decrement(ref left) < 0) return false;
            return both.SignalAndWait(Long);
        }, () => false);
        scheduler.Trigger();
        scheduler.Trigger();
        Assert.True(SpinWait.SpinUntil(() => both.CurrentPhaseNumber == 1, Long));
        using (scheduler.Begin()) { }
    }

    [Fact]
    public void Trigger_NoThreadAllowed_StartsNothingAndHoldsNobodyBack()
    {
        var scheduler = new MergeScheduler(0, () => throw new InvalidOperationException("started"), () => true);
        scheduler.Trigger();
        scheduler.WaitForRoom();
        using (scheduler.Begin()) { }
    }

    [Fact]
    public async Task WaitForRoom_MergesLag_ReturnsWhenTheyCaughtUp()
    {
        using var mayMerge = new ManualResetEventSlim();
        bool behind = true;
        var scheduler = new MergeScheduler(1, () =>
        {
            if (!behind) return false;
            mayMerge.Wait(Long);
            behind = false;
            return true;
        }, () => behind);
        scheduler.Trigger();
        var waiting = Task.Run(scheduler.WaitForRoom);
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(100)));
        mayMerge.Set();
        await waiting.WaitAsync(Long);
    }

    [Fact]
    public async Task WaitForRoom_NothingToMergeAnyMore_HoldsNobodyBack()
    {
        var scheduler = new MergeScheduler(1, () => false, () => true);
        scheduler.Trigger();
        await Task.Run(scheduler.WaitForRoom).WaitAsync(Long);
    }

    [Fact]
    public async Task Begin_WaitsForTheMergeThatRunsAndLetsNoneBegin()
    {
        using var started = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        int merges = 0;
        var scheduler = new MergeScheduler(1, () =>
        {
            Interlocked.Increment(ref merges);
            started.Set();
            mayEnd.Wait(Long);
            return false;
        }, () => false);
        scheduler.Trigger();
        Assert.True(started.Wait(Long));
        var pausing = Task.Run(() =>
        {
            using var pause = scheduler.Begin();
            scheduler.Trigger();
            return merges;
        });
        Assert.NotSame(pausing, await Task.WhenAny(pausing, Task.Delay(100)));
        mayEnd.Set();
        Assert.Equal(1, await pausing.WaitAsync(Long));
    }
}
