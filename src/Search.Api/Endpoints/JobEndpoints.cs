using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Search.Api.Jobs;
using Search.Api.Keys;
using Search.Api.Problems;
using Search.Archive.Results;

namespace Search.Api.Endpoints;

/// <summary>Indexing as a job: start it, watch it, stop it.</summary>
internal static class JobEndpoints
{
    private const string Prefix = "/jobs/";
    private const int MaxBodyBytes = 4096;

    // As often as a person can read.
    private static readonly TimeSpan EventInterval = TimeSpan.FromMilliseconds(250);

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs").RequireRight(KeyRight.Admin);
        jobs.MapPost("", StartAsync).WithName("startJob").WithSummary("Start an indexing run").Produces<JobStatus>(202);
        jobs.MapGet("", (JobRunner runner) => TypedResults.Ok(runner.List())).WithName("listJobs").WithSummary("List the last jobs");
        jobs.MapGet("{id}", (string id, JobRunner runner) => TypedResults.Ok(Find(runner, id).Status)).WithName("getJob").WithSummary("How far a job is");
        jobs.MapGet("{id}/events", Events).WithName("watchJob").WithSummary("Watch a job").Produces<string>(200, "text/event-stream");
        jobs.MapPost("{id}/cancel", Cancel).WithName("cancelJob").WithSummary("Stop a job").Produces<JobStatus>(202);
    }

    private static async Task<Accepted<JobStatus>> StartAsync(HttpRequest request, JobRunner runner, CancellationToken cancellation)
    {
        var job = runner.Start(await ReadAsync(request, cancellation));
        return TypedResults.Accepted(Prefix + job.Status.Id, job.Status);
    }

    private static Accepted<JobStatus> Cancel(string id, JobRunner runner)
    {
        var job = Find(runner, id);
        job.Stop();
        return TypedResults.Accepted(Prefix + job.Status.Id, job.Status);
    }

    // HEAD does not wait for what it will not be sent.
    private static ServerSentEventsResult<JobStatus> Events(string id, HttpRequest request, JobRunner runner, TimeProvider clock, CancellationToken cancellation)
    {
        var job = Find(runner, id);
        return TypedResults.ServerSentEvents(HttpMethods.IsHead(request.Method) ? AsyncEnumerable.Empty<SseItem<JobStatus>>() : Watch(job, clock, cancellation));
    }

    private static async IAsyncEnumerable<SseItem<JobStatus>> Watch(Job job, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellation)
    {
        JobStatus? shown = null;
        while (true)
        {
            var status = job.Status;
            if (status != shown) yield return new SseItem<JobStatus>(status, status.State == JobState.Running ? "progress" : "end");
            if (status.State != JobState.Running) yield break;
            shown = status;
            await Task.WhenAny(job.Ended, Task.Delay(EventInterval, clock, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static Job Find(JobRunner runner, string id) =>
        runner.Find(id) ?? throw new ApiException(ProblemCodes.NotFound, $"There is no job '{Shown.Of(id)}'.", "id",
        "/jobs lists those that are known; they are forgotten when the server ends.");

    private static async Task<JobRequest> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MaxBodyBytes) throw new ApiException(ProblemCodes.TooLarge, $"The request has {request.ContentLength} bytes; {MaxBodyBytes} are allowed.");
        byte[] body = new byte[MaxBodyBytes + 1];
        int length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation);
        if (length > MaxBodyBytes) throw new ApiException(ProblemCodes.TooLarge, $"The request has more than {MaxBodyBytes} bytes.");
        JobRequest? job;
        try
        {
            job = JsonSerializer.Deserialize<JobRequest>(body.AsSpan(0, length), ArchiveJson.Options);
        }
        catch (JsonException)
        {
            // The framework's message names types of this program.
            throw new ApiException(ProblemCodes.InvalidJson, "This is not one JSON object with 'kind' and, true or false, 'dryRun', 'rebuild', 'verify' and 'force'; a job takes nothing else.",
                hint: """Send {"kind":"reindex"}; dryRun, rebuild, verify and force may be true.""");
        }
        if (job?.Kind != JobRequest.Reindex) throw new ApiException(ProblemCodes.InvalidValue, $"'kind' is '{Shown.Of(job?.Kind ?? "null")}'; the only kind of job is '{JobRequest.Reindex}'.", "kind");
        return job;
    }
}
