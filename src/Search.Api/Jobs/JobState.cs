namespace Search.Api.Jobs;

/// <summary>How far a job is.</summary>
internal enum JobState
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>It came to its end; the report says what it did.</summary>
    Done,

    /// <summary>The gate refused; the live commit is untouched, the report says why.</summary>
    Refused,

    /// <summary>It could not be done; the error says why. The live commit is untouched.</summary>
    Failed,

    /// <summary>It was stopped. The live commit is untouched.</summary>
    Cancelled,
}
