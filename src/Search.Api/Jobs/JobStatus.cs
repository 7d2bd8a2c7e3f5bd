using Search.Archive.Runs;

namespace Search.Api.Jobs;

/// <summary>A job as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it does: "reindex".</param>
/// <param name="State">How far it is.</param>
/// <param name="DryRun">Whether it commits nothing.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended; absent while it runs.</param>
/// <param name="Progress">What it is doing; absent at the very beginning.</param>
/// <param name="Report">What it did, as <c>search index --json</c> prints it; absent until its end, and when it failed.</param>
/// <param name="Error">Why it failed; absent otherwise.</param>
internal sealed record JobStatus(
    string Id, string Kind, JobState State, bool DryRun, DateTimeOffset Started, DateTimeOffset? Ended = null, IndexingProgress? Progress = null, IndexingReport? Report = null, string? Error = null);
