using Microsoft.Extensions.Logging.Abstractions;
using Search.Api.Operations;
using Search.Testing;

namespace Search.Api.Tests.Operations;

public sealed class QueryLogTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Queries_AreCountedBySpellingAndKept()
    {
        using (var log = Open())
        {
            Ask(log, "Carbon  Tax", 3, 10);
            Ask(log, "carbon tax", 4, 30);
            Ask(log, "senate", 0, 900);
        }
        using var again = Open();
        var read = again.Read(10);
        Assert.Equal((3, 1), (read.Queries, read.ZeroResults));
        Assert.Equal(new QueryCount("carbon tax", 2, 0, 4, 30), read.Top[0]);
        Assert.Equal("senate", read.Slow[0].Query);
        Assert.Equal("senate", Assert.Single(read.Zero).Query);
        Assert.Single(again.Read(1).Top);
    }

    [Fact]
    public void Typing_CountsItsLastStepOnly()
    {
        using var log = Open();
        foreach (string step in new[] { "c", "ca", "carb", "carbon", "carbon t", "carbon", "carbon tax", "carbon tax" })
        {
            log.Record(step, 1, TimeSpan.Zero);
            _clock.Advance(TimeSpan.FromMilliseconds(300));
        }
        _clock.Advance(QueryLog.TypingTime);
        Assert.Equal("carbon tax", Assert.Single(log.Read(10).Top).Query);
    }

    [Fact]
    public void ManyQueries_KeepTheFrequentOnes()
    {
        using var log = Open();
        for (int i = 0; i < 3; i++) Ask(log, "frequent", 1, 1);
        for (int i = 0; i < QueryLog.MaxQueries + 10; i++) log.Record($"q{i}.", 1, TimeSpan.Zero);
        _clock.Advance(QueryLog.TypingTime);
        log.Save();
        for (int round = 0; round < 5; round++)
        {
            for (int i = 0; i < 500; i++) log.Record($"new{round}-{i}.", 1, TimeSpan.Zero);
            _clock.Advance(QueryLog.TypingTime);
            log.Save();
            Assert.Equal(500, log.Read(int.MaxValue).Top.Count(query => query.Query.StartsWith($"new{round}-", StringComparison.Ordinal)));
        }
        var read = log.Read(int.MaxValue);
        Assert.InRange(read.Top.Count, QueryLog.MaxQueries / 2, QueryLog.MaxQueries);
        Assert.Equal("frequent", read.Top[0].Query);
    }

    [Fact]
    public void LongAndHostileQueries_AreCutAndHarmless()
    {
        using var log = Open();
        Ask(log, "a\u001b[31m\u2028b", 0, 1);
        Ask(log, new string('x', 1000), 0, 1);
        Assert.All(log.Read(10).Top, query => Assert.True(query.Query.Length <= 257 && !query.Query.Any(c => char.IsControl(c) || c == '\u2028')));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"since":"2024-05-01","top":[null]}""")]
    [InlineData("""{"since":"2024-05-01","top":[{"count":1}]}""")]
    public void Damaged_BeginsAnew(string file)
    {
        Directory.CreateDirectory(_folder["state"]);
        File.WriteAllText(_folder["state/queries.json"], file);
        using (var log = Open())
        {
            Assert.Empty(log.Read(10).Top);
            Ask(log, "carbon tax", 1, 1);
        }
        using var again = Open();
        Assert.Equal("carbon tax", Assert.Single(again.Read(10).Top).Query);
    }

    [Fact]
    public void TwoServersOfOneIndex_CountTogether()
    {
        using var one = Open();
        using var other = Open();
        for (int round = 1; round <= 3; round++)
        {
            Ask(one, "carbon tax", 3, 10);
            Ask(other, "carbon tax", 3, 30);
            Ask(other, "senate", 0, 20);
            one.Save();
            other.Save();
            Assert.Equal([("carbon tax", 2 * round), ("senate", round)], one.Read(10).Top.Select(query => (query.Query, (int)query.Count)));
        }
    }

    [Fact]
    public void CannotBeSaved_WaitsForTheNextTime()
    {
        string inTheWay = Directory.CreateDirectory(_folder["state/queries.json"]).FullName;
        using var log = Open();
        Ask(log, "carbon tax", 3, 10);
        log.Save();
        Ask(log, "carbon tax", 3, 10);
        Assert.Equal(2, Assert.Single(log.Read(10).Top).Count);
        Directory.Delete(inTheWay);
        log.Save();
        using var again = Open();
        Assert.Equal(2, Assert.Single(again.Read(10).Top).Count);
    }

    [Fact]
    public void FileThatCannotBeReadForAMoment_LosesNothing()
    {
        using (var first = Open()) Ask(first, "granite", 1, 1);
        using (var log = Open())
        {
            Ask(log, "slate", 1, 1);
            using (new FileStream(CountedQueries.PathOf(_folder.Path), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                Assert.Equal("slate", Assert.Single(log.Read(10).Top).Query);
                log.Save();
            }
        }
        using var again = Open();
        Assert.Equal(["granite", "slate"], again.Read(10).Top.Select(query => query.Query));
    }

    [Fact]
    public async Task Statistics_OverHttp_HoldWhatWasAsked()
    {
        await using var server = await TestServer.StartWithKeyAsync();
        await server.GetAsync("/search?q=granite");
        await server.GetAsync("/search?q=kinkajou");
        await server.GetAsync("/search");
        await Task.Delay(QueryLog.TypingTime + TimeSpan.FromMilliseconds(100));
        var read = await server.GetAsync("/stats/queries?limit=1");
        Assert.Equal(2, read.GetProperty("queries").GetInt32());
        Assert.Equal("granite", Assert.Single(read.GetProperty("top").EnumerateArray()).GetProperty("query").GetString());
        Assert.Equal("kinkajou", Assert.Single(read.GetProperty("zero").EnumerateArray()).GetProperty("query").GetString());
        await server.GetAsync("/stats/queries?limit=0", 400);
        await server.GetAsync("/stats/queries?kind=top", 400);
    }

    private QueryLog Open() => new(new ServerOptions { IndexPath = _folder.Path }, _clock, NullLogger<QueryLog>.Instance);

    private void Ask(QueryLog log, string query, long total, int ms)
    {
        log.Record(query, total, TimeSpan.FromMilliseconds(ms));
        _clock.Advance(QueryLog.TypingTime);
    }

    private sealed class ManualClock : TimeProvider
    {
        private DateTimeOffset _now = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;

        public override long GetTimestamp() => _now.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            TimeProvider.System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
