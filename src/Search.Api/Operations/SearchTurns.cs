using System.Threading.RateLimiting;

namespace Search.Api.Operations;

/// <summary>
/// Who may search now: so many at once, and a burst waits in line, as many as can be served within <see cref="LongestWait"/>. A line that long tells that more is asked than can be done; it would stay
/// that long, make every answer late and help nobody. So every refusal takes a place off the line, and every fourth who comes while fewer than half of the turns are taken puts one back: where more is
/// asked than can be done hardly a place is left soon, refusals are quick and answers not late; where a burst was only a burst, and where the load has gone, the places are back within some
/// seconds, sooner than they are needed. (Queues grow by chance as well: some heavy searches in a row are enough, and at 70 % of what can be done lines of 130 were met every few minutes. A line closed as a whole by its first refusal refused a sixth of the searches there.)
/// Safe for many threads.
/// </summary>
internal sealed class SearchTurns(int atOnce, int inLine, TimeProvider clock) : RateLimiter
{
    /// <summary>Who would probably wait for longer than this, by how long the last searches took, is refused at once.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(0.3);

    /// <summary>Who did wait for longer than this, after all, is refused when his turn comes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // How long searches take in the mean: of the last ones, each counted as twice the mean at most. So a strange slow one, and the first ones of a server that has just begun, leave the line as long as it is.
    private const int MeanOver = 32;
    private const double LeastMs = 0.01;
    private const double PlacesBack = 0.25;

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _line = new();
    private int _running;
    private double _closedPlaces;
    private double _meanMs = 1;

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration => null;

    /// <inheritdoc/>
    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock) return new RateLimiterStatistics { CurrentAvailablePermits = atOnce - _running, CurrentQueuedCount = _line.Count };
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock) return Take() ?? Turn.None;
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellation)
    {
        LinkedListNode<Waiter> waiter;
        lock (_lock)
        {
            if (Take() is { } turn) return ValueTask.FromResult<RateLimitLease>(turn);
            if (_line.Count >= Places - _closedPlaces) return ValueTask.FromResult<RateLimitLease>(Refuse());
            waiter = _line.AddLast(new Waiter(clock.GetTimestamp()));
        }
        return WaitAsync(waiter, cancellation);
    }

    // As many as are served within the longest wait, since a turn is free again each time that a mean turn, divided by their number, has passed. One search, however long, may keep another one waiting.
    private int Places => (int)Math.Clamp(atOnce * LongestWait.TotalMilliseconds / _meanMs, Math.Min(atOnce, inLine), inLine);

    private async ValueTask<RateLimitLease> WaitAsync(LinkedListNode<Waiter> waiter, CancellationToken cancellation)
    {
        using (cancellation.Register(() => GiveUp(waiter, cancellation)))
        {
            var turn = await waiter.Value.Turn.Task;
            // Searches follow each other without a pause where there is a line. The threads that take requests from the net, to refuse them perhaps, go before the next one: otherwise they wait until the system takes the processor away from it.
            Thread.Yield();
            return turn;
        }
    }

    // Nobody overtakes those who wait.
    private Turn? Take()
    {
        if (_running == atOnce || _line.Count > 0) return null;
        if (2 * _running < atOnce && _closedPlaces > 0) _closedPlaces = Math.Max(0, Math.Min(_closedPlaces, Places) - PlacesBack);
        _running++;
        return new Turn(this, clock.GetTimestamp());
    }

    private Turn Refuse()
    {
        _closedPlaces = Math.Min(_closedPlaces + 1, Places);
        return Turn.None;
    }

    private void GiveUp(LinkedListNode<Waiter> waiter, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (waiter.List != null) _line.Remove(waiter);
        }
        waiter.Value.Turn.TrySetCanceled(cancellation);
    }

    // The turn goes to the next in line.
    private void Release(long since)
    {
        lock (_lock)
        {
            _running--;
            _meanMs = Math.Max(LeastMs, _meanMs + (Math.Min(clock.GetElapsedTime(since).TotalMilliseconds, 2 * _meanMs) - _meanMs) / MeanOver);
            while (_running < atOnce && _line.First is { Value: var next })
            {
                _line.RemoveFirst();
                if (clock.GetElapsedTime(next.Since) > Patience)
                {
                    next.Turn.TrySetResult(Refuse());
                    continue;
                }
                _running++;
                // One who gave up in this moment has no use for it.
                if (!next.Turn.TrySetResult(new Turn(this, clock.GetTimestamp()))) _running--;
            }
        }
    }

    private sealed record Waiter(long Since)
    {
        public TaskCompletionSource<RateLimitLease> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>A turn, until it is disposed; or none.</summary>
    private sealed class Turn(SearchTurns? turns, long since) : RateLimitLease
    {
        public static readonly Turn None = new(null, 0);

        private SearchTurns? _turns = turns;

        public override bool IsAcquired { get; } = turns != null;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing) => Interlocked.Exchange(ref _turns, null)?.Release(since);
    }
}
