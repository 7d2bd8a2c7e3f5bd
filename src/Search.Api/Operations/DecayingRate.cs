namespace Search.Api.Operations;

/// <summary>How often something happened lately: each time counts less the longer ago it was, by e for each time span. Not safe for threads.</summary>
/// <param name="over">The time span.</param>
/// <param name="clock">The clock.</param>
internal struct DecayingRate(TimeSpan over, TimeProvider clock)
{
    private double _count;
    private long _at = clock.GetTimestamp();

    /// <summary>Times a second.</summary>
    public readonly double PerSecond => Now(clock.GetTimestamp()) / over.TotalSeconds;

    /// <summary>It happened.</summary>
    public void Add()
    {
        long now = clock.GetTimestamp();
        _count = Now(now) + 1;
        _at = now;
    }

    private readonly double Now(long now) => _count * Math.Exp(-(clock.GetElapsedTime(_at, now) / over));
}
