using Search.Api.Jobs;

namespace Search.Api.Tests.Jobs;

public class NightlyScheduleTests
{
    private static readonly TimeZoneInfo Utc = TimeZoneInfo.Utc;

    // Clocks go forward from 02:00 to 03:00 on the last Sunday of March and back from 03:00 to 02:00 on the last Sunday of October.
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.CreateCustomTimeZone("Berlin", TimeSpan.FromHours(1), "Berlin", "standard", "summer",
    [
        TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
            TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
    ]);

    [Theory]
    [InlineData("2026-11-21T01:00Z", "2026-11-21T02:30Z")]
    [InlineData("2026-11-21T02:30Z", "2026-11-22T02:30Z")]
    [InlineData("2026-12-31T23:00Z", "2027-01-01T02:30Z")]
    public void Next_IsTodayOrTomorrow(string now, string next) => Assert.Equal(At(next), NightlySchedule.Next(At(now), new TimeOnly(2, 30), Utc));

    [Fact]
    public void Next_HourThatTheClockLeavesOut_IsMadeUpForRightAfterIt() =>
        Assert.Equal(At("2026-03-29T01:00Z"), NightlySchedule.Next(At("2026-03-28T20:00Z"), new TimeOnly(2, 30), Berlin));

    [Fact]
    public void Next_HourThatComesTwice_RunsOnce()
    {
        var first = NightlySchedule.Next(At("2026-10-24T20:00Z"), new TimeOnly(2, 30), Berlin);
        Assert.Equal(At("2026-10-25T00:30Z"), first);
        Assert.Equal(At("2026-10-26T01:30Z"), NightlySchedule.Next(first, new TimeOnly(2, 30), Berlin));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
