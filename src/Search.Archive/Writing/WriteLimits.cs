namespace Search.Archive.Writing;

/// <summary>Limits of what is sent by API, in one place; the API's documentation is made of these numbers.</summary>
public static class WriteLimits
{
    /// <summary>Most articles in one batch.</summary>
    public const int BatchArticles = 10_000;

    /// <summary>Most bytes of one batch, unpacked. A batch holds the lock while it is indexed, about a second for 4 MB.</summary>
    public const int BatchBytes = 20 << 20;

    /// <summary>Most characters of articles that wait to be written; more are refused until some are done.</summary>
    public const long WaitingCharacters = 64L << 20;

    /// <summary>Longest time a write waits for another writer to release the archive, in milliseconds.</summary>
    public const int LockWaitMs = 1000;
}
