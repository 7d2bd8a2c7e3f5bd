namespace Search.Archive.Runs;

/// <summary>How an indexing run ended.</summary>
public enum IndexingOutcome
{
    /// <summary>A new commit is live.</summary>
    Committed,

    /// <summary>Nothing changed; nothing was committed.</summary>
    Unchanged,

    /// <summary>A dry run: nothing was committed.</summary>
    DryRun,

    /// <summary>The gate refused; the live commit is untouched.</summary>
    Refused,
}
