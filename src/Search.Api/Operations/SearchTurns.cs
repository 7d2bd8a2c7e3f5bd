using System.Threading.RateLimiting;

namespace Search.Api.Operations;

/// <summary>
/// Limits how many searches run at once. The others wait in line, as long as they will probably be served soon: within <see cref="LongestWait"/>, or, where
/// suddenly more is asked than before, within <see cref="LongestWaitInRise"/>. (A pause of the machine makes a line as long as a rise does, but what is asked
/// does not rise. Waiting helps after a pause; a line that cannot be worked off makes every answer late and helps nobody.) Each refusal takes a place off
/// the line, and each search that comes while fewer than half of the turns are taken puts some back: where more is asked than can be done hardly a place is
/// left soon, so refusals are quick and answers are not late, and some seconds after the load has gone all places are there again. Safe for many threads.
/// </summary>
internal sealed class SearchTurns(int atOnce, int inLine, TimeProvider clock) : RateLimiter
{
    /// <summary>A search that would probably wait for longer, by how long the last ones took, is refused at once.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(0.8);

    /// <summary>The same while more is asked than was answered before.</summary>
    public static readonly TimeSpan LongestWaitInRise = TimeSpan.FromSeconds(0.3);

    /// <summary>A search that did wait for longer, after all, is refused when its turn comes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // A rise: so many times as many searches a second asked in the last moment as answered in the time before it.
    private const double Rise = 1.4;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(10);

    // The mean time of the last searches, each counted as twice the mean at most: a single slow one, and the first ones of a new server, leave the line as long as it is.
    private const int MeanOver = 32;
    private const double LeastMs = 0.01;

    // What one search puts back: a part of the line, but so much of a place at least. Less than a refusal takes off: at twice what can be done as many are refused as are served,
    // and those served find turns free although more is asked than can be done, since they wait in the queues of net and threads before they come here.
    private const double PartBack = 1.0 / 4_096;
    private const double LeastBack = 0.25;

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _line = new();
    private int _running;
    private double _closed; // share of the line, 0 to 1
    private double _meanMs = 1;
    private DecayingRate _asked = new(Moment, clock);
    private DecayingRate _answered = new(Before, clock);

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
        Turn? turn;
        bool isCrowded;
        lock (_lock) (turn, isCrowded) = (Take(), _closed > 0);
        if (turn != null && isCrowded) LetOthersGoFirst();
        return turn ?? Turn.None;
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellation)
    {
        LinkedListNode<Waiter> waiter;
        lock (_lock)
        {
            if (Take() is { } turn) return ValueTask.FromResult<RateLimitLease>(turn);
            _asked.Add();
            if (_line.Count >= Places * (1 - _closed)) return ValueTask.FromResult<RateLimitLease>(Refuse());
            waiter = _line.AddLast(new Waiter(clock.GetTimestamp()));
        }
        return WaitAsync(waiter, cancellation);
    }

    // As many as are served within the longest wait: a turn becomes free each time that a mean search, divided by the number of turns, has passed. However long one takes, another one may wait for it.
    private int Places
    {
        get
        {
            var wait = _asked.PerSecond > Rise * _answered.PerSecond ? LongestWaitInRise : LongestWait;
            return (int)Math.Clamp(atOnce * wait.TotalMilliseconds / _meanMs, Math.Min(atOnce, inLine), inLine);
        }
    }

    private async ValueTask<RateLimitLease> WaitAsync(LinkedListNode<Waiter> waiter, CancellationToken cancellation)
    {
        using (cancellation.Register(() => GiveUp(waiter, cancellation)))
        {
            var turn = await waiter.Value.Turn.Task;
            LetOthersGoFirst();
            return turn;
        }
    }

    // Where more is asked than can be done, searches follow each other without a pause. The threads that take requests from the net, to refuse them perhaps, and
    // those that send answers go before the next one: otherwise they wait until the system takes the processor away from it, for milliseconds.
    private static void LetOthersGoFirst() => Thread.Yield();

    // Nobody overtakes those who wait.
    private Turn? Take()
    {
        if (_running == atOnce || _line.Count > 0) return null;
        _asked.Add();
        if (2 * _running < atOnce && _closed > 0) _closed = Math.Max(0, _closed - Math.Max(LeastBack / Places, PartBack));
        _running++;
        return new Turn(this, clock.GetTimestamp());
    }

    private Turn Refuse()
    {
        _closed = Math.Min(1, _closed + 1.0 / Places);
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
            _answered.Add();
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
