namespace Search.Engine.Indexing;

/// <summary>
/// Runs merges on threads of its own, several at once if they are allowed, as long as there is something to merge; and holds back who adds documents
/// while merging lags. Thread-safe.
/// </summary>
/// <param name="maxThreads">How many merges may run at once; 0: none is ever started.</param>
/// <param name="mergeNext">Chooses segments that no other merge reads, and merges them. False if there was nothing to choose. Must not throw.</param>
/// <param name="isBehind">True if there are so many segments that no more should come.</param>
internal sealed class MergeScheduler(int maxThreads, Func<bool> mergeNext, Func<bool> isBehind)
{
    private readonly Lock _pausing = new();
    private readonly object _gate = new();
    private int _running;
    private bool _isWanted;
    private bool _isPaused;
    private volatile bool _isBehind;

    /// <summary>There may be something to merge.</summary>
    public void Trigger()
    {
        lock (_gate)
        {
            _isWanted = true;
            _isBehind = maxThreads > 0 && isBehind();
            if (_isPaused || _running == maxThreads) return;
            _running++;
            Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Waits until merging has caught up, if it lags; the caller holds no lock of the writer.</summary>
    public void WaitForRoom()
    {
        if (!_isBehind) return;
        lock (_gate)
            while (_isBehind && _running > 0)
                Monitor.Wait(_gate);
    }

    /// <summary>Waits until no merge runs, and lets none begin until the result is disposed, by the same thread. One pauses at a time.</summary>
    public Pause Begin()
    {
        _pausing.Enter();
        lock (_gate)
        {
            _isPaused = true;
            while (_running > 0) Monitor.Wait(_gate);
        }
        return new Pause(this);
    }

    private void Run()
    {
        for (bool look = true; ; look = mergeNext())
            lock (_gate)
            {
                _isBehind = isBehind();
                Monitor.PulseAll(_gate);
                if (_isPaused || !(look || _isWanted))
                {
                    _running--;
                    return;
                }
                _isWanted = false;
            }
    }

    private void Resume()
    {
        lock (_gate) _isPaused = false;
        _pausing.Exit();
    }

    /// <summary>A time without merges of the scheduler.</summary>
    public readonly struct Pause(MergeScheduler scheduler) : IDisposable
    {
        public void Dispose() => scheduler.Resume();
    }
}
