namespace Search.Api.Jobs;

/// <summary>What a job shall do. It reads the sources that the server's settings name, never others.</summary>
internal sealed record JobRequest
{
    /// <summary>The only kind of job.</summary>
    public const string Reindex = "reindex";

    /// <summary>"reindex".</summary>
    public required string Kind { get; init; }

    /// <summary>Do everything but commit, and report. Default false.</summary>
    public bool DryRun { get; init; }

    /// <summary>Read and index everything again. Default false.</summary>
    public bool Rebuild { get; init; }

    /// <summary>Read every file, even if its size and time are as they were. Default false.</summary>
    public bool Verify { get; init; }

    /// <summary>Commit even if the gate refuses. Default false.</summary>
    public bool Force { get; init; }
}
