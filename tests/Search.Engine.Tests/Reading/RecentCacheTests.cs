using Search.Engine.Reading;

namespace Search.Engine.Tests.Reading;

public class RecentCacheTests
{
    [Fact]
    public void GetOrAdd_MoreThanItKeeps_RemembersWhatIsAskedForAgainAndForgetsTheRest()
    {
        var cache = new RecentCache<string, string>(half: 10);
        var made = new List<string>();
        string Ask(string key) => cache.GetOrAdd(key, key =>
        {
            made.Add(key);
            return key;
        });
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal("often", Ask("often"));
            Assert.Equal($"{i}", Ask($"{i}"));
        }
        Assert.Equal(101, made.Count);
        Ask("99");
        Assert.Equal(101, made.Count);
        Ask("1");
        Assert.Equal(102, made.Count);
    }

    [Fact]
    public void GetOrAdd_WhatIsNotWorthKeeping_TakesNoPlaceFromTheRest()
    {
        var cache = new RecentCache<int, int>(half: 10, number => number > 0);
        int made = 0;
        int Ask(int key) => cache.GetOrAdd(key, key =>
        {
            made++;
            return key;
        });
        Ask(1);
        for (int i = 0; i < 100; i++) Assert.Equal(-i, Ask(-i));
        Assert.False(cache.TryGet(-1, out _));
        Assert.Equal(101, made);
        Ask(1);
        Assert.Equal(101, made);
    }
}
