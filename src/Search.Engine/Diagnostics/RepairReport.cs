namespace Search.Engine.Diagnostics;

/// <summary>What a repair found and did.</summary>
/// <param name="Check">The check before it.</param>
public sealed record RepairReport(CheckReport Check)
{
    /// <summary>Generation of the sound commit that is live now; null if the index was clean, or could not be repaired.</summary>
    public long? Live { get; init; }

    /// <summary>Generation of the commit that was published again, as a whole or as far as it is sound; null if the newest was sound.</summary>
    public long? RestoredFrom { get; init; }

    /// <summary>Articles of that commit that are lost, since their segments are damaged.</summary>
    public int LostDocCount { get; init; }

    /// <summary>Where no commit is sound, and nothing was to be lost: articles that could be saved.</summary>
    public int SalvageableDocCount { get; init; }

    /// <summary>Generations of damaged commits that are left as they are.</summary>
    public IReadOnlyList<long> DamagedCommits { get; init; } = [];

    /// <summary>Generations of damaged commits that were deleted on request.</summary>
    public IReadOnlyList<long> DiscardedCommits { get; init; } = [];

    /// <summary>Bytes that this freed.</summary>
    public long DiscardedBytes { get; init; }

    /// <summary>True if the live commit is sound now, whether it was repaired or always was.</summary>
    public bool IsSound => Check.IsClean || Live != null;
}
