using System.Threading.RateLimiting;

namespace Search.Api.Operations;

/// <summary>
/// Who may search now: so many at once, and a burst waits in line. A full line tells that more is asked than can be done; from then on it would stay full, make every answer late and help nobody. So
/// it is closed by a refusal: who finds all turns taken is refused at once, and who gets one is answered as soon as ever. It opens again a place at a time, each time that someone comes while at most
/// half of the turns are taken: after a moment where the load is gone, hardly at all where it is not. Safe for many threads.
/// </summary>
internal sealed class SearchTurns(int atOnce, int inLine, TimeProvider clock) : RateLimiter
{
    /// <summary>Who waited for longer than this is refused when his turn comes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _line = new();
    private int _running;
    private int _closedPlaces;

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
            if (_line.Count >= inLine - _closedPlaces) return ValueTask.FromResult<RateLimitLease>(Refuse());
            waiter = _line.AddLast(new Waiter(clock.GetTimestamp()));
        }
        return WaitAsync(waiter, cancellation);
    }

    private async ValueTask<RateLimitLease> WaitAsync(LinkedListNode<Waiter> waiter, CancellationToken cancellation)
    {
        using (cancellation.Register(() => GiveUp(waiter, cancellation))) return await waiter.Value.Turn.Task;
    }

    // Nobody overtakes those who wait.
    private Turn? Take()
    {
        if (_running == atOnce || _line.Count > 0) return null;
        if (2 * _running < atOnce && _closedPlaces > 0) _closedPlaces--;
        _running++;
        return new Turn(this);
    }

    private Turn Refuse()
    {
        _closedPlaces = inLine;
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
    private void Release()
    {
        lock (_lock)
        {
            _running--;
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
                if (!next.Turn.TrySetResult(new Turn(this))) _running--;
            }
        }
    }

    private sealed record Waiter(long Since)
    {
        public TaskCompletionSource<RateLimitLease> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>A turn, until it is disposed; or none.</summary>
    private sealed class Turn(SearchTurns? turns) : RateLimitLease
    {
        public static readonly Turn None = new(null);

        private SearchTurns? _turns = turns;

        public override bool IsAcquired { get; } = turns != null;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing) => Interlocked.Exchange(ref _turns, null)?.Release();
    }
}
