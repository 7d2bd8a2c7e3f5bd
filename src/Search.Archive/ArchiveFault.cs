namespace Search.Archive;

/// <summary>What kind of thing went wrong with an archive; commands turn it into an exit code, the API into a status.</summary>
public enum ArchiveFault
{
    /// <summary>The request makes no sense: contradicting options, an invalid article.</summary>
    Usage,

    /// <summary>A path does not exist, or there is no index in the directory.</summary>
    Missing,

    /// <summary>The index was made by another version of the program and must be rebuilt first.</summary>
    Outdated,

    /// <summary>The index is damaged.</summary>
    Damaged,

    /// <summary>Another writer holds the lock.</summary>
    Locked,

    /// <summary>Too much is asked at once; later it will be possible.</summary>
    Busy,
}
