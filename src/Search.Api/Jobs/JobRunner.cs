using System.Globalization;
using Search.Api.Operations;
using Search.Api.Problems;
using Search.Archive;
using Search.Archive.Evaluation;
using Search.Archive.Ranking;
using Search.Archive.Runs;
using Search.Archive.Variants;

namespace Search.Api.Jobs;

/// <summary>Runs indexing in the background, one run at a time, and remembers the last ones until the server ends. Thread-safe.</summary>
internal sealed class JobRunner(IArticleIndex index, ServerOptions options, QueryLog queryLog, TimeProvider clock, ILogger<JobRunner> log) : IHostedService
{
    // Of those that ended, so many are remembered.
    private const int Remembered = 20;

    private readonly Lock _gate = new();
    private readonly List<Job> _jobs = [];
    private int _started;
    private bool _isStopping;

    /// <summary>The jobs, the newest first.</summary>
    public IReadOnlyList<JobStatus> List()
    {
        lock (_gate) return _jobs.Select(job => job.Status).Reverse().ToList();
    }

    /// <summary>The job of that id, or null.</summary>
    public Job? Find(string id)
    {
        lock (_gate) return _jobs.Find(job => job.Status.Id == id);
    }

    /// <summary>Starts a job.</summary>
    /// <exception cref="ApiException">One runs already, or no sources are configured.</exception>
    public Job Start(JobRequest request)
    {
        if (options.Sources.Count == 0) throw new ApiException(ProblemCodes.NoSources, "The server's settings name no sources.");
        lock (_gate)
        {
            if (_isStopping) throw new ApiException(ProblemCodes.Busy, "The server is stopping.");
            if (_jobs.Find(job => job.Status.State == JobState.Running) is { } running)
                throw new ApiException(ProblemCodes.JobRunning, $"The job {running.Status.Id} is running.", hint: $"See /jobs/{running.Status.Id}; it can be cancelled.");
            var now = clock.GetUtcNow();
            string id = $"{now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{++_started}";
            var job = new Job(new JobStatus(id, request.Kind, JobState.Running, request.DryRun, now), request);
            _jobs.Add(job);
            if (_jobs.Count > Remembered) _jobs.RemoveAt(0);
            job.Ended = Task.Factory.StartNew(() => Run(job), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return job;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Stops what runs, and waits for its end: the write lock is given back before the process ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        List<Job> jobs;
        lock (_gate)
        {
            _isStopping = true;
            jobs = [.. _jobs];
        }
        foreach (var job in jobs) job.Stop();
        await Task.WhenAll(jobs.Select(job => job.Ended)).WaitAsync(cancellationToken);
    }

    private void Run(Job job)
    {
        var status = job.Status;
        // On a thread of its own, which ends with the job.
        BackgroundWork.Begin();
        try
        {
            var report = IndexingRun.Run(OptionsOf(job.Request), progress => job.Status = status with { Progress = progress }, job.Stopping);
            // A client that sees the job done must find its articles.
            if (report.Outcome == IndexingOutcome.Committed) index.Refresh();
            End(job, job.Status with { State = report.Outcome == IndexingOutcome.Refused ? JobState.Refused : JobState.Done, Report = report });
        }
        catch (OperationCanceledException)
        {
            End(job, job.Status with { State = JobState.Cancelled });
        }
        catch (Exception error)
        {
            // Whatever it was: the server goes on, and the job shows it.
            End(job, job.Status with { State = JobState.Failed, Error = error.Message });
        }
    }

    private void End(Job job, JobStatus status)
    {
        job.Status = status with { Ended = clock.GetUtcNow() };
        if (status.Report is { Unreadable: > 0 and var unreadable }) log.LogWarning("Job {Id}: {Count} files or folders could not be read; /jobs/{Id} names them", status.Id, unreadable, status.Id);
        if (status.State == JobState.Done) log.LogInformation("Job {Id} is done: {Outcome}", status.Id, status.Report!.Outcome);
        else log.LogWarning("Job {Id}: {State}. {Reason}", status.Id, status.State, status.Error ?? string.Join("; ", status.Report?.GateReasons ?? []));
    }

    private IndexingOptions OptionsOf(JobRequest request) => new()
    {
        IndexPath = options.IndexPath,
        Sources = options.Sources,
        DryRun = request.DryRun,
        Rebuild = request.Rebuild,
        Verify = request.Verify,
        Force = request.Force,
        Gate = options.Gate,
        Queries = Queries(),
        Ranking = RankingProfile.FromFile(options.Ranking),
        Synonyms = options.Synonyms == null ? SynonymFile.Empty : SynonymFile.Read(options.Synonyms),
        Clock = clock,
    };

    private SavedQueries Queries()
    {
        var saved = options.SavedQueries == null ? SavedQueries.Of([]) : SavedQueries.Read(options.SavedQueries, options.Qrels);
        return saved.With(queryLog.Read(CountedQueries.Compared).Top.Select(query => query.Query));
    }
}
