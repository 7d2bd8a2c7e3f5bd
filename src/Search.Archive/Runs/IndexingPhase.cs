namespace Search.Archive.Runs;

/// <summary>What an indexing run is doing.</summary>
public enum IndexingPhase
{
    /// <summary>Walking the sources.</summary>
    Listing,

    /// <summary>Learning what repeats across files.</summary>
    Learning,

    /// <summary>Reading, extracting and indexing.</summary>
    Indexing,

    /// <summary>Writing and checking the candidate.</summary>
    Checking,

    /// <summary>Making it visible.</summary>
    Committing,
}
