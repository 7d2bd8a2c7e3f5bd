namespace Search.Engine.Matching;

/// <summary>
/// Stops a search that was cancelled or whose time is over. Loops call <see cref="Tick()"/> for each step; only every 4,096th looks at the clock and the
/// token. Belongs to one thread.
/// </summary>
internal sealed class SearchGuard
{
    private const int StepsPerCheck = 4_096;

    private readonly TimeProvider _clock;
    private readonly CancellationToken _cancellation;
    private readonly long _startedAt;
    private readonly TimeSpan? _limit;
    private int _stepsLeft = StepsPerCheck;
    private long _stepsBefore;

    public SearchGuard(TimeProvider clock, TimeSpan? limit, CancellationToken cancellation)
    {
        _clock = clock;
        _limit = limit;
        _cancellation = cancellation;
        _startedAt = clock.GetTimestamp();
    }

    /// <summary>A guard that never stops anything.</summary>
    public static SearchGuard None() => new(TimeProvider.System, limit: null, CancellationToken.None);

    /// <summary>Steps counted so far.</summary>
    public long Steps => _stepsBefore + StepsPerCheck - _stepsLeft;

    /// <summary>Counts one step.</summary>
    public void Tick()
    {
        if (--_stepsLeft <= 0) Check();
    }

    /// <summary>Counts several steps at once.</summary>
    public void Tick(int steps)
    {
        if ((_stepsLeft -= steps) <= 0) Check();
    }

    /// <summary>Looks at token and clock now.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    /// <exception cref="TimeLimitReachedException">The time is over.</exception>
    public void Check()
    {
        _stepsBefore = Steps;
        _stepsLeft = StepsPerCheck;
        _cancellation.ThrowIfCancellationRequested();
        if (_limit is { } limit && _clock.GetElapsedTime(_startedAt) >= limit) throw new TimeLimitReachedException();
    }
}
