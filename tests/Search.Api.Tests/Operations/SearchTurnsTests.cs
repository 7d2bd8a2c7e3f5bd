using System.Threading.RateLimiting;
using Search.Api.Operations;

namespace Search.Api.Tests.Operations;

/// <summary>Who may search: a burst waits, a line that overflows is closed until the load is gone, and nobody waits long.</summary>
public class SearchTurnsTests
{
    private readonly HandClock _clock = new();

    [Fact]
    public async Task Burst_WithinTheLine_IsServedInOrder()
    {
        using var turns = new SearchTurns(1, 3, _clock);
        var running = turns.AttemptAcquire();
        var waiting = Enumerable.Range(0, 3).Select(_ => turns.AcquireAsync().AsTask()).ToList();
        Assert.Equal((0, 3), (turns.GetStatistics()!.CurrentAvailablePermits, turns.GetStatistics()!.CurrentQueuedCount));
        Assert.False(turns.AttemptAcquire().IsAcquired);
        foreach (var next in waiting)
        {
            Assert.False(next.IsCompleted);
            running.Dispose();
            running = await next;
            Assert.True(running.IsAcquired);
        }
        running.Dispose();
        running.Dispose(); // gives back one turn only
        Assert.Equal(1, turns.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task FullLine_ClosesUntilTurnsAreFreeAgain()
    {
        using var turns = new SearchTurns(2, 2, _clock);
        var running = new[] { turns.AttemptAcquire(), turns.AttemptAcquire() };
        var waiting = new[] { turns.AcquireAsync().AsTask(), turns.AcquireAsync().AsTask() };
        Assert.False((await turns.AcquireAsync()).IsAcquired);
        // Those in line keep their place; behind them there is none any more.
        running[0].Dispose();
        running[1].Dispose();
        running = [await waiting[0], await waiting[1]];
        Assert.All(running, turn => Assert.True(turn.IsAcquired));
        Assert.False((await turns.AcquireAsync()).IsAcquired);
        // Coming while the other turn is taken opens nothing, coming while none is opens one place.
        running[0].Dispose();
        running[0] = await turns.AcquireAsync();
        Assert.False((await turns.AcquireAsync()).IsAcquired);
        running[0].Dispose();
        running[1].Dispose();
        running = [await turns.AcquireAsync(), await turns.AcquireAsync()];
        var one = turns.AcquireAsync().AsTask();
        Assert.False(one.IsCompleted);
        Assert.False((await turns.AcquireAsync()).IsAcquired);
        running[0].Dispose();
        Assert.True((await one).IsAcquired);
    }

    [Fact]
    public async Task Waiting_TooLong_IsRefusedAndLetsTheNextOneIn()
    {
        using var turns = new SearchTurns(1, 5, _clock);
        var running = turns.AttemptAcquire();
        var late = turns.AcquireAsync().AsTask();
        _clock.Advance(SearchTurns.Patience + TimeSpan.FromMilliseconds(1));
        var soon = turns.AcquireAsync().AsTask();
        running.Dispose();
        Assert.False((await late).IsAcquired);
        Assert.True((await soon).IsAcquired);
    }

    [Fact]
    public async Task Waiting_GivenUp_LeavesTheLineToOthers()
    {
        using var turns = new SearchTurns(1, 1, _clock);
        var running = turns.AttemptAcquire();
        using var leaving = new CancellationTokenSource();
        var gone = turns.AcquireAsync(1, leaving.Token).AsTask();
        leaving.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        var next = turns.AcquireAsync().AsTask();
        running.Dispose();
        Assert.True((await next).IsAcquired);
    }

    [Fact]
    public async Task ManyThreads_NeverRunMoreAtOnceThanMay()
    {
        using var turns = new SearchTurns(3, 10, TimeProvider.System);
        int running = 0, most = 0, served = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                using var turn = await turns.AcquireAsync();
                if (!turn.IsAcquired) continue;
                int now = Interlocked.Increment(ref running);
                if (now > most) most = now;
                Interlocked.Increment(ref served);
                await Task.Yield();
                Interlocked.Decrement(ref running);
            }
        })));
        Assert.InRange(most, 1, 3);
        Assert.True(served > 0);
        Assert.Equal((3, 0), (turns.GetStatistics()!.CurrentAvailablePermits, turns.GetStatistics()!.CurrentQueuedCount));
    }

    private sealed class HandClock : TimeProvider
    {
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now.Ticks;

        public void Advance(TimeSpan time) => _now += time;
    }
}
