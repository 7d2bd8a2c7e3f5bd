namespace Search.Api.Jobs;

/// <summary>A run in the background. Thread-safe.</summary>
internal sealed class Job(JobStatus status, JobRequest request)
{
    // Never disposed, since whoever asked for the job may stop it at any time; it holds nothing but memory.
    private readonly CancellationTokenSource _stop = new();
    private JobStatus _status = status;

    /// <summary>What it shall do.</summary>
    public JobRequest Request => request;

    /// <summary>How far it is.</summary>
    public JobStatus Status
    {
        get => Volatile.Read(ref _status);
        set => Volatile.Write(ref _status, value);
    }

    /// <summary>Ends when the job has ended; never faults.</summary>
    public Task Ended { get; set; } = Task.CompletedTask;

    /// <summary>Is cancelled when the job shall stop.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>Asks it to stop; one that has ended stays as it ended.</summary>
    public void Stop() => _stop.Cancel();
}
