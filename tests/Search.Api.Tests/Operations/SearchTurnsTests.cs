using System.Threading.RateLimiting;
using Search.Api.Operations;
using Search.Testing;

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
    public async Task Refusals_EachCloseAPlace_UntilSomeoneComesWhileTurnsAreFree()
    {
        using var turns = new SearchTurns(2, 2, _clock);
        var running = new[] { turns.AttemptAcquire(), turns.AttemptAcquire() };
        var waiting = new[] { turns.AcquireAsync().AsTask(), turns.AcquireAsync().AsTask() };
        Assert.False((await turns.AcquireAsync()).IsAcquired);
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
    public async Task Burst_OnceTooLong_CostsOnePlaceAndNotTheLine()
    {
        using var turns = new SearchTurns(1, 4, _clock);
        var running = turns.AttemptAcquire();
        var waiting = new Queue<Task<RateLimitLease>>(Enumerable.Range(0, 4).Select(_ => turns.AcquireAsync().AsTask()));
        Assert.False((await turns.AcquireAsync()).IsAcquired);
        for (int i = 0; i < 2; i++)
        {
            running.Dispose();
            running = await waiting.Dequeue();
        }
        Assert.False(turns.AcquireAsync().AsTask().IsCompleted);
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(5, 50)]
    public async Task Line_OfABurst_IsAsLongAsCanBeServedWithinTheLongestWaitInARise(int atOnce, int places)
    {
        using var turns = new SearchTurns(atOnce, 1_000, _clock);
        for (int i = 0; i < 1_000; i++)
        {
            using var turn = turns.AttemptAcquire();
            _clock.Advance(SearchTurns.LongestWaitInRise / 10);
        }
        for (int i = 0; i < atOnce; i++) Assert.True(turns.AttemptAcquire().IsAcquired);
        var waiting = Enumerable.Range(0, places).Select(_ => turns.AcquireAsync().AsTask()).ToList();
        Assert.All(waiting, turn => Assert.False(turn.IsCompleted));
        Assert.False((await turns.AcquireAsync()).IsAcquired);
    }

    [Fact]
    public void Burst_OnAServerWhoseFirstSearchesAreSlow_Waits()
    {
        using var turns = new SearchTurns(2, 100, _clock);
        for (int i = 0; i < 10; i++)
        {
            using var turn = turns.AttemptAcquire();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        for (int i = 0; i < 60; i++) Assert.Equal(i < 2, turns.AcquireAsync().IsCompleted);
    }

    [Fact]
    public void Load_TwiceWhatCanBeDone_IsRefusedAboveThat_AnswersAreNotLate_AndFiveSecondsLaterNobodyIsRefused()
    {
        var random = new TestSeed(nameof(SearchTurns)).Random();
        using var turns = new SearchTurns(1, 1_000, _clock);
        var usual = Load(turns, 0.7, 5_000, random);
        var onset = Load(turns, 2, 500, random);
        var tooMuch = Load(turns, 2, 5_000, random);
        Load(turns, 0.7, 500, random);
        var afterwards = Load(turns, 0.7, 5_000, random);

        // By chance alone one of some hundred thousand meets a line that is too long.
        Assert.InRange(usual.Refused, 0, 5);
        Assert.InRange(afterwards.Refused, 0, 5);
        Assert.InRange(tooMuch.Refused, 2_300, 3_100);
        Assert.InRange(tooMuch.WaitMs(0.5), 0, 2 * MeanMs);
        Assert.InRange(tooMuch.WaitMs(0.99), 0, 2 * usual.WaitMs(0.99));
        Assert.InRange(onset.WaitMs(1), 0, 2 * SearchTurns.LongestWaitInRise.TotalMilliseconds);
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(1_000, 0.5)]
    public void Machine_ThatPausesOrIsSlowForAMoment_RefusesNobody(double milliseconds, double speed)
    {
        var random = new TestSeed(nameof(Machine_ThatPausesOrIsSlowForAMoment_RefusesNobody)).Random();
        using var turns = new SearchTurns(1, 1_000, _clock);
        Load(turns, 0.7, 1_500, random);
        for (int i = 0; i < 3; i++) Assert.Equal(0, Load(turns, 0.7, 700, random, new Trouble(1_000, milliseconds, speed)).Refused);
    }

    [Fact]
    public void Load_SomewhatMoreThanCanBeDone_IsRefusedAboveThat_AndAnswersAreNotLate()
    {
        var random = new TestSeed(nameof(Load_SomewhatMoreThanCanBeDone_IsRefusedAboveThat_AndAnswersAreNotLate)).Random();
        using var turns = new SearchTurns(1, 1_000, _clock);
        Load(turns, 0.7, 1_500, random);
        Load(turns, 1.2, 2_000, random);
        var tooMuch = Load(turns, 1.2, 2_000, random);

        Assert.InRange(tooMuch.Refused, 200, 1_000);
        Assert.InRange(tooMuch.WaitMs(0.99), 0, 20 * MeanMs);
    }

    private const double MeanMs = 7;

    // When the processor pauses or slows down, for how long, and how fast it is then (0 to 1).
    private sealed record Trouble(double FromMs, double LengthMs, double Speed);

    // One processor, and people who come when they like and do not wait for each other: so many of them, asking so many times what can be done.
    private Answers Load(SearchTurns turns, double load, int people, Random random, Trouble? trouble = null)
    {
        // When work that takes so long is done.
        double Done(double from, double takes)
        {
            if (trouble == null || from >= trouble.FromMs + trouble.LengthMs) return from + takes;
            double before = Math.Max(0, trouble.FromMs - from);
            if (takes <= before) return from + takes;
            double end = trouble.FromMs + trouble.LengthMs, start = from + before, left = takes - before;
            double within = (end - start) * trouble.Speed;
            return left <= within ? start + left / trouble.Speed : end + left - within;
        }

        double Exponential(double mean) => -mean * Math.Log(1 - random.NextDouble());
        var answers = new Answers();
        var line = new Queue<(double Came, Task<RateLimitLease> Turn)>();
        RateLimitLease? running = null;
        double now = 0, comes = 0, done = double.MaxValue;
        void Serve(RateLimitLease turn, double came)
        {
            running = turn;
            done = Done(now, Exponential(MeanMs));
            answers.Waits.Add(now - came);
        }
        for (int sent = 0; sent < people || running != null;)
        {
            double next = Math.Min(done, sent < people ? comes : double.MaxValue);
            _clock.Advance(TimeSpan.FromMilliseconds(next - now));
            now = next;
            if (now == done)
            {
                running!.Dispose();
                (running, done) = (null, double.MaxValue);
                while (running == null && line.TryDequeue(out var first))
                {
                    var turn = first.Turn.GetAwaiter().GetResult();
                    if (turn.IsAcquired) Serve(turn, first.Came);
                    else answers.Refused++;
                }
            }
            else
            {
                sent++;
                comes = now + Exponential(MeanMs / load);
                var turn = turns.AcquireAsync().AsTask();
                if (!turn.IsCompleted) line.Enqueue((now, turn));
                else if (turn.Result.IsAcquired) Serve(turn.Result, now);
                else answers.Refused++;
            }
        }
        answers.Waits.Sort();
        return answers;
    }

    private sealed class Answers
    {
        public int Refused { get; set; }

        public List<double> Waits { get; } = [];

        public double WaitMs(double share) => Waits[(int)(share * (Waits.Count - 1))];
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
