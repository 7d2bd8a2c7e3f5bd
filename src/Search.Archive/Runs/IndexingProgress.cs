namespace Search.Archive.Runs;

/// <summary>How far an indexing run is.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="FilesDone">Files dealt with in this phase.</param>
/// <param name="FilesTotal">Files of this phase, or 0 where that is not known yet.</param>
/// <param name="Articles">Articles read so far.</param>
public sealed record IndexingProgress(IndexingPhase Phase, int FilesDone, int FilesTotal, long Articles)
{
    /// <summary>Bytes read so far of the files of this phase, 0 where it reads none: a single file of JSON lines may be the whole archive.</summary>
    public long BytesDone { get; init; }

    /// <summary>Bytes of these files, as they were listed; 0 where the phase reads none.</summary>
    public long BytesTotal { get; init; }
}
