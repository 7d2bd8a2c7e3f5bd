namespace Search.Engine.Indexing;

/// <summary>
/// Runs merges on a thread of its own, one after the other, as long as there is something to merge. A merge that fails leaves the writer unusable like any
/// other write; here that is only noted. Thread-safe.
/// </summary>
internal sealed class BackgroundMerges(Action merge)
{
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private bool _isWanted;
    private bool _isActive;

    /// <summary>There may be something to merge.</summary>
    public void Trigger()
    {
        lock (_gate)
        {
            _isWanted = true;
            if (_isActive) return;
            _isActive = true;
            _running = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Waits until the thread is done.</summary>
    public void Wait()
    {
        Task running;
        lock (_gate) running = _running;
        running.Wait();
    }

    private void Run()
    {
        while (true)
        {
            lock (_gate)
            {
                if (!_isWanted)
                {
                    _isActive = false;
                    return;
                }
                _isWanted = false;
            }
            merge();
        }
    }
}
