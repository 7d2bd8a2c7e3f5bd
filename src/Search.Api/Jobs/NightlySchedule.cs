using Search.Api.Problems;

namespace Search.Api.Jobs;

/// <summary>Starts a re-index every day at the same time, for those who have no cron.</summary>
internal sealed class NightlySchedule(JobRunner jobs, ServerOptions options, TimeProvider clock, ILogger<NightlySchedule> log) : BackgroundService
{
    // A timer cannot wait longer than some weeks, and the clock may be set meanwhile: look again at least so often.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>The next time at which it is so late on the clock in that zone. An hour that a change of the clock leaves out is made up for right after it; of
    /// an hour that comes twice, the first counts.</summary>
    internal static DateTimeOffset Next(DateTimeOffset now, TimeOnly time, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        for (int day = -1; ; day++)
        {
            var local = today.AddDays(day) + time.ToTimeSpan();
            while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
            var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
            var at = new DateTimeOffset(local, offset);
            if (at > now) return at;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Nightly is not TimeOnly time) return;
        var next = Next(clock.GetUtcNow(), time, clock.LocalTimeZone);
        while (true)
        {
            var wait = next - clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait < LongestWait ? wait : LongestWait, clock, stoppingToken);
                continue;
            }
            try
            {
                jobs.Start(new JobRequest { Kind = JobRequest.Reindex });
            }
            catch (ApiException error)
            {
                log.LogWarning("The nightly run was left out. {Reason}", error.Message);
            }
            next = Next(clock.GetUtcNow(), time, clock.LocalTimeZone);
        }
    }
}
