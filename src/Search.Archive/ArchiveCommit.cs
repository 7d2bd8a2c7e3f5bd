namespace Search.Archive;

/// <summary>A commit that is kept, as <c>search commits</c> lists it.</summary>
/// <param name="Generation">Its number; larger is newer.</param>
/// <param name="Articles">Articles in it.</param>
/// <param name="Segments">Segments in it.</param>
/// <param name="SizeBytes">Bytes of all its files; commits share files.</param>
/// <param name="Committed">When it was made, or null where it does not say.</param>
/// <param name="Live">Whether it is the newest, the one that is served.</param>
/// <param name="Facts">What the commit says about itself: sources, counts, versions, gate. Names are stable.</param>
public sealed record ArchiveCommit(
    long Generation,
    int Articles,
    int Segments,
    long SizeBytes,
    DateTimeOffset? Committed,
    bool Live,
    IReadOnlyDictionary<string, string> Facts);
